/* embed.c: the host's way into memories, tables and globals. Everything is checked: what the host passes
 * often comes from the guest. Part of what keeps a guest in its memory: see the banner of wrt_memory.h. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_embedded.h"
#include "wrt/wrt_table64.h"

/* ---- Memories ---- */

typedef struct wrt_memory_making {
  wrt_memory_t *memory;
  wrt_memory_type_t type;
} wrt_memory_making_t;

static void wrt_memory_make_body(void *argument) {
  wrt_memory_making_t *const making = argument;
  wrt_memory_reserve(making->memory, &making->type, WRT_64_BIT && WRT_HAS_MMAP && WRT_SIGNAL_TRAPS);
}

static wrt_trap_code_t wrt_memory_make_as(wrt_memory_t *memory, uint64_t pages, uint64_t maximum_pages,
                                          bool is_shared) {
  if (memory == NULL) return WRT_ERROR_NULL;
  if (pages > maximum_pages || maximum_pages > WRT_MAXIMUM_PAGES) return WRT_ERROR_RANGE;
  wrt_memory_making_t making = {memory,
                                {.minimum = pages,
                                 .maximum = maximum_pages,
                                 .has_maximum = true,
                                 .is_shared = is_shared,
                                 .page_shift = WRT_PAGE_SHIFT}};
  memset(memory, 0, sizeof *memory);
  return wrt_try(wrt_memory_make_body, &making, NULL);
}

wrt_trap_code_t wrt_memory_make(wrt_memory_t *memory, uint64_t pages, uint64_t maximum_pages) {
  return wrt_memory_make_as(memory, pages, maximum_pages, false);
}

wrt_trap_code_t wrt_memory_make_shared(wrt_memory_t *memory, uint64_t pages, uint64_t maximum_pages) {
  return wrt_memory_make_as(memory, pages, maximum_pages, true);
}

uint64_t wrt_memory_bytes(const wrt_memory_t *memory) {
  return memory == NULL || memory->base == NULL ? 0 : wrt_memory_peek(&memory->size);
}

void *wrt_memory_range(const wrt_memory_t *memory, uint64_t address, uint64_t size) {
  if (memory == NULL || memory->base == NULL) return NULL;
  const uint64_t limit = wrt_memory_peek(&memory->size);
  /* No sum of the two, which could wrap. */
  if (size > limit || address > limit - size) return NULL;
  return memory->base + (size_t)address;
}

