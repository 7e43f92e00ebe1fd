/* matching.c: matching of value types (spec 3.3.1 to 3.3.4). */
#include "wrt/wrt.h"

/* The abstract heap type right above a concrete type. */
static wrt_heap_t wrt_heap_above(const wrt_type_t *type) {
  switch ((wrt_composite_t)type->composite) {
  case WRT_COMPOSITE_FUNCTION:
    return WRT_HEAP_FUNC;
  case WRT_COMPOSITE_STRUCT:
    return WRT_HEAP_STRUCT;
  case WRT_COMPOSITE_ARRAY:
    return WRT_HEAP_ARRAY;
  }
  return WRT_HEAP_NONE_GIVEN;
}

/* The type at the bottom of the hierarchy that a heap type belongs to. */
static wrt_heap_t wrt_heap_bottom(wrt_heap_t heap) {
  switch (heap) {
  case WRT_HEAP_FUNC:
  case WRT_HEAP_NOFUNC:
    return WRT_HEAP_NOFUNC;
  case WRT_HEAP_EXTERN:
  case WRT_HEAP_NOEXTERN:
    return WRT_HEAP_NOEXTERN;
  case WRT_HEAP_EXN:
  case WRT_HEAP_NOEXN:
    return WRT_HEAP_NOEXN;
  case WRT_HEAP_NONE_GIVEN:
  case WRT_HEAP_CONCRETE:
    return WRT_HEAP_NONE_GIVEN;
  default:
    return WRT_HEAP_NONE;
  }
}

static bool wrt_abstract_heap_matches(wrt_heap_t heap, wrt_heap_t expected) {
  if (heap == expected || heap == wrt_heap_bottom(expected)) return true;
  switch (expected) {
  case WRT_HEAP_ANY:
    return wrt_heap_bottom(heap) == WRT_HEAP_NONE;
  case WRT_HEAP_EQ:
    return heap == WRT_HEAP_I31 || heap == WRT_HEAP_STRUCT || heap == WRT_HEAP_ARRAY;
  default:
    return false;
  }
}

static bool wrt_heap_matches(wrt_value_type_t type, wrt_value_type_t expected) {
  const wrt_heap_t heap = (wrt_heap_t)type.heap, wanted = (wrt_heap_t)expected.heap;
  if (heap == WRT_HEAP_CONCRETE) {
    if (wanted == WRT_HEAP_CONCRETE) return wrt_type_matches(type.type, expected.type);
    const wrt_heap_t above = wrt_heap_above(type.type);
    return wanted != wrt_heap_bottom(wanted) && wrt_abstract_heap_matches(above, wanted);
  }
  if (wanted == WRT_HEAP_CONCRETE) return heap == wrt_heap_bottom(wrt_heap_above(expected.type));
  return wrt_abstract_heap_matches(heap, wanted);
}

bool wrt_value_type_matches(wrt_value_type_t type, wrt_value_type_t expected) {
  if (type.kind != expected.kind) return false;
  if (type.kind != WRT_REF) return true;
  return (type.nullable == 0 || expected.nullable != 0) && wrt_heap_matches(type, expected);
}
