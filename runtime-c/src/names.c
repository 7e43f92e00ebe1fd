/* names.c: from a symbol to a Wasm function's index and name. */
#include <stdatomic.h>
#include <string.h>

#include "internal.h"

/* Modules whose names are known. A module beyond the last slot has no names in traps, that is all. */
#define WRT_MOST_MODULES 64
static _Atomic(const wrt_module_t *) wrt_modules[WRT_MOST_MODULES];

void wrt_names_add(const wrt_module_t *module) {
  if (module->names == NULL) return;
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *present = atomic_load(&wrt_modules[i]);
    if (present == NULL && atomic_compare_exchange_strong(&wrt_modules[i], &present, module)) return;
    if (present == module) return;
  }
}

void wrt_module_forget(const wrt_module_t *module) {
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *present = module;
    atomic_compare_exchange_strong(&wrt_modules[i], &present, NULL);
  }
}

/* ---- Symbols ---- */

typedef struct wrt_symbol {
  wrt_part_t part;
  uint32_t index;
  const char *text; /* the sanitised name, not terminated */
  size_t text_length;
} wrt_symbol_t;

static bool wrt_is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool wrt_is_alphanumeric(char byte) {
  return wrt_is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* "f12" or "f12_name" at the start of `at`; what follows a '.' the C compiler added ("f12_name.part.0"). */
static bool wrt_symbol_parse_here(const char *at, const char *end, wrt_symbol_t *symbol) {
  if (at == end || *at != 'f' || ++at == end || !wrt_is_digit(*at)) return false;
  uint64_t index = 0;
  for (; at != end && wrt_is_digit(*at); at++) {
    index = index * 10 + (uint64_t)(*at - '0');
    if (index > UINT32_MAX) return false;
  }
  if (at != end && *at != '_' && *at != '.') return false;
  const char *const dot = at == end ? NULL : memchr(at, '.', (size_t)(end - at));
  if (dot != NULL) end = dot;
  symbol->index = (uint32_t)index;
  symbol->text = at == end ? end : at + 1;
  symbol->text_length = (size_t)(end - symbol->text);
  return true;
}

/* clang calls a static function of C++ _ZL8f12_namePvj. */
static size_t wrt_symbol_unmangle(const char **name, size_t length) {
  const char *at = *name + 3;
  if (length < 4 || memcmp(*name, "_ZL", 3) != 0 || !wrt_is_digit(*at)) return length;
  const char *const end = *name + length;
  size_t count = 0;
  for (; at != end && wrt_is_digit(*at) && count <= length; at++)
    count = count * 10 + (size_t)(*at - '0');
  if (count > (size_t)(end - at)) return length;
  *name = at;
  return count;
}

/* What of a function a symbol is. */
static wrt_part_t wrt_symbol_part(const char *name, size_t length) {
  static const char code[] = "code_of_", version[] = "v3_of_", base[] = "base_of_";
  if (length > sizeof code && memcmp(name, code, sizeof code - 1) == 0) return WRT_PART_CODE;
  const char *const dot = memchr(name, '.', length);
  /* gcc calls them f12.cold and f12.part.0: the latter has what is left of a function whose start it inlines.
   */
  const bool is_split = dot != NULL && (size_t)(name + length - dot) > 6 &&
                        (memcmp(dot, ".cold.", 6) == 0 || memcmp(dot, ".part.", 6) == 0);
  if (is_split) return WRT_PART_COLD;
  const bool is_version = (length > sizeof version && memcmp(name, version, sizeof version - 1) == 0) ||
                          (length > sizeof base && memcmp(name, base, sizeof base - 1) == 0);
  return is_version ? WRT_PART_VERSION : WRT_PART_WHOLE;
}

/* The value of a lower-case hexadecimal digit, or 16. */
static uint32_t wrt_digit(char byte) {
  if (wrt_is_digit(byte)) return (uint32_t)(byte - '0');
  return byte >= 'a' && byte <= 'f' ? (uint32_t)(byte - 'a') + 10 : 16;
}

static bool wrt_key_find(uint32_t key, uint32_t *index) {
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *const module = atomic_load(&wrt_modules[i]);
    if (module == NULL || module->names->keys == NULL) continue;
    for (uint32_t function = 0; function < module->names->count; function++) {
      if (module->names->keys[function] != key) continue;
      *index = function;
      return true;
    }
  }
  return false;
}

