/* values.c: arguments and results as text, and whether a result is what a script expects. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"
#include "wrt/wrt_gc.h"

/* ---- Kinds ---- */

typedef struct spec_kind {
  const char *prefix;
  char letter;
  uint8_t lane_size; /* bytes of a lane, or of the whole value */
  bool is_float;
} spec_kind_t;

static const spec_kind_t spec_kinds[] = {
    {"i32:", 'i', 4, false},      {"i64:", 'I', 8, false},      {"f32:", 'f', 4, true},
    {"f64:", 'F', 8, true},       {"v128.i8:", 'v', 1, false},  {"v128.i16:", 'v', 2, false},
    {"v128.i32:", 'v', 4, false}, {"v128.i64:", 'v', 8, false}, {"v128.f32:", 'v', 4, true},
    {"v128.f64:", 'v', 8, true},  {"ref:", 'r', 8, false},      {"host:", 'r', 8, false},
    {"i31:", 'r', 8, false},      {"struct:", 'r', 8, false},   {"array:", 'r', 8, false},
    {"eq:", 'r', 8, false},
};

static const spec_kind_t *spec_kind_of(const char *text) {
  for (size_t i = 0; i < sizeof spec_kinds / sizeof spec_kinds[0]; i++) {
    if (strncmp(text, spec_kinds[i].prefix, strlen(spec_kinds[i].prefix)) == 0) return &spec_kinds[i];
  }
  return NULL;
}

static unsigned spec_lane_count(const spec_kind_t *kind) {
  return kind->letter == 'v' ? 16u / kind->lane_size : 1u;
}

/* Lanes are numbered from the least significant byte, and the hosts of this driver are little-endian. */
static uint64_t spec_lane(const spec_value_t *value, unsigned lane, unsigned size) {
  uint64_t bits = 0;
  memcpy(&bits, value->bytes + (size_t)lane * size, size);
  return bits;
}

/* ---- Reading ---- */

/* The host's value number n is the pointer n + 1: null is another. */
static wrt_ref_t spec_host_reference(uint64_t number) { return (wrt_ref_t)(uintptr_t)(number + 1); }

char spec_read_value(const char *text, spec_value_t *value) {
  const spec_kind_t *const kind = spec_kind_of(text);
  if (kind == NULL) return 0;
  memset(value, 0, sizeof *value);
  const char *at = text + strlen(kind->prefix);
  if (kind->letter == 'r') {
    if (strcmp(at, "null") == 0) return 'r';
    value->ref = spec_host_reference(strtoull(at, NULL, 16));
    if (kind->prefix[0] == 'h') value->ref = spec_any(value->ref);
    return 'r';
  }
  for (unsigned lane = 0; lane < spec_lane_count(kind); lane++) {
    char *end;
    const uint64_t bits = strtoull(at, &end, 16);
    if (end == at) return 0;
    memcpy(value->bytes + (size_t)lane * kind->lane_size, &bits, kind->lane_size);
    at = *end == ',' ? end + 1 : end;
  }
  return kind->letter;
}

/* ---- Comparing ---- */

/* A canonical NaN has only the quiet bit in its payload, an arithmetic one has at least that (spec 4.3.3). */
static bool spec_is_nan(uint64_t bits, unsigned size, bool is_canonical) {
  const uint64_t quiet = size == 4 ? UINT64_C(0x7fc00000) : UINT64_C(0x7ff8000000000000);
  const uint64_t magnitude = bits & (size == 4 ? UINT64_C(0x7fffffff) : UINT64_C(0x7fffffffffffffff));
  return is_canonical ? magnitude == quiet : (magnitude & quiet) == quiet;
}

static bool spec_starts(const char *text, const char *prefix) {
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool spec_lane_matches(uint64_t bits, const spec_kind_t *kind, const char *expected) {
  if (spec_starts(expected, "nan:canonical"))
    return kind->is_float && spec_is_nan(bits, kind->lane_size, true);
  if (spec_starts(expected, "nan:arithmetic"))
    return kind->is_float && spec_is_nan(bits, kind->lane_size, false);
  return bits == strtoull(expected, NULL, 16);
}

/* Object, or unboxed integer, of a kind. */
static bool spec_object_matches(wrt_ref_t reference, const char *kind) {
  if (reference == NULL) return false;
  switch (kind[0]) {
  case 'i':
    return wrt_test_i31(reference, false);
  case 's':
    return wrt_test_structure(reference, false);
  case 'a':
    return wrt_test_array(reference, false);
  default:
    return wrt_test_eq(reference, false);
  }
}

static bool spec_reference_matches(wrt_ref_t reference, const char *kind, const char *expected) {
  /* What was let in is in a box. */
  if (kind[0] == 'h') {
    const wrt_ref_t host = spec_host_reference(strtoull(expected, NULL, 16));
    return reference != NULL && spec_extern(reference) == host;
  }
  if (kind[0] != 'r') return spec_object_matches(reference, kind);
  if (spec_starts(expected, "null")) return reference == NULL;
  if (spec_starts(expected, "any")) return reference != NULL;
  return reference == spec_host_reference(strtoull(expected, NULL, 16));
}

static bool spec_alternative_matches(char letter, const spec_value_t *value, const char *expected) {
  const spec_kind_t *const kind = spec_kind_of(expected);
  if (kind == NULL || kind->letter != letter) return false;
  const char *at = expected + strlen(kind->prefix);
  if (letter == 'r') return spec_reference_matches(value->ref, kind->prefix, at);
  for (unsigned lane = 0; lane < spec_lane_count(kind); lane++) {
    if (!spec_lane_matches(spec_lane(value, lane, kind->lane_size), kind, at)) return false;
    at += strcspn(at, ",|");
    if (*at == ',') at++;
  }
  return true;
}

bool spec_value_matches(char letter, const spec_value_t *value, const char *expected) {
  for (const char *at = expected; at != NULL; at = strchr(at, '|')) {
    if (*at == '|') at++;
    if (spec_alternative_matches(letter, value, at)) return true;
  }
  return false;
}

/* ---- Writing ---- */

/* How to write a value: as the expected one if its type is the same. */
static const spec_kind_t *spec_kind_for(char letter, const char *expected) {
  const spec_kind_t *const kind = expected == NULL ? NULL : spec_kind_of(expected);
  if (kind != NULL && kind->letter == letter) return kind;
  for (size_t i = 0; i < sizeof spec_kinds / sizeof spec_kinds[0]; i++) {
    if (spec_kinds[i].letter == letter) return &spec_kinds[i];
  }
  return NULL;
}

void spec_write_value(char letter, const spec_value_t *value, const char *expected, char *text, size_t size) {
  const spec_kind_t *const kind = spec_kind_for(letter, expected);
  if (kind == NULL) {
    snprintf(text, size, "?");
  } else if (letter == 'r' && value->ref == NULL) {
    snprintf(text, size, "ref:null");
  } else if (letter == 'r') {
    snprintf(text, size, "ref:%" PRIxPTR, (uintptr_t)value->ref - 1);
  } else {
    size_t length = (size_t)snprintf(text, size, "%s", kind->prefix);
    for (unsigned lane = 0; lane < spec_lane_count(kind) && length < size; lane++) {
      const uint64_t bits = spec_lane(value, lane, kind->lane_size);
      length += (size_t)snprintf(text + length, size - length, lane == 0 ? "%" PRIx64 : ",%" PRIx64, bits);
    }
  }
}
