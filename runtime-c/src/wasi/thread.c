/* thread.c: wasi-threads. A thread is a new instance of the module, which imports the same shared memory, and
 * runs the export "wasi_thread_start" there. The process ends when main does, or any thread traps or exits.
 *
 * WASI's functions know no threads: calls of those that use the table of descriptors take turns, but for the
 * calls that may take long, since those would keep all others waiting. Those only look at an entry; the table
 * never moves, so at worst they see a descriptor that another thread is just closing, as on every POSIX
 * system. */
#include "wrt/wrt_config.h"

#if WRT_POSIX

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrt/wrt_main.h"
#include "context.h"

/* Numbers of threads that wasi-threads allows: 1 ..< 2^29. */
#define WRT_MOST_THREADS UINT32_C(0x1fffffff)

/* What thread-spawn returns for want of anything: wasi-libc takes every negative number for EAGAIN. */
#define WRT_SPAWN_FAILED UINT32_MAX

/* A function of WASI that calls take turns for. */
typedef struct wrt_turn {
  wrt_code_t code;
  void *wasi;
} wrt_turn_t;

typedef struct wrt_threads {
  const wrt_module_t *module;
  wrt_wasi_t *wasi;
  wrt_extern_t *imports;
  size_t stack_size;
  uint32_t position; /* the import being linked */
  wrt_function_t *functions;
  wrt_turn_t *turns;
  wrt_memory_t *memories;
  _Atomic uint32_t last;
} wrt_threads_t;

typedef struct wrt_start {
  wrt_threads_t *threads;
  uint32_t number;
  uint32_t argument;
} wrt_start_t;

/* ---- Turns ---- */

static pthread_mutex_t wrt_turn_lock = PTHREAD_MUTEX_INITIALIZER;

/* A function for each list of parameters that WASI's functions have; all of these give an errno. */
#define WRT_TURN(name, parameters, types, arguments)                                                         \
  static uint32_t wrt_turn_##name parameters {                                                               \
    const wrt_turn_t *const its = (const wrt_turn_t *)instance;                                              \
    pthread_mutex_lock(&wrt_turn_lock);                                                                      \
    const uint32_t result = ((uint32_t(*) types)its->code)arguments;                                         \
    pthread_mutex_unlock(&wrt_turn_lock);                                                                    \
    return result;                                                                                           \
  }
/* clang-format off */
#define I uint32_t
#define L uint64_t
WRT_TURN(i, (void *instance, I a), (void *, I), (its->wasi, a))
WRT_TURN(ii, (void *instance, I a, I b), (void *, I, I), (its->wasi, a, b))
WRT_TURN(iL, (void *instance, I a, L b), (void *, I, L), (its->wasi, a, b))
WRT_TURN(iii, (void *instance, I a, I b, I c), (void *, I, I, I), (its->wasi, a, b, c))
WRT_TURN(iLL, (void *instance, I a, L b, L c), (void *, I, L, L), (its->wasi, a, b, c))
WRT_TURN(iiii, (void *instance, I a, I b, I c, I d), (void *, I, I, I, I), (its->wasi, a, b, c, d))
WRT_TURN(iLii, (void *instance, I a, L b, I c, I d), (void *, I, L, I, I), (its->wasi, a, b, c, d))
WRT_TURN(iLLi, (void *instance, I a, L b, L c, I d), (void *, I, L, L, I), (its->wasi, a, b, c, d))
WRT_TURN(iiiii, (void *instance, I a, I b, I c, I d, I e), (void *, I, I, I, I, I), (its->wasi, a, b, c, d, e))
WRT_TURN(iiiLi, (void *instance, I a, I b, I c, L d, I e), (void *, I, I, I, L, I), (its->wasi, a, b, c, d, e))
WRT_TURN(iiiiii, (void *instance, I a, I b, I c, I d, I e, I f), (void *, I, I, I, I, I, I),
         (its->wasi, a, b, c, d, e, f))
WRT_TURN(iiiiiii, (void *instance, I a, I b, I c, I d, I e, I f, I g), (void *, I, I, I, I, I, I, I),
         (its->wasi, a, b, c, d, e, f, g))
WRT_TURN(iiiiLLi, (void *instance, I a, I b, I c, I d, L e, L f, I g), (void *, I, I, I, I, L, L, I),
         (its->wasi, a, b, c, d, e, f, g))
WRT_TURN(iiiiiLLii, (void *instance, I a, I b, I c, I d, I e, L f, L g, I h, I i),
         (void *, I, I, I, I, I, L, L, I, I), (its->wasi, a, b, c, d, e, f, g, h, i))
#undef I
#undef L
/* clang-format on */