/* "f_3fa9c21d" or "f_name_3fa9c21d", behind a library's prefix if there is one. */
static bool wrt_symbol_parse_key(const char *name, const char *end, wrt_symbol_t *symbol) {
  const char *const dot = memchr(name, '.', (size_t)(end - name));
  if (dot != NULL) end = dot;
  if (end - name < 10 || end[-9] != '_') return false;
  uint32_t key = 0;
  for (const char *at = end - 8; at != end; at++) {
    const uint32_t digit = wrt_digit(*at);
    if (digit == 16) return false;
    key = key << 4 | digit;
  }
  if (!wrt_key_find(key, &symbol->index)) return false;
  const char *at = name;
  while (at != end - 9 && !(at[0] == 'f' && at[1] == '_' && (at == name || at[-1] == '_')))
    at++;
  /* Without a name the two underscores are one. */
  symbol->text = at + 2 <= end - 9 ? at + 2 : end - 9;
  symbol->text_length = (size_t)(end - 9 - symbol->text);
  return true;
}

/* Finds it at the start or, behind a library's prefix, after a '_'. */
static bool wrt_symbol_parse(const char *name, size_t length, wrt_symbol_t *symbol) {
  length = wrt_symbol_unmangle(&name, length);
  if (length >= 4 && memcmp(name, "wrt_", 4) == 0) return false; /* wrt_f32_min */
  const char *const end = name + length;
  symbol->part = wrt_symbol_part(name, length);
  if (wrt_symbol_parse_key(name, end, symbol)) return true;
  for (const char *at = name; at != NULL && at != end;) {
    if (wrt_symbol_parse_here(at, end, symbol)) return true;
    at = memchr(at, '_', (size_t)(end - at));
    if (at != NULL) at++;
  }
  return false;
}

/* Whether the symbol's text can have been made from a function's name: by replacing what C does not allow,
 * and cutting. */
static bool wrt_symbol_is_from(const wrt_symbol_t *symbol, const char *name) {
  for (size_t i = 0; i < symbol->text_length; i++) {
    if (name[i] == '\0') return false;
    if (wrt_is_alphanumeric(name[i]) && name[i] != symbol->text[i]) return false;
  }
  return symbol->text_length != 0;
}

/* The module that the symbol belongs to: the only one, or the only one that has such a name at this index. */
static const wrt_names_t *wrt_names_of(const wrt_symbol_t *symbol) {
  const wrt_names_t *found = NULL;
  bool is_certain = false, is_ambiguous = false;
  size_t candidates = 0;
  for (size_t i = 0; i < WRT_MOST_MODULES; i++) {
    const wrt_module_t *const module = atomic_load(&wrt_modules[i]);
    if (module == NULL) continue;
    candidates++;
    if (symbol->index >= module->names->count) continue;
    const bool is_from =
        wrt_symbol_is_from(symbol, module->names->text + module->names->offsets[symbol->index]);
    if (is_certain && is_from) is_ambiguous = true;
    if (!is_certain) found = module->names;
    is_certain = is_certain || is_from;
  }
  return !is_ambiguous && (is_certain || candidates == 1) ? found : NULL;
}

bool wrt_names_find(const char *name, size_t length, wrt_named_t *found) {
  wrt_symbol_t symbol;
  if (!wrt_symbol_parse(name, length, &symbol)) return false;
  found->index = symbol.index;
  found->part = symbol.part;
  found->names = wrt_names_of(&symbol);
  found->text = found->names == NULL ? NULL : found->names->text + found->names->offsets[symbol.index];
  found->length = found->text == NULL ? 0 : strlen(found->text);
  if (found->length == 0) { /* better the sanitised name than none */
    found->text = symbol.text;
    found->length = symbol.text_length;
  }
  return true;
}

void wrt_names_copy(char *to, size_t size, const char *text, size_t length) {
  if (length >= size) {
    length = size - 1;
    /* Do not cut within a UTF-8 sequence. */
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
      length--;
  }
  memcpy(to, text, length);
  to[length] = '\0';
}
