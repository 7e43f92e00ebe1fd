/* wrt_gc.h: structures, arrays and unboxed integers (spec 4.2.13, 4.4.5). Only modules that use any include
 * it.
 *
 * A reference of the `any` hierarchy is null, an i31 (odd: twice the number plus one), or a pointer to an
 * object, which begins with its type. An external reference is the host's own pointer, or what a reference
 * became that went out: the object itself, or a box around an i31; coming in, a host's pointer is put into a
 * box. */
#ifndef WRT_GC_H
#define WRT_GC_H

#include "wrt_table.h"

typedef struct wrt_object {
  const wrt_type_t *type;
} WRT_MAY_ALIAS wrt_object_t;

/* Items begin here, whatever they are. */
#define WRT_ARRAY_HEADER 16

typedef struct wrt_array {
  const wrt_type_t *type;
  uint32_t length;
  unsigned char unused[WRT_ARRAY_HEADER - sizeof(wrt_type_t *) - sizeof(uint32_t)];
} WRT_MAY_ALIAS wrt_array_t;

/* ---- Collection (gc.c, with libgc) ---- */

/* Before the first allocation. */
void wrt_gc_start(void);

/* References in memory that the collector does not find by itself: it does find those in C variables. */
void wrt_gc_add_root(void *start, size_t size);
/* Idempotent. */
void wrt_gc_remove_root(void *start);

/* A thread that holds references registers by its first allocation, or by this. */
void wrt_gc_enter_thread(void);

/* Zeroed but for the type. Trap with "out of memory". */
void *wrt_object_new(const wrt_type_t *type, size_t size, bool has_references);
wrt_array_t *wrt_array_new(const wrt_type_t *type, uint32_t length, uint32_t item_size, bool has_references);

/* ---- Null checks ---- */

WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null_structure(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_STRUCTURE);
  return reference;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null_array(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_ARRAY);
  return reference;
}

WRT_ALWAYS_INLINE wrt_ref_t wrt_non_null_i31(wrt_ref_t reference) {
  if (WRT_UNLIKELY(reference == NULL)) wrt_trap(WRT_TRAP_NULL_I31);
  return reference;
}

/* ---- Unboxed integers ---- */

WRT_ALWAYS_INLINE wrt_ref_t wrt_ref_i31(uint32_t value) { return (wrt_ref_t)(uintptr_t)(value << 1 | 1); }
WRT_ALWAYS_INLINE bool wrt_is_i31(wrt_ref_t reference) { return ((uintptr_t)reference & 1) != 0; }
WRT_ALWAYS_INLINE uint32_t wrt_i31_get_u(wrt_ref_t reference) { return (uint32_t)(uintptr_t)reference >> 1; }
WRT_ALWAYS_INLINE uint32_t wrt_i31_get_s(wrt_ref_t reference) {
  return (uint32_t)((int32_t)(uint32_t)(uintptr_t)reference >> 1);
}

/* ---- Tests: what each says of null is the last argument ---- */

WRT_ALWAYS_INLINE const wrt_type_t *wrt_object_type(wrt_ref_t reference) {
  return ((const wrt_object_t *)reference)->type;
}

WRT_ALWAYS_INLINE bool wrt_test_null(wrt_ref_t reference) { return reference == NULL; }
/* No reference is of a type without values. */
WRT_ALWAYS_INLINE bool wrt_test_none(wrt_ref_t reference) {
  (void)reference;
  return false;
}

WRT_ALWAYS_INLINE bool wrt_test_any(wrt_ref_t reference, bool nullable) {
  return reference != NULL || nullable;
}

WRT_ALWAYS_INLINE bool wrt_test_i31(wrt_ref_t reference, bool nullable) {
  return reference == NULL ? nullable : wrt_is_i31(reference);
}

WRT_ALWAYS_INLINE bool wrt_test_composite(wrt_ref_t reference, wrt_composite_t composite, bool nullable) {
  if (reference == NULL) return nullable;
  return !wrt_is_i31(reference) && wrt_object_type(reference)->composite == composite;
}

WRT_ALWAYS_INLINE bool wrt_test_structure(wrt_ref_t reference, bool nullable) {
  return wrt_test_composite(reference, WRT_COMPOSITE_STRUCT, nullable);
}

WRT_ALWAYS_INLINE bool wrt_test_array(wrt_ref_t reference, bool nullable) {
  return wrt_test_composite(reference, WRT_COMPOSITE_ARRAY, nullable);
}

/* Everything but what came from the host. */
WRT_ALWAYS_INLINE bool wrt_test_eq(wrt_ref_t reference, bool nullable) {
  if (reference == NULL) return nullable;
  return wrt_is_i31(reference) || wrt_test_structure(reference, false) || wrt_test_array(reference, false);
}

/* A structure or array type. */
WRT_ALWAYS_INLINE bool wrt_test_type(wrt_ref_t reference, const wrt_type_t *type, bool nullable) {
  if (reference == NULL) return nullable;
  return !wrt_is_i31(reference) && wrt_type_matches(wrt_object_type(reference), type);
}