static const struct {
  const char *signature;
  wrt_code_t code;
} wrt_turns[] = {
    {"i:i", (wrt_code_t)wrt_turn_i},
    {"ii:i", (wrt_code_t)wrt_turn_ii},
    {"iI:i", (wrt_code_t)wrt_turn_iL},
    {"iii:i", (wrt_code_t)wrt_turn_iii},
    {"iII:i", (wrt_code_t)wrt_turn_iLL},
    {"iiii:i", (wrt_code_t)wrt_turn_iiii},
    {"iIii:i", (wrt_code_t)wrt_turn_iLii},
    {"iIIi:i", (wrt_code_t)wrt_turn_iLLi},
    {"iiiii:i", (wrt_code_t)wrt_turn_iiiii},
    {"iiiIi:i", (wrt_code_t)wrt_turn_iiiLi},
    {"iiiiii:i", (wrt_code_t)wrt_turn_iiiiii},
    {"iiiiiii:i", (wrt_code_t)wrt_turn_iiiiiii},
    {"iiiiIIi:i", (wrt_code_t)wrt_turn_iiiiLLi},
    {"iiiiiIIii:i", (wrt_code_t)wrt_turn_iiiiiLLii},
};

/* Those that may take long or never return, and those that use no descriptors. */
static bool wrt_takes_no_turn(const char *name) {
  static const char *const names[] = {"poll_oneoff", "fd_read",       "fd_pread",       "sock_recv",
                                      "sock_accept", "proc_exit",     "proc_raise",     "sched_yield",
                                      "random_get",  "clock_res_get", "clock_time_get", "fd_sync"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(name, names[i]) == 0) return true;
  return false;
}

/* ---- Spawning ---- */

static WRT_NORETURN void wrt_end_process(const wrt_trap_t *trap, wrt_trap_code_t code) {
  wrt_executable_end(code);
  if (code == WRT_TRAP_EXIT) _Exit((int)(trap->exit_status & 0xff));
  wrt_trap_report(trap);
  _Exit(WRT_TRAP_EXIT_STATUS);
}

typedef struct wrt_thread_call {
  const wrt_function_t *function;
  const wrt_start_t *start;
} wrt_thread_call_t;

static void wrt_thread_call(void *argument) {
  const wrt_thread_call_t *const its = (const wrt_thread_call_t *)argument;
  ((void (*)(void *, uint32_t, uint32_t))its->function->code)(its->function->instance, its->start->number,
                                                              its->start->argument);
}

static void *wrt_thread_instance(const wrt_module_t *module) {
  const size_t size = (module->instance_size + 15) & ~(size_t)15;
  void *const instance = aligned_alloc(16, size);
  if (instance != NULL) memset(instance, 0, size);
  return instance;
}

static void *wrt_thread_main(void *argument) {
  wrt_start_t *const start = (wrt_start_t *)argument;
  const wrt_threads_t *const threads = start->threads;
  const wrt_module_t *const module = threads->module;
  wrt_trap_t trap = {.code = WRT_TRAP_OUT_OF_MEMORY};
  void *const instance = wrt_thread_instance(module);
  if (instance == NULL) wrt_end_process(&trap, trap.code);
  wrt_executable_add(module, instance);
  wrt_trap_code_t code = wrt_instantiate(module, instance, threads->imports, threads->wasi, &trap);
  if (code != WRT_TRAP_NONE) wrt_end_process(&trap, code);
  static const char name[] = "wasi_thread_start";
  wrt_extern_t found;
  if (!wrt_find_export(module, instance, name, sizeof name - 1, &found) ||
      found.kind != WRT_EXTERN_FUNCTION ||
      strcmp(found.of.function->type->signature, "(func (param i32 i32))") != 0) {
    fputs("the module exports no function wasi_thread_start (func (param i32 i32))\n", stderr);
    _Exit(1);
  }
  wrt_thread_call_t call = {found.of.function, start};
  code = wrt_try(wrt_thread_call, &call, &trap);
  if (code != WRT_TRAP_NONE) wrt_end_process(&trap, code);
  wrt_executable_remove(module, instance);
  module->free(instance);
  free(instance);
  free(start);
  return NULL;
}

/* The number of the new thread, or a negative one. */
static uint32_t wrt_thread_spawn(void *instance, uint32_t argument) {
  wrt_threads_t *const threads = (wrt_threads_t *)instance;
  const uint32_t number = atomic_fetch_add(&threads->last, 1) + 1;
  wrt_start_t *const start = malloc(sizeof *start);
  if (start == NULL || number > WRT_MOST_THREADS) {
    free(start);
    return WRT_SPAWN_FAILED;
  }
  *start = (wrt_start_t){threads, number, argument};
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, threads->stack_size); /* if it cannot be, the system's default */
  const int error = pthread_create(&thread, &attributes, wrt_thread_main, start);
  pthread_attr_destroy(&attributes);
  if (error == 0) return number;
  free(start);
  return WRT_SPAWN_FAILED;
}

