/* table.c: what of tables is not inline (spec 4.4.6). */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- Tables in which a collector looks for references ---- */

typedef struct wrt_live_table {
  struct wrt_live_table *next;
  const wrt_table_t *table;
} wrt_live_table_t;

static wrt_live_table_t *wrt_live_tables;
/* Held by who changes the list. Readers find it whole at any time. */
static volatile char wrt_live_tables_lock;

static void wrt_lock_live_tables(void) {
  while (__atomic_test_and_set(&wrt_live_tables_lock, __ATOMIC_ACQUIRE)) {
  }
}

static void wrt_unlock_live_tables(void) { __atomic_clear(&wrt_live_tables_lock, __ATOMIC_RELEASE); }

static bool wrt_live_tables_add(const wrt_table_t *table) {
  wrt_live_table_t *const live = malloc(sizeof *live);
  if (live == NULL) return false;
  live->table = table;
  wrt_lock_live_tables();
  live->next = wrt_live_tables;
  __atomic_store_n(&wrt_live_tables, live, __ATOMIC_RELEASE);
  wrt_unlock_live_tables();
  return true;
}

static void wrt_live_tables_remove(const wrt_table_t *table) {
  wrt_lock_live_tables();
  wrt_live_table_t *found = NULL;
  for (wrt_live_table_t **link = &wrt_live_tables; *link != NULL; link = &(*link)->next) {
    if ((*link)->table != table) continue;
    found = *link;
    __atomic_store_n(link, found->next, __ATOMIC_RELEASE);
    break;
  }
  wrt_unlock_live_tables();
  free(found);
}

void wrt_tables_visit(void (*visit)(void *elements, size_t size)) {
  for (const wrt_live_table_t *live = wrt_live_tables; live != NULL; live = live->next)
    visit(live->table->of.references, (size_t)live->table->size * sizeof(wrt_ref_t));
}

/* ---- Tables ---- */

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
  if (!table->is_function && !wrt_live_tables_add(table)) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
}

void wrt_table_free(wrt_table_t *table) {
  if (table->of.references != NULL && !table->is_function) wrt_live_tables_remove(table);
  free(table->of.references);
  memset(table, 0, sizeof *table);
}

/* Room for `size` elements, and some more so that growing by one is cheap. */
static bool wrt_table_make_room(wrt_table_t *table, uint64_t size) {
  if (size <= table->capacity) return true;
  uint64_t capacity = table->capacity + table->capacity / 2;
  if (capacity < size) capacity = size;
  if (capacity > WRT_TABLE_LIMIT) capacity = WRT_TABLE_LIMIT;
  if (table->is_function) {
    void *const entries = realloc(table->of.entries, (size_t)capacity * sizeof(wrt_table_entry_t));
    if (entries == NULL) return false;
    table->of.entries = entries;
    table->capacity = capacity;
    return true;
  }
  /* Whoever looks for references meanwhile must find them. */
  wrt_ref_t *const old = table->of.references;
  wrt_ref_t *const elements = malloc((size_t)capacity * sizeof *elements);
  if (elements == NULL) return false;
  memcpy(elements, old, (size_t)table->size * sizeof *elements);
  __atomic_store_n(&table->of.references, elements, __ATOMIC_RELEASE);
  free(old);
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

void wrt_call_trap(uint32_t found) {
  wrt_trap(found == 0 ? WRT_TRAP_UNINITIALIZED_ELEMENT : WRT_TRAP_CALL_TYPE_MISMATCH);
}