wrt_trap_code_t wrt_memory_copy_out(const wrt_memory_t *memory, uint64_t address, void *to, size_t size) {
  if (memory == NULL || (to == NULL && size != 0)) return WRT_ERROR_NULL;
  const void *const from = wrt_memory_range(memory, address, size);
  if (from == NULL) return WRT_ERROR_RANGE;
  if (size != 0) memcpy(to, from, size);
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_copy_in(const wrt_memory_t *memory, uint64_t address, const void *from,
                                   size_t size) {
  if (memory == NULL || (from == NULL && size != 0)) return WRT_ERROR_NULL;
  void *const to = wrt_memory_range(memory, address, size);
  if (to == NULL) return WRT_ERROR_RANGE;
  if (size != 0) memmove(to, from, size); /* the host may hand in a range of the same memory */
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_string_length(const wrt_memory_t *memory, uint64_t address, size_t *length) {
  if (memory == NULL || length == NULL) return WRT_ERROR_NULL;
  const char *const from = wrt_memory_range(memory, address, 1);
  if (from == NULL) return WRT_ERROR_RANGE;
  const size_t most = (size_t)(wrt_memory_bytes(memory) - address);
  const char *const end = memchr(from, '\0', most);
  if (end == NULL) return WRT_ERROR_RANGE;
  *length = (size_t)(end - from);
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_copy_string(const wrt_memory_t *memory, uint64_t address, char **text) {
  if (text == NULL) return WRT_ERROR_NULL;
  *text = NULL;
  size_t length;
  const wrt_trap_code_t code = wrt_memory_string_length(memory, address, &length);
  if (code != WRT_TRAP_NONE) return code;
  char *const copy = malloc(length + 1);
  if (copy == NULL) return WRT_TRAP_OUT_OF_MEMORY;
  memcpy(copy, memory->base + (size_t)address, length);
  copy[length] = '\0'; /* another thread of the guest may have changed it meanwhile */
  *text = copy;
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_memory_extend(wrt_memory_t *memory, uint64_t pages, uint64_t *old_pages) {
  if (memory == NULL || memory->base == NULL) return WRT_ERROR_NULL;
  const uint64_t old = wrt_memory_grow_64(memory, pages);
  if (old == UINT64_MAX) return WRT_TRAP_OUT_OF_MEMORY;
  if (old_pages != NULL) *old_pages = old;
  return WRT_TRAP_NONE;
}

/* ---- References ---- */

bool wrt_reference_fits(wrt_ref_t reference, wrt_value_type_t type) {
  if (reference == NULL) return type.nullable != 0;
  switch ((wrt_heap_t)type.heap) {
  case WRT_HEAP_FUNC:
  case WRT_HEAP_EXTERN:
    return true;
  case WRT_HEAP_CONCRETE:
    return type.type != NULL && type.type->composite == WRT_COMPOSITE_FUNCTION &&
           wrt_type_matches(((const wrt_function_t *)reference)->type, type.type);
  default:
    return false; /* nothing tells what it is */
  }
}

/* ---- Tables ---- */

typedef struct wrt_table_making {
  wrt_table_t *table;
  uint64_t length, maximum;
  wrt_value_type_t element;
} wrt_table_making_t;

static void wrt_table_make_body(void *argument) {
  const wrt_table_making_t *const making = argument;
  wrt_table_new(making->table, making->length, making->maximum, true, making->element);
}

wrt_trap_code_t wrt_table_make(wrt_table_t *table, uint64_t length, uint64_t maximum, bool holds_functions) {
  if (table == NULL) return WRT_ERROR_NULL;
  if (length > maximum || maximum > UINT32_MAX) return WRT_ERROR_RANGE;
  const wrt_heap_t heap = holds_functions ? WRT_HEAP_FUNC : WRT_HEAP_EXTERN;
  wrt_table_making_t making = {
      table, length, maximum, {.kind = WRT_REF, .nullable = 1, .heap = (uint8_t)heap}};
  memset(table, 0, sizeof *table);
  return wrt_try(wrt_table_make_body, &making, NULL);
}

uint64_t wrt_table_length(const wrt_table_t *table) { return table == NULL ? 0 : table->size; }

wrt_trap_code_t wrt_table_read(const wrt_table_t *table, uint64_t index, wrt_ref_t *value) {
  if (table == NULL || value == NULL) return WRT_ERROR_NULL;
  if (index >= table->size) return WRT_ERROR_RANGE;
  *value = wrt_table_get(table, (uint32_t)index); /* a table has less than 2^32 elements */
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_table_write(wrt_table_t *table, uint64_t index, wrt_ref_t value) {
  if (table == NULL) return WRT_ERROR_NULL;
  if (index >= table->size) return WRT_ERROR_RANGE;
  if (!wrt_reference_fits(value, table->element)) return WRT_ERROR_TYPE;
  wrt_table_set(table, (uint32_t)index, value);
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_table_extend(wrt_table_t *table, uint64_t count, uint64_t *old_length) {
  if (table == NULL) return WRT_ERROR_NULL;
  if (table->element.nullable == 0) return WRT_ERROR_TYPE;
  const uint32_t old = count > WRT_TABLE_LIMIT ? UINT32_MAX : wrt_table_grow(table, NULL, (uint32_t)count);
  if (old == UINT32_MAX) return WRT_TRAP_OUT_OF_MEMORY;
  if (old_length != NULL) *old_length = old;
  return WRT_TRAP_NONE;
}

/* ---- Globals ---- */

static size_t wrt_kind_size(uint8_t kind) {
  switch ((wrt_kind_t)kind) {
  case WRT_I32:
  case WRT_F32:
    return 4;
  case WRT_I64:
  case WRT_F64:
    return 8;
  case WRT_V128:
    return 16;
  case WRT_REF:
    return sizeof(wrt_ref_t);
  }
  return 0;
}

wrt_trap_code_t wrt_global_read(const wrt_global_t *global, wrt_value_t *value) {
  if (global == NULL || global->value == NULL || value == NULL) return WRT_ERROR_NULL;
  memset(value, 0, sizeof *value);
  value->kind = (wrt_kind_t)global->type.kind;
  memcpy(&value->of, global->value, wrt_kind_size(global->type.kind));
  return WRT_TRAP_NONE;
}

wrt_trap_code_t wrt_global_write(const wrt_global_t *global, const wrt_value_t *value) {
  if (global == NULL || global->value == NULL || value == NULL) return WRT_ERROR_NULL;
  if (!global->is_mutable || (uint8_t)value->kind != global->type.kind) return WRT_ERROR_TYPE;
  if (value->kind == WRT_REF && !wrt_reference_fits(value->of.ref, global->type)) return WRT_ERROR_TYPE;
  memcpy(global->value, &value->of, wrt_kind_size(global->type.kind));
  return WRT_TRAP_NONE;
}