/* The same for a type that can have no subtypes. */
WRT_ALWAYS_INLINE bool wrt_test_final(wrt_ref_t reference, const wrt_type_t *type, bool nullable) {
  if (reference == NULL) return nullable;
  return !wrt_is_i31(reference) && wrt_object_type(reference) == type;
}

WRT_ALWAYS_INLINE bool wrt_test_function(wrt_ref_t reference, const wrt_type_t *type, bool nullable) {
  if (reference == NULL) return nullable;
  return wrt_type_matches(((const wrt_function_t *)reference)->type, type);
}

/* The reference, if the test of it succeeded. */
WRT_ALWAYS_INLINE wrt_ref_t wrt_cast(wrt_ref_t reference, bool is_of_type) {
  if (WRT_UNLIKELY(!is_of_type)) wrt_trap(WRT_TRAP_CAST_FAILURE);
  return reference;
}

/* ---- External references (gc.c) ---- */

wrt_ref_t wrt_any_convert_extern(wrt_ref_t reference);
wrt_ref_t wrt_extern_convert_any(wrt_ref_t reference);

/* ---- Arrays ---- */

WRT_ALWAYS_INLINE uint32_t wrt_array_length(wrt_ref_t array) { return ((const wrt_array_t *)array)->length; }

WRT_ALWAYS_INLINE void wrt_array_check(wrt_ref_t array, uint32_t at, uint32_t count) {
  if (WRT_UNLIKELY((uint64_t)at + count > wrt_array_length(wrt_non_null_array(array))))
    wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_ARRAY);
}

/* gc.c. Segments of functions are numbers: 0 for null, else 1 + the index into functions. */
void wrt_array_copy(uint32_t item_size, wrt_ref_t to_array, uint32_t to, wrt_ref_t from_array, uint32_t from,
                    uint32_t count);
void wrt_array_init_data(uint32_t item_size, const uint8_t *data, uint32_t data_size, wrt_ref_t array,
                         uint32_t to, uint32_t from, uint32_t count);
void wrt_array_init_elements(const wrt_ref_t *segment, uint32_t segment_size, wrt_ref_t array, uint32_t to,
                             uint32_t from, uint32_t count);
void wrt_array_init_functions(const wrt_function_t *functions, const uint32_t *segment, uint32_t segment_size,
                              wrt_ref_t array, uint32_t to, uint32_t from, uint32_t count);
wrt_ref_t wrt_array_new_data(const wrt_type_t *type, uint32_t item_size, const uint8_t *data,
                             uint32_t data_size, uint32_t from, uint32_t count);
wrt_ref_t wrt_array_new_elements(const wrt_type_t *type, const wrt_ref_t *segment, uint32_t segment_size,
                                 uint32_t from, uint32_t count);
wrt_ref_t wrt_array_new_functions(const wrt_type_t *type, const wrt_function_t *functions,
                                  const uint32_t *segment, uint32_t segment_size, uint32_t from,
                                  uint32_t count);

/* What a module needs for one of its array types. `get`, `set` and the length take no null. */
#define WRT_DEFINE_ARRAY(name, item_t, has_references)                                                       \
  typedef struct {                                                                                           \
    wrt_array_t array;                                                                                       \
    item_t items[];                                                                                          \
  } WRT_MAY_ALIAS name##_t;                                                                                  \
  WRT_ALWAYS_INLINE item_t name##_get(wrt_ref_t array, uint32_t index) {                                     \
    if (WRT_UNLIKELY(index >= wrt_array_length(array))) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_ARRAY);              \
    return ((const name##_t *)array)->items[index];                                                          \
  }                                                                                                          \
  WRT_ALWAYS_INLINE void name##_set(wrt_ref_t array, uint32_t index, item_t value) {                         \
    if (WRT_UNLIKELY(index >= wrt_array_length(array))) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_ARRAY);              \
    ((name##_t *)array)->items[index] = value;                                                               \
  }                                                                                                          \
  WRT_ALWAYS_INLINE void name##_fill(wrt_ref_t array, uint32_t at, item_t value, uint32_t count) {           \
    wrt_array_check(array, at, count);                                                                       \
    item_t *const items = ((name##_t *)array)->items + at;                                                   \
    for (uint32_t i = 0; i < count; i++)                                                                     \
      items[i] = value;                                                                                      \
  }                                                                                                          \
  WRT_ALWAYS_INLINE wrt_ref_t name##_default(const wrt_type_t *type, uint32_t length) {                      \
    return wrt_array_new(type, length, sizeof(item_t), has_references);                                      \
  }                                                                                                          \
  WRT_LOCAL wrt_ref_t name##_new(const wrt_type_t *type, item_t value, uint32_t length) {                    \
    name##_t *const array = (name##_t *)name##_default(type, length);                                        \
    for (uint32_t i = 0; i < length; i++)                                                                    \
      array->items[i] = value;                                                                               \
    return array;                                                                                            \
  }                                                                                                          \
  WRT_LOCAL wrt_ref_t name##_of(const wrt_type_t *type, const item_t *items, uint32_t length) {              \
    name##_t *const array = (name##_t *)name##_default(type, length);                                        \
    for (uint32_t i = 0; i < length; i++)                                                                    \
      array->items[i] = items[i];                                                                            \
    return array;                                                                                            \
  }

#endif
