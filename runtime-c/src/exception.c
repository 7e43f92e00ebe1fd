/* exception.c: throwing and uncaught exceptions; how long exceptions live. Compiled as C++ where the
 * program's modules are, linked only where a module has exceptions. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_exception.h"

WRT_BEGIN_C

/* ---- Allocation ---- */

WRT_WEAK void *wrt_exception_allocate(size_t size) { return malloc(size); }

WRT_WEAK void wrt_exception_deallocate(void *memory) { free(memory); }

wrt_exception_t *wrt_exception_new(const wrt_tag_t *tag, uint32_t count) {
  const size_t size = sizeof(wrt_exception_t) + count * sizeof(wrt_payload_t);
  wrt_exception_t *const exception = (wrt_exception_t *)wrt_exception_allocate(size);
  if (exception == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  exception->tag = tag;
  exception->is_listed = exception->is_kept = exception->is_thrown = false;
  return exception;
}

void wrt_exception_release(wrt_exception_t *exception) {
  if (!exception->is_listed && !exception->is_kept) wrt_exception_deallocate(exception);
}

wrt_ref_t wrt_exception_keep(wrt_ref_t reference) {
  if (reference != NULL) ((wrt_exception_t *)reference)->is_kept = true;
  return reference;
}

/* ---- Exceptions with references ----
 *
 * A thread lists the exceptions that it has made references to. When the list is full it looks for them on
 * its own stack, as a conservative collector does: Wasm has no other place to hold one, since all that leaves
 * the stack goes through wrt_exception_keep. What is not found is freed. The list doubles when less than half
 * of it goes, so a throw costs a constant share. */

#define WRT_FIRST_CAPACITY ((size_t)1024)

typedef struct wrt_list {
  wrt_exception_t **items;
  size_t count;
  size_t capacity;
} wrt_list_t;

static WRT_THREAD_LOCAL wrt_list_t wrt_listed_exceptions;
static pthread_key_t wrt_list_key;
static bool wrt_has_list_key;

static int wrt_compare_addresses(const void *a, const void *b) {
  const uintptr_t first = (uintptr_t) * (wrt_exception_t *const *)a;
  const uintptr_t second = (uintptr_t) * (wrt_exception_t *const *)b;
  return (first > second) - (first < second);
}

/* Marks, in the sorted list, what the word points to. */
static void wrt_mark(const wrt_list_t *list, bool *is_found, uintptr_t word) {
  size_t low = 0, high = list->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if ((uintptr_t)list->items[middle] < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < list->count && (uintptr_t)list->items[low] == word) is_found[low] = true;
}

/* Looks through the stack from its top, which is this frame, to `bottom`. */
static WRT_NOINLINE __attribute__((no_sanitize_address)) void
wrt_mark_stack(const wrt_list_t *list, bool *is_found, uintptr_t bottom) {
  const uintptr_t first = (uintptr_t)list->items[0];
  const uintptr_t last = (uintptr_t)list->items[list->count - 1];
  uintptr_t at = (uintptr_t)__builtin_frame_address(0) & ~(uintptr_t)(sizeof(uintptr_t) - 1);
  for (; at < bottom; at += sizeof(uintptr_t)) {
    const uintptr_t word = *(const volatile uintptr_t *)at;
    if (word >= first && word <= last) wrt_mark(list, is_found, word);
  }
}

/* Frees what is not marked, thrown or kept; the kept ones are listed no more. */
static void wrt_sweep(wrt_list_t *list, const bool *is_found) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    wrt_exception_t *const exception = list->items[i];
    if (exception->is_kept) continue;
    if (is_found[i] || exception->is_thrown) {
      list->items[kept++] = exception;
    } else {
      wrt_exception_deallocate(exception);
    }
  }
  list->count = kept;
}

/* The outermost wrt_try: what holds references lies above. 0: there is none, so nothing is known of the
 * stack. */
static uintptr_t wrt_stack_bottom(void) {
  const wrt_catch_t *frame = wrt_this_thread.innermost;
  if (frame == NULL) return 0;
  while (frame->outer != NULL)
    frame = frame->outer;
  return (uintptr_t)frame;
}

