/* wrt_table.h: tables (spec 4.2.7, 4.4.6) and indirect calls (spec 4.4.10). */
#ifndef WRT_TABLE_H
#define WRT_TABLE_H

#include "wrt_trap.h"

/* More elements than this no table can have: larger ones fail to grow, as the specification permits. */
#define WRT_TABLE_LIMIT 10000000u

/* `size` null elements. Traps with "out of memory". */
void wrt_table_new(wrt_table_t *table, uint64_t size, uint64_t maximum, bool has_maximum,
                   wrt_value_type_t element);
/* Idempotent; a zeroed wrt_table_t may be freed. */
void wrt_table_free(wrt_table_t *table);

/* The old size, or -1. */
uint32_t wrt_table_grow(wrt_table_t *table, wrt_ref_t value, uint32_t count);
void wrt_table_fill(wrt_table_t *table, uint32_t to, wrt_ref_t value, uint32_t count);
void wrt_table_copy(wrt_table_t *to_table, wrt_table_t *from_table, uint32_t to, uint32_t from,
                    uint32_t count);
void wrt_table_init(wrt_table_t *table, const wrt_ref_t *segment, uint32_t segment_size, uint32_t to,
                    uint32_t from, uint32_t count);
/* segment[i] is 0 for null, else 1 + the index into functions. */
void wrt_table_init_functions(wrt_table_t *table, const wrt_function_t *functions, const uint32_t *segment,
                              uint32_t segment_size, uint32_t to, uint32_t from, uint32_t count);

WRT_ALWAYS_INLINE uint32_t wrt_table_size(const wrt_table_t *table) { return (uint32_t)table->size; }

/* What a reference becomes in a table of functions. */
WRT_ALWAYS_INLINE wrt_table_entry_t wrt_table_entry(wrt_ref_t reference) {
  wrt_table_entry_t entry = {0};
  if (reference != NULL) {
    const wrt_function_t *const function = (const wrt_function_t *)reference;
    entry.code = function->code;
    entry.instance = function->instance;
    entry.type = function->type;
    entry.reference = reference;
  }
  return entry;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_table_get(const wrt_table_t *table, uint32_t index) {
  if (WRT_UNLIKELY(index >= table->size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
  return table->is_function ? table->of.entries[index].reference : table->of.references[index];
}

WRT_ALWAYS_INLINE void wrt_table_set(wrt_table_t *table, uint32_t index, wrt_ref_t value) {
  if (WRT_UNLIKELY(index >= table->size)) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
  if (table->is_function) {
    table->of.entries[index] = wrt_table_entry(value);
  } else {
    table->of.references[index] = value;
  }
}

/* Whether `type` is `expected` or was declared, directly or not, as a subtype of it (spec 3.3 type matching).
 * Each type lists all its supertypes, so the one as deep as `expected` decides. */
WRT_ALWAYS_INLINE bool wrt_type_matches(const wrt_type_t *type, const wrt_type_t *expected) {
  return type == expected || (type->depth > expected->depth && type->supertypes[expected->depth] == expected);
}

/* The same entry if its type is a subtype of the expected one, else a trap. */
WRT_COLD WRT_NOINLINE const wrt_table_entry_t *wrt_table_call_slow(const wrt_table_entry_t *entry,
                                                                   const wrt_type_t *type);

/* The entry to call for call_indirect with an expected type. */
WRT_ALWAYS_INLINE const wrt_table_entry_t *wrt_table_call(const wrt_table_t *table, uint32_t index,
                                                          const wrt_type_t *type) {
  if (WRT_UNLIKELY(index >= table->size)) wrt_trap(WRT_TRAP_UNDEFINED_ELEMENT);
  const wrt_table_entry_t *const entry = &table->of.entries[index];
  return WRT_LIKELY(entry->type == type) ? entry : wrt_table_call_slow(entry, type);
}

/* ---- Tables that never change ----
 * Emitted C has them as two constant arrays, of code and of types; types are numbers that the module gives, 0
 * stands for null. */

/* The trap of a call that finds another type, or null. */
WRT_COLD WRT_NOINLINE WRT_NOMERGE WRT_NORETURN void wrt_call_trap(uint32_t found);

/* `index`, if a function of the type is there. */
WRT_ALWAYS_INLINE uint32_t wrt_checked_index(uint32_t index, uint32_t size, const uint32_t *types,
                                             uint32_t type) {
  if (WRT_UNLIKELY(index >= size)) wrt_trap(WRT_TRAP_UNDEFINED_ELEMENT);
  if (WRT_UNLIKELY(types[index] != type)) wrt_call_trap(types[index]);
  return index;
}

/* Traps unless `index` is `place`, the only one with a function of the right type. */
WRT_ALWAYS_INLINE void wrt_check_index(uint32_t index, uint32_t place, uint32_t size, const uint32_t *types) {
  if (WRT_UNLIKELY(index != place)) {
    if (index >= size) wrt_trap(WRT_TRAP_UNDEFINED_ELEMENT);
    wrt_call_trap(types[index]);
  }
}

/* ---- References (spec 4.4.3) ---- */

/* The function to call for call_ref. */
WRT_ALWAYS_INLINE const wrt_function_t *wrt_callee(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_FUNCTION);
  return (const wrt_function_t *)reference;
}

/* ref.as_non_null */
WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_REFERENCE);
  return reference;
}

#endif
