/* Collection under pressure: a gigabyte of small objects passes through a small heap, and what can be reached
 * stays as it was. */
#include <gc/gc.h>
#include <stdlib.h>

#include "check.h"
#include "wrt/wrt_gc.h"

static const wrt_type_t node_type = {
    .signature = "(struct)", .composite = WRT_COMPOSITE_STRUCT, .is_final = true};
static const wrt_type_t bytes_type = {.signature = "(array i8)", .composite = WRT_COMPOSITE_ARRAY};

typedef struct {
  wrt_object_t object;
  wrt_ref_t next;
  wrt_ref_t bytes;
  uint64_t number;
} WRT_MAY_ALIAS node_t;

WRT_DEFINE_ARRAY(bytes, uint8_t, false)

static wrt_ref_t static_root;

static wrt_ref_t node_new(wrt_ref_t next, uint64_t number) {
  node_t *const node = wrt_object_new(&node_type, sizeof *node, true);
  node->next = next;
  node->number = number;
  node->bytes = bytes_new(&bytes_type, (uint8_t)number, 10);
  return node;
}

static wrt_ref_t list_new(uint32_t length) {
  wrt_ref_t list = NULL;
  for (uint32_t i = 0; i < length; i++)
    list = node_new(list, i);
  return list;
}

static bool list_is_intact(wrt_ref_t list, uint32_t length) {
  for (; list != NULL; list = ((node_t *)list)->next) {
    const node_t *const node = list;
    if (length-- == 0 || node->number != length || !wrt_test_final(list, &node_type, false)) return false;
    if (wrt_array_length(node->bytes) != 10 || bytes_get(node->bytes, 9) != (uint8_t)node->number)
      return false;
  }
  return length == 0;
}

/* On a stack that is used again afterwards, so that only the given place refers to the list. */
static WRT_NOINLINE void fill(wrt_ref_t *place) { *place = list_new(1000); }

static void exhaust(void *argument) {
  (void)argument;
  (void)bytes_default(&bytes_type, UINT32_MAX);
}

static WRT_NOINLINE uint32_t recurse(uint32_t depth) {
  node_t *const node = node_new(NULL, depth);
  return opaque(depth) == UINT32_MAX ? 0 : recurse(depth + 1) + (uint32_t)node->number;
}

static void overflow(void *argument) { *(uint32_t *)argument = recurse(0); }

int main(void) {
  wrt_gc_start();
  GC_set_max_heap_size(64u << 20);

  wrt_ref_t *const instance = malloc(sizeof *instance);
  wrt_gc_add_root(instance, sizeof *instance);
  wrt_table_t table;
  wrt_table_new(&table, 4, 0, false,
                (wrt_value_type_t){.kind = WRT_REF, .nullable = 1, .heap = WRT_HEAP_ANY});
  CHECK(wrt_table_grow(&table, NULL, 100) == 4);
  fill(&static_root);
  fill(instance);
  fill(&table.of.references[99]);
  wrt_ref_t local = list_new(1000);
  const wrt_ref_t external = wrt_extern_convert_any(wrt_ref_i31(77));

  uint64_t allocated = 0;
  for (uint32_t i = 0; allocated < UINT64_C(1) << 30; i++) {
    (void)node_new(NULL, i);
    allocated += sizeof(node_t) + sizeof(wrt_array_t) + 10;
  }
  CHECK(GC_get_heap_size() <= 64u << 20);
  CHECK(GC_get_gc_no() > 4);
  CHECK(list_is_intact(static_root, 1000));
  CHECK(list_is_intact(*instance, 1000));
  CHECK(list_is_intact(table.of.references[99], 1000));
  CHECK(list_is_intact(local, 1000));

  /* External references come back as what they were. */
  CHECK(wrt_any_convert_extern(external) == wrt_ref_i31(77));
  CHECK(wrt_any_convert_extern(wrt_extern_convert_any(local)) == local);
  wrt_ref_t host = &table;
  const wrt_ref_t internal = wrt_any_convert_extern(host);
  CHECK(internal != host && wrt_extern_convert_any(internal) == host);
  CHECK(!wrt_test_eq(internal, true) && wrt_test_any(internal, false));

  /* No memory is a trap, and so is a stack that ends while objects are made. */
  CHECK(wrt_try(exhaust, NULL, NULL) == WRT_TRAP_OUT_OF_MEMORY);
#if WRT_SIGNAL_TRAPS
  GC_set_max_heap_size(0);
  uint32_t result;
  CHECK(wrt_try(overflow, &result, NULL) == WRT_TRAP_STACK_EXHAUSTED);
#endif
  CHECK(list_is_intact(local, 1000));
  CHECK(list_is_intact(list_new(1000), 1000));

  wrt_table_free(&table);
  wrt_gc_remove_root(instance);
  wrt_gc_remove_root(instance);
  free(instance);
  return check_result();
}
