/* wrt_table64.h: tables with 64-bit indices (spec 4.4.6). Emitted C includes it where a module has one.
 *
 * No table has more than WRT_TABLE_LIMIT elements, so an index or a count of 2^32 or more is as far out of
 * bounds as 2^32 - 1 is: 64-bit numbers are cut down to that, and everything else is as for 32 bits. */
#ifndef WRT_TABLE64_H
#define WRT_TABLE64_H

#include "wrt_table.h"

WRT_ALWAYS_INLINE uint32_t wrt_table_index(uint64_t index) {
  return index > UINT32_MAX ? UINT32_MAX : (uint32_t)index;
}

WRT_ALWAYS_INLINE uint64_t wrt_table_size_64(const wrt_table_t *table) { return table->size; }

WRT_ALWAYS_INLINE uint64_t wrt_table_grow_64(wrt_table_t *table, wrt_ref_t value, uint64_t count) {
  const uint32_t old_size = wrt_table_grow(table, value, wrt_table_index(count));
  return old_size == UINT32_MAX ? UINT64_MAX : old_size;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_table_get_64(const wrt_table_t *table, uint64_t index) {
  return wrt_table_get(table, wrt_table_index(index));
}

WRT_ALWAYS_INLINE void wrt_table_set_64(wrt_table_t *table, uint64_t index, wrt_ref_t value) {
  wrt_table_set(table, wrt_table_index(index), value);
}

WRT_ALWAYS_INLINE void wrt_table_fill_64(wrt_table_t *table, uint64_t to, wrt_ref_t value, uint64_t count) {
  wrt_table_fill(table, wrt_table_index(to), value, wrt_table_index(count));
}

/* Between any two tables. */
WRT_ALWAYS_INLINE void wrt_table_copy_64(wrt_table_t *to_table, wrt_table_t *from_table, uint64_t to,
                                         uint64_t from, uint64_t count) {
  wrt_table_copy(to_table, from_table, wrt_table_index(to), wrt_table_index(from), wrt_table_index(count));
}

WRT_ALWAYS_INLINE void wrt_table_init_64(wrt_table_t *table, const wrt_ref_t *segment, uint32_t segment_size,
                                         uint64_t to, uint32_t from, uint32_t count) {
  wrt_table_init(table, segment, segment_size, wrt_table_index(to), from, count);
}

WRT_ALWAYS_INLINE void wrt_table_init_functions_64(wrt_table_t *table, const wrt_function_t *functions,
                                                   const uint32_t *segment, uint32_t segment_size,
                                                   uint64_t to, uint32_t from, uint32_t count) {
  wrt_table_init_functions(table, functions, segment, segment_size, wrt_table_index(to), from, count);
}

WRT_ALWAYS_INLINE const wrt_table_entry_t *wrt_table_call_64(const wrt_table_t *table, uint64_t index,
                                                             const wrt_type_t *type) {
  return wrt_table_call(table, wrt_table_index(index), type);
}

WRT_ALWAYS_INLINE uint32_t wrt_checked_index_64(uint64_t index, uint32_t size, const uint32_t *types,
                                                uint32_t type) {
  return wrt_checked_index(wrt_table_index(index), size, types, type);
}

WRT_ALWAYS_INLINE void wrt_check_index_64(uint64_t index, uint32_t place, uint32_t size,
                                          const uint32_t *types) {
  wrt_check_index(wrt_table_index(index), place, size, types);
}

#endif
