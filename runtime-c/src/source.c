/* source.c: from an offset in a module to the source it was made from, by the table that the translator
 * makes of the module's DWARF. The table is part of the program, but is read as if it were not. */
#include <string.h>

#include "symbols.h"

#if WRT_SYMBOLS

WRT_SMALL_BEGIN

typedef struct wrt_leb {
  const uint8_t *at;
  const uint8_t *end;
} wrt_leb_t;

static uint32_t wrt_leb_unsigned(wrt_leb_t *leb) {
  uint32_t value = 0;
  for (unsigned shift = 0; leb->at != leb->end && shift < 35; shift += 7) {
    const uint8_t byte = *leb->at++;
    if (shift < 32) value |= (uint32_t)(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

/* Signed numbers with the sign last. */
static uint32_t wrt_leb_difference(wrt_leb_t *leb) {
  const uint32_t value = wrt_leb_unsigned(leb);
  return (value >> 1) ^ (0u - (value & 1));
}

/* Rows: twice the distance from the row before, plus 1 if file and scope stay; the difference of the lines;
 * then file and scope, if they do not. Line 0: no source. */
bool wrt_source_find(const wrt_source_t *source, uint32_t offset, wrt_source_place_t *place) {
  wrt_leb_t leb = {source->rows, source->rows + source->row_size};
  uint32_t start = 0, file = 0, line = 0, scope = 0;
  while (leb.at != leb.end) {
    const uint32_t step = wrt_leb_unsigned(&leb);
    if (offset - start < step >> 1) break;
    start += step >> 1;
    line += wrt_leb_difference(&leb);
    if ((step & 1) == 0) {
      file = wrt_leb_unsigned(&leb);
      scope = wrt_leb_unsigned(&leb);
    }
  }
  if (line == 0 || file >= source->file_count) return false;
  *place = (wrt_source_place_t){source->text + source->files[file], line, scope};
  return true;
}

bool wrt_source_leave(const wrt_source_t *source, wrt_source_place_t *place, const char **name) {
  if (place->scope == 0 || place->scope > source->scope_count) return false;
  const wrt_source_scope_t *const scope = &source->scopes[place->scope - 1];
  *name = source->text + scope->name;
  if (scope->file >= source->file_count) return false;
  /* Scopes follow on those around them, so this ends. */
  const uint32_t outer = scope->outer < place->scope ? scope->outer : 0;
  *place = (wrt_source_place_t){source->text + source->files[scope->file], scope->line, outer};
  return true;
}

WRT_SMALL_END

#else

typedef int wrt_source_is_not_read_t; /* an empty translation unit is not C */

#endif
