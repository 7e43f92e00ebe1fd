/* table.c: what of tables is not inline (spec 4.4.6). */
#include <stdlib.h>
#include <string.h>

#include "wrt/wrt.h"

static size_t wrt_table_element_size(const wrt_table_t *table) {
  return table->is_function ? sizeof(wrt_table_entry_t) : sizeof(wrt_ref_t);
}

/* Element `index`, of either kind. */
static void *wrt_table_at(const wrt_table_t *table, uint64_t index) {
  return (char *)table->of.references + (size_t)index * wrt_table_element_size(table);
}

/* A trap unless at ... at + count is in the table (spec: before the first write). */
static void wrt_table_check(const wrt_table_t *table, uint32_t at, uint32_t count) {
  if ((uint64_t)at + count > table->size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
}

static void wrt_segment_check(uint32_t segment_size, uint32_t from, uint32_t count) {
  if ((uint64_t)from + count > segment_size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
}

static bool wrt_is_function(wrt_value_type_t element) {
  switch ((wrt_heap_t)element.heap) {
  case WRT_HEAP_FUNC:
  case WRT_HEAP_NOFUNC:
    return true;
  case WRT_HEAP_CONCRETE:
    return element.type != NULL && element.type->composite == WRT_COMPOSITE_FUNCTION;
  default:
    return false;
  }
}

void wrt_table_new(wrt_table_t *table, uint64_t size, uint64_t maximum, bool has_maximum,
                   wrt_value_type_t element) {
  memset(table, 0, sizeof *table);
  if (size > WRT_TABLE_LIMIT) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  table->is_function = wrt_is_function(element);
  const uint64_t capacity = size == 0 ? 1 : size;
  table->of.references = calloc((size_t)capacity, wrt_table_element_size(table));
  if (table->of.references == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  table->size = size;
  table->capacity = capacity;
  table->maximum = has_maximum ? maximum : UINT32_MAX;
  table->has_maximum = has_maximum;
  table->element = element;
}

void wrt_table_free(wrt_table_t *table) {
  free(table->of.references);
  memset(table, 0, sizeof *table);
}

/* Room for `size` elements, and some more so that growing by one is cheap. */
static bool wrt_table_make_room(wrt_table_t *table, uint64_t size) {
  if (size <= table->capacity) return true;
  uint64_t capacity = table->capacity + table->capacity / 2;
  if (capacity < size) capacity = size;
  if (capacity > WRT_TABLE_LIMIT) capacity = WRT_TABLE_LIMIT;
  void *const elements = realloc(table->of.references, (size_t)capacity * wrt_table_element_size(table));
  if (elements == NULL) return false;
  table->of.references = elements;
  table->capacity = capacity;
  return true;
}

uint32_t wrt_table_grow(wrt_table_t *table, wrt_ref_t value, uint32_t count) {
  const uint64_t old_size = table->size;
  const uint64_t size = old_size + count;
  if (size > table->maximum || size > WRT_TABLE_LIMIT || !wrt_table_make_room(table, size)) return UINT32_MAX;
  table->size = size;
  wrt_table_fill(table, (uint32_t)old_size, value, count);
  return (uint32_t)old_size;
}

void wrt_table_fill(wrt_table_t *table, uint32_t to, wrt_ref_t value, uint32_t count) {
  wrt_table_check(table, to, count);
  if (table->is_function) {
    const wrt_table_entry_t entry = wrt_table_entry(value);
    for (uint32_t i = 0; i < count; i++)
      table->of.entries[to + i] = entry;
  } else {
    for (uint32_t i = 0; i < count; i++)
      table->of.references[to + i] = value;
  }
}

/* Both tables hold elements of the same kind: validation made sure that one's type matches the other's. */
void wrt_table_copy(wrt_table_t *to_table, wrt_table_t *from_table, uint32_t to, uint32_t from,
                    uint32_t count) {
  wrt_table_check(to_table, to, count);
  wrt_table_check(from_table, from, count);
  memmove(wrt_table_at(to_table, to), wrt_table_at(from_table, from),
          (size_t)count * wrt_table_element_size(to_table));
}

void wrt_table_init(wrt_table_t *table, const wrt_ref_t *segment, uint32_t segment_size, uint32_t to,
                    uint32_t from, uint32_t count) {
  wrt_segment_check(segment_size, from, count);
  wrt_table_check(table, to, count);
  for (uint32_t i = 0; i < count; i++)
    wrt_table_set(table, to + i, segment[from + i]);
}

void wrt_table_init_functions(wrt_table_t *table, const wrt_function_t *functions, const uint32_t *segment,
                              uint32_t segment_size, uint32_t to, uint32_t from, uint32_t count) {
  wrt_segment_check(segment_size, from, count);
  wrt_table_check(table, to, count);
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t number = segment[from + i];
    /* References are pointers to what may be const; nothing writes through them. */
    const wrt_ref_t reference = number == 0 ? NULL : (wrt_ref_t)(uintptr_t)&functions[number - 1];
    wrt_table_set(table, to + i, reference);
  }
}

const wrt_table_entry_t *wrt_table_call_slow(const wrt_table_entry_t *entry, const wrt_type_t *type) {
  if (entry->type == NULL) wrt_trap(WRT_TRAP_UNINITIALIZED_ELEMENT);
  if (!wrt_type_matches(entry->type, type)) wrt_trap(WRT_TRAP_CALL_TYPE_MISMATCH);
  return entry;
}
