/* gc.c: allocation of structures and arrays with Boehm's collector, its roots, and what arrays need besides.
 * Compiled only for modules that use them, and linked with -lgc. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_include)
#if !__has_include(<gc/gc.h>)
#error "libgc is not installed"
#endif
#endif
#define GC_THREADS             1
#define GC_NO_THREAD_REDIRECTS 1
#include <gc/gc.h>
#include <gc/gc_mark.h>

#include "internal.h"
#include "wrt/wrt_gc.h"

/* ---- Roots ---- */

typedef struct wrt_root {
  struct wrt_root *next;
  void *start;
  size_t size;
} wrt_root_t;

/* Changed with the collector's lock held, so that no collection sees it half changed. */
static wrt_root_t *wrt_roots;
static GC_push_other_roots_proc wrt_other_roots;

static void wrt_push(void *start, size_t size) { GC_push_all(start, (char *)start + size); }

static void GC_CALLBACK wrt_push_roots(void) {
  for (const wrt_root_t *root = wrt_roots; root != NULL; root = root->next)
    wrt_push(root->start, root->size);
  wrt_tables_visit(wrt_push);
  if (wrt_other_roots != NULL) wrt_other_roots();
}

static void *GC_CALLBACK wrt_insert_root(void *argument) {
  wrt_root_t *const root = argument;
  root->next = wrt_roots;
  wrt_roots = root;
  return NULL;
}

static void *GC_CALLBACK wrt_take_root(void *start) {
  for (wrt_root_t **link = &wrt_roots; *link != NULL; link = &(*link)->next) {
    wrt_root_t *const root = *link;
    if (root->start != start) continue;
    *link = root->next;
    return root;
  }
  return NULL;
}

void wrt_gc_add_root(void *start, size_t size) {
  wrt_root_t *const root = malloc(sizeof *root);
  if (root == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  *root = (wrt_root_t){NULL, start, size};
  GC_call_with_alloc_lock(wrt_insert_root, root);
}

void wrt_gc_remove_root(void *start) {
  if (GC_is_init_called()) free(GC_call_with_alloc_lock(wrt_take_root, start));
}

/* ---- Start and threads ---- */

/* The collector must not run out of stack: it would be left half way, its lock held. So it is called only
 * with this much left, which is touched beforehand. */
#define WRT_GC_STACK (64 << 10)

/* The lowest address known to be there. The greatest number: this thread is not registered. */
static WRT_THREAD_LOCAL uintptr_t wrt_lowest = UINTPTR_MAX;
static pthread_key_t wrt_thread_key;

static void wrt_leave_thread(void *unused) {
  (void)unused;
  GC_unregister_my_thread();
}

static void wrt_start_once(void) {
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_INIT();
  GC_allow_register_threads();
  wrt_other_roots = GC_get_push_other_roots();
  GC_set_push_other_roots(wrt_push_roots);
  (void)pthread_key_create(&wrt_thread_key, wrt_leave_thread);
}

void wrt_gc_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, wrt_start_once);
  wrt_gc_enter_thread();
}

void wrt_gc_enter_thread(void) {
  if (GC_thread_is_registered()) return;
  struct GC_stack_base base;
  if (GC_get_stack_base(&base) != GC_SUCCESS || GC_register_my_thread(&base) != GC_SUCCESS) return;
  (void)pthread_setspecific(wrt_thread_key, &wrt_thread_key);
}

static WRT_NOINLINE void wrt_probe(void) {
  volatile char room[WRT_GC_STACK];
  for (size_t at = sizeof room; at >= 1024; at -= 1024)
    room[at - 1] = 0;
  if (wrt_lowest == UINTPTR_MAX) wrt_gc_enter_thread();
  wrt_lowest = (uintptr_t)room;
}

WRT_ALWAYS_INLINE void wrt_before_collection(void) {
  const uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (WRT_UNLIKELY(here - WRT_GC_STACK < wrt_lowest)) wrt_probe();
}

/* ---- Objects ---- */

void *wrt_object_new(const wrt_type_t *type, size_t size, bool has_references) {
  wrt_before_collection();
  wrt_object_t *const object = has_references ? GC_malloc(size) : GC_malloc_atomic(size);
  if (WRT_UNLIKELY(object == NULL)) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  if (!has_references) memset(object, 0, size);
  object->type = type;
  return object;
}

wrt_array_t *wrt_array_new(const wrt_type_t *type, uint32_t length, uint32_t item_size, bool has_references) {
  const uint64_t size = WRT_ARRAY_HEADER + (uint64_t)length * item_size;
  if (size > SIZE_MAX / 2) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  wrt_array_t *const array = wrt_object_new(type, (size_t)size, has_references);
  array->length = length;
  return array;
}

/* ---- Exceptions ---- */

/* Freed by hand; what they carry is looked at. */
void *wrt_exception_allocate(size_t size) {
  wrt_gc_start();
  wrt_before_collection();
  return GC_malloc_uncollectable(size);
}

void wrt_exception_deallocate(void *memory) { GC_free(memory); }

/* ---- External references ---- */

/* Neither structure nor array. */
#define WRT_COMPOSITE_BOX 0xff

static const wrt_type_t wrt_host_box = {.signature = "(host)", .composite = WRT_COMPOSITE_BOX};
static const wrt_type_t wrt_i31_box = {.signature = "(i31)", .composite = WRT_COMPOSITE_BOX};

typedef struct wrt_box {
  const wrt_type_t *type;
  wrt_ref_t contents;
} WRT_MAY_ALIAS wrt_box_t;