/* ---- Linking ---- */

static bool wrt_is_name(wrt_name_t name, const char *text) {
  return name.length == strlen(text) && memcmp(name.bytes, text, name.length) == 0;
}

/* "iI:i" as "(func (param i32 i64) (result i32))". */
static bool wrt_signature_is(const wrt_type_t *type, const char *letters) {
  char text[256] = "(func";
  const char *list = " (param";
  for (const char *at = letters; *at != '\0'; at++) {
    if (*at == ':') {
      if (at != letters) strcat(text, ")");
      list = " (result";
      if (at[1] == '\0') list = NULL;
      continue;
    }
    if (at == letters || at[-1] == ':') strcat(text, list);
    strcat(text, *at == 'I' ? " i64" : " i32");
  }
  strcat(text, list == NULL ? ")" : "))");
  return strcmp(type->signature, text) == 0;
}

/* Of another type than the import's, no function matches. */
static const wrt_type_t wrt_no_type = {.signature = "", .is_final = true};

static void wrt_threads_give(wrt_threads_t *threads, wrt_code_t code, void *instance, const char *signature,
                             wrt_extern_t *found) {
  wrt_function_t *const function = &threads->functions[threads->position];
  const wrt_type_t *const type = threads->module->imports[threads->position].type;
  const bool is_matching = wrt_signature_is(type, signature);
  *function = (wrt_function_t){code, instance, is_matching ? type : &wrt_no_type};
  found->kind = WRT_EXTERN_FUNCTION;
  found->of.function = function;
}

static void wrt_threads_give_wasi(wrt_threads_t *threads, const wrt_wasi_function_t *wasi,
                                  wrt_extern_t *found) {
  if (!wrt_takes_no_turn(wasi->name)) {
    for (size_t i = 0; i < sizeof wrt_turns / sizeof *wrt_turns; i++) {
      if (strcmp(wasi->signature, wrt_turns[i].signature) != 0) continue;
      wrt_turn_t *const turn = &threads->turns[threads->position];
      *turn = (wrt_turn_t){wasi->code, threads->wasi};
      wrt_threads_give(threads, wrt_turns[i].code, turn, wasi->signature, found);
      return;
    }
  }
  wrt_threads_give(threads, wasi->code, threads->wasi, wasi->signature, found);
}

/* Imports are asked for in order. */
static bool wrt_threads_resolve(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found) {
  wrt_threads_t *const threads = (wrt_threads_t *)context;
  const wrt_import_t *const import = &threads->module->imports[threads->position];
  bool is_found = false;
  if (import->kind == WRT_EXTERN_MEMORY) {
    wrt_memory_t *const memory = &threads->memories[threads->position];
    const wrt_memory_type_t type = {import->minimum, import->maximum,   import->has_maximum,
                                    import->is_64,   import->is_shared, import->page_shift};
    wrt_memory_new_as(memory, type);
    found->kind = WRT_EXTERN_MEMORY;
    found->of.memory = memory;
    wrt_wasi_attach_memory(threads->wasi, memory);
    is_found = true;
  } else if (import->kind == WRT_EXTERN_FUNCTION) {
    const wrt_wasi_function_t *const wasi = wrt_wasi_find(module, name);
    if (wasi != NULL) {
      wrt_threads_give_wasi(threads, wasi, found);
      is_found = true;
    } else if (wrt_is_name(module, "wasi") && wrt_is_name(name, "thread-spawn")) {
      wrt_threads_give(threads, (wrt_code_t)wrt_thread_spawn, threads, "i:i", found);
      is_found = true;
    }
  }
  threads->position++;
  return is_found;
}

bool wrt_threads_link(const wrt_module_t *module, wrt_wasi_t *wasi, uint64_t stack_size,
                      wrt_extern_t *imports, char *message, size_t message_size) {
  const size_t count = module->import_count;
  wrt_threads_t *const threads = calloc(1, sizeof *threads);
  if (threads != NULL) {
    threads->functions = calloc(count, sizeof *threads->functions);
    threads->turns = calloc(count, sizeof *threads->turns);
    threads->memories = calloc(count, sizeof *threads->memories);
  }
  if (wasi == NULL || !wrt_fd_table_pin(&wasi->fds) || threads == NULL || threads->functions == NULL ||
      threads->turns == NULL || threads->memories == NULL) {
    snprintf(message, message_size, "out of memory");
    return false;
  }
  threads->module = module;
  threads->wasi = wasi;
  threads->imports = imports;
  threads->stack_size = (size_t)(stack_size == 0 ? WRT_DEFAULT_STACK_SIZE : stack_size);
  const wrt_resolver_t resolver = {wrt_threads_resolve, threads};
  return wrt_link(module, &resolver, imports, message, message_size);
}

#else

typedef int wrt_threads_are_not_there_t; /* an empty translation unit is not C */

#endif