static WRT_NOINLINE void wrt_collect(wrt_list_t *list) {
  /* References in registers go to this frame. */
  __builtin_unwind_init();
  const uintptr_t bottom = wrt_stack_bottom();
  /* A stack that the host switched to is not the one that the outermost wrt_try is on: then nothing is freed.
   */
  const uintptr_t top = (uintptr_t)__builtin_frame_address(0);
  if (list->count == 0 || bottom < top || bottom - top > (uintptr_t)1 << 30) return;
  bool *const is_found = (bool *)calloc(list->count, sizeof *is_found);
  if (is_found == NULL) return;
  qsort(list->items, list->count, sizeof *list->items, wrt_compare_addresses);
  wrt_mark_stack(list, is_found, bottom);
  wrt_sweep(list, is_found);
  free(is_found);
}

/* At thread exit: nobody else may hold a reference to what is not kept. */
static void wrt_free_list(void *argument) {
  (void)argument;
  bool *const none = (bool *)calloc(wrt_listed_exceptions.count + 1, sizeof *none);
  if (none != NULL) wrt_sweep(&wrt_listed_exceptions, none);
  free(none);
  free(wrt_listed_exceptions.items);
  memset(&wrt_listed_exceptions, 0, sizeof wrt_listed_exceptions);
}

static void wrt_make_room(wrt_list_t *list) {
  wrt_collect(list);
  if (list->count * 2 < list->capacity) return;
  const size_t capacity = list->capacity == 0 ? WRT_FIRST_CAPACITY : list->capacity * 2;
  void *const items = realloc((void *)list->items, capacity * sizeof *list->items);
  if (items == NULL) wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
  list->items = (wrt_exception_t **)items;
  list->capacity = capacity;
  if (wrt_has_list_key) pthread_setspecific(wrt_list_key, list);
}

wrt_ref_t wrt_exception_reference(wrt_exception_t *exception) {
  if (exception->is_listed || exception->is_kept) return exception;
  wrt_list_t *const list = &wrt_listed_exceptions;
  if (list->count == list->capacity) wrt_make_room(list);
  exception->is_listed = true;
  list->items[list->count++] = exception;
  return exception;
}

/* ---- Throwing ---- */

static void wrt_end_uncaught(wrt_exception_t *exception) {
  wrt_exception_release(exception);
  wrt_trap(WRT_TRAP_UNCAUGHT_EXCEPTION);
}

#ifdef __cplusplus

/* Inline: each frame costs in both phases of unwinding. */
WRT_ALWAYS_INLINE WRT_NORETURN void wrt_start_throw(wrt_exception_t *exception) {
  exception->is_thrown = true;
  throw wrt_thrown_t{exception};
}

static void wrt_run_bounded(void (*body)(void *argument), void *argument) {
  wrt_exception_t *exception = NULL;
  WRT_TRY {
    body(argument);
    return;
  }
  WRT_CATCH(C1, exception) { wrt_end_uncaught(exception); }
}

#else

WRT_THREAD_LOCAL wrt_exception_t *wrt_thrown;

WRT_ALWAYS_INLINE void wrt_start_throw(wrt_exception_t *exception) { wrt_thrown = exception; }

static void wrt_run_bounded(void (*body)(void *argument), void *argument) {
  wrt_thrown = NULL; /* a trap may have left one: it ended in host code that did not look */
  body(argument);
  if (wrt_thrown != NULL) wrt_end_uncaught(wrt_exception_take());
}

#endif

void wrt_throw(wrt_exception_t *exception) { wrt_start_throw(exception); }

void wrt_throw_ref(wrt_ref_t reference) {
  if (reference == NULL) wrt_trap(WRT_TRAP_NULL_EXCEPTION_REFERENCE);
  wrt_start_throw((wrt_exception_t *)reference);
}

/* Before main, so that no wrt_try is entered without. */
static __attribute__((constructor)) void wrt_exceptions_begin(void) {
  wrt_has_list_key = pthread_key_create(&wrt_list_key, wrt_free_list) == 0;
  wrt_boundary = wrt_run_bounded;
}

WRT_END_C