static wrt_ref_t wrt_box_new(const wrt_type_t *type, wrt_ref_t contents) {
  wrt_box_t *const box = wrt_object_new(type, sizeof *box, true);
  box->contents = contents;
  return box;
}

wrt_ref_t wrt_any_convert_extern(wrt_ref_t reference) {
  if (reference == NULL) return NULL;
  if (GC_base(reference) != reference) return wrt_box_new(&wrt_host_box, reference);
  return wrt_object_type(reference) == &wrt_i31_box ? ((wrt_box_t *)reference)->contents : reference;
}

wrt_ref_t wrt_extern_convert_any(wrt_ref_t reference) {
  if (reference == NULL) return NULL;
  if (wrt_is_i31(reference)) return wrt_box_new(&wrt_i31_box, reference);
  return wrt_object_type(reference) == &wrt_host_box ? ((wrt_box_t *)reference)->contents : reference;
}

/* ---- Arrays ---- */

static void *wrt_array_at(wrt_ref_t array, uint32_t index, uint32_t item_size) {
  return (char *)array + WRT_ARRAY_HEADER + (size_t)index * item_size;
}

void wrt_array_copy(uint32_t item_size, wrt_ref_t to_array, uint32_t to, wrt_ref_t from_array, uint32_t from,
                    uint32_t count) {
  wrt_array_check(to_array, to, count);
  wrt_array_check(from_array, from, count);
  memmove(wrt_array_at(to_array, to, item_size), wrt_array_at(from_array, from, item_size),
          (size_t)count * item_size);
}

static void wrt_data_check(uint32_t item_size, uint32_t data_size, uint32_t from, uint32_t count) {
  if ((uint64_t)from + (uint64_t)count * item_size > data_size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
}

/* Data is little-endian. */
static void wrt_copy_data(void *to, const uint8_t *from, uint32_t item_size, uint32_t count) {
#if WRT_LITTLE_ENDIAN
  if (count != 0) memcpy(to, from, (size_t)count * item_size);
#else
  uint8_t *const bytes = to;
  for (size_t i = 0; i < (size_t)count * item_size; i++)
    bytes[i] = from[i - i % item_size + (item_size - 1 - i % item_size)];
#endif
}

void wrt_array_init_data(uint32_t item_size, const uint8_t *data, uint32_t data_size, wrt_ref_t array,
                         uint32_t to, uint32_t from, uint32_t count) {
  wrt_array_check(array, to, count);
  wrt_data_check(item_size, data_size, from, count);
  wrt_copy_data(wrt_array_at(array, to, item_size), data + from, item_size, count);
}

wrt_ref_t wrt_array_new_data(const wrt_type_t *type, uint32_t item_size, const uint8_t *data,
                             uint32_t data_size, uint32_t from, uint32_t count) {
  wrt_data_check(item_size, data_size, from, count);
  wrt_array_t *const array = wrt_array_new(type, count, item_size, false);
  wrt_copy_data(wrt_array_at(array, 0, item_size), data + from, item_size, count);
  return array;
}

static void wrt_elements_check(uint32_t segment_size, uint32_t from, uint32_t count) {
  if ((uint64_t)from + count > segment_size) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
}

static void wrt_copy_elements(wrt_ref_t array, uint32_t to, const wrt_ref_t *from, uint32_t count) {
  if (count != 0) memcpy(wrt_array_at(array, to, sizeof *from), from, count * sizeof *from);
}

static void wrt_copy_functions(wrt_ref_t array, uint32_t to, const wrt_function_t *functions,
                               const uint32_t *from, uint32_t count) {
  wrt_ref_t *const items = wrt_array_at(array, to, sizeof(wrt_ref_t));
  for (uint32_t i = 0; i < count; i++)
    items[i] = from[i] == 0 ? NULL : (wrt_ref_t)(uintptr_t)&functions[from[i] - 1];
}

void wrt_array_init_elements(const wrt_ref_t *segment, uint32_t segment_size, wrt_ref_t array, uint32_t to,
                             uint32_t from, uint32_t count) {
  wrt_array_check(array, to, count);
  wrt_elements_check(segment_size, from, count);
  wrt_copy_elements(array, to, segment + from, count);
}

void wrt_array_init_functions(const wrt_function_t *functions, const uint32_t *segment, uint32_t segment_size,
                              wrt_ref_t array, uint32_t to, uint32_t from, uint32_t count) {
  wrt_array_check(array, to, count);
  wrt_elements_check(segment_size, from, count);
  wrt_copy_functions(array, to, functions, segment + from, count);
}

wrt_ref_t wrt_array_new_elements(const wrt_type_t *type, const wrt_ref_t *segment, uint32_t segment_size,
                                 uint32_t from, uint32_t count) {
  wrt_elements_check(segment_size, from, count);
  wrt_array_t *const array = wrt_array_new(type, count, sizeof(wrt_ref_t), true);
  wrt_copy_elements(array, 0, segment + from, count);
  return array;
}

wrt_ref_t wrt_array_new_functions(const wrt_type_t *type, const wrt_function_t *functions,
                                  const uint32_t *segment, uint32_t segment_size, uint32_t from,
                                  uint32_t count) {
  wrt_elements_check(segment_size, from, count);
  wrt_array_t *const array = wrt_array_new(type, count, sizeof(wrt_ref_t), true);
  wrt_copy_functions(array, 0, functions, segment + from, count);
  return array;
}
