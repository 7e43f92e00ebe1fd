/* main.c: main of an executable. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

#if WRT_POSIX
#include <sys/resource.h>
#endif

/* The main thread's stack grows up to the soft limit at the time of the fault. The kernel keeps at least 128
 * MiB below it free of other mappings, whatever the limit was when the program started. No limit becomes one:
 * runaway recursion would take all memory there is. */
static void wrt_main_set_stack_limit(uint64_t wanted) {
#if WRT_POSIX
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) != 0) return;
  if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur >= wanted) return;
  const bool is_allowed = limit.rlim_max == RLIM_INFINITY || limit.rlim_max >= wanted;
  limit.rlim_cur = is_allowed ? (rlim_t)wanted : limit.rlim_max;
  setrlimit(RLIMIT_STACK, &limit); /* on failure the old limit stays: overflow traps earlier */
#else
  (void)wanted;
#endif
}

/* Calls an exported function of type () -> (), if there is one by this name. */
typedef struct wrt_entry_point {
  void *instance;
  const char *name;
} wrt_entry_point_t;

static const wrt_function_t *wrt_main_find(const wrt_module_t *module, void *instance, const char *name) {
  wrt_extern_t found;
  if (!wrt_find_export(module, instance, name, strlen(name), &found)) return NULL;
  if (found.kind != WRT_EXTERN_FUNCTION) return NULL;
  return strcmp(found.of.function->type->signature, "(func)") == 0 ? found.of.function : NULL;
}

static void wrt_main_call(void *argument) {
  const wrt_function_t *const function = (const wrt_function_t *)argument;
  ((void (*)(void *))function->code)(function->instance);
}

/* A command's _start; a reactor's _initialize (WASI's application ABI); neither: the module's start function
 * has done it all. */
static wrt_trap_code_t wrt_main_run(const wrt_module_t *module, void *instance, wrt_trap_t *trap) {
  const wrt_function_t *function = wrt_main_find(module, instance, "_start");
  if (function == NULL) function = wrt_main_find(module, instance, "_initialize");
  if (function == NULL) return WRT_TRAP_NONE;
  return wrt_try(wrt_main_call, (void *)(uintptr_t)function, trap);
}

static void *wrt_main_make_instance(size_t size) {
  if (size > SIZE_MAX - 15) return NULL;
  const size_t rounded = (size + 15) & ~(size_t)15;
  void *const instance = aligned_alloc(16, rounded);
  if (instance != NULL) memset(instance, 0, rounded);
  return instance;
}

static const char *wrt_main_name(const char *path) {
  const char *const slash = strrchr(path, '/');
  return slash == NULL ? path : slash + 1;
}

static wrt_wasi_t *wrt_main_make_wasi(wrt_grants_t *grants, int argc, char **argv, char *message,
                                      size_t message_size) {
  if (!wrt_grants_acquire(grants, message, message_size)) return NULL;
  const wrt_wasi_options_t options = {
      .argc = argc,
      .argv = (const char *const *)argv,
      .environment = grants->environment,
      .environment_count = grants->environment_count,
      .preopens = grants->preopens,
      .preopen_count = grants->preopen_count,
      .standard_streams = {0, 1, 2},
      .force_component_walk = grants->walks_paths,
      .sockets = grants->sockets,
      .socket_count = grants->socket_count,
  };
  wrt_wasi_t *const wasi = wrt_wasi_new(&options, message, message_size);
  if (wasi != NULL) grants->socket_count = 0; /* they are its own now */
  return wasi;
}

/* Links, instantiates, runs. What it returns is the exit status. */
static int wrt_main_instance(const char *name, const wrt_module_t *module, void *instance, wrt_wasi_t *wasi) {
  const size_t import_count = module->import_count == 0 ? 1 : module->import_count;
  char message[512];
  wrt_extern_t *const imports = calloc(import_count, sizeof *imports);
  if (imports == NULL) {
    fprintf(stderr, "%s: out of memory\n", name);
    return 1;
  }
  /* Nothing resolves: WASI's functions are bound by the translator and are no imports any more. Not so where
   * each thread is an instance. */
  const bool is_linked = wrt_program.link == NULL ? wrt_link(module, NULL, imports, message, sizeof message)
                                                  : wrt_program.link(module, wasi, wrt_program.stack_size,
                                                                     imports, message, sizeof message);
  if (!is_linked) {
    fprintf(stderr, "%s: %s\n", name, message);
    free(imports);
    return 1;
  }
  wrt_executable_add(module, instance);
  wrt_trap_t trap;
  wrt_trap_code_t code = wrt_instantiate(module, instance, imports, wasi, &trap);
  if (code == WRT_TRAP_NONE) code = wrt_main_run(module, instance, &trap);
  if (wrt_program.link == NULL) free(imports);
  if (code == WRT_TRAP_EXIT) return (int)(trap.exit_status & 0xff);
  if (code == WRT_TRAP_NONE) return 0;
  wrt_executable_end(code);
  fflush(stdout);
  wrt_trap_report(&trap);
  return WRT_TRAP_EXIT_STATUS;
}

/* The deadline counts from here. */
static bool wrt_main_start_limits(const char *name, const wrt_module_t *module, const wrt_grants_t *grants,
                                  void *instance, wrt_wasi_t *wasi) {
  if (grants->has_fuel) wrt_executable_set_fuel(grants->fuel);
  if (grants->deadline == 0) return true;
  if (wasi != NULL && !wrt_wasi_attach_limits(wasi, module->limits(instance))) {
    fprintf(stderr, "%s: no descriptors are left\n", name);
    return false;
  }
  if (wrt_deadline_start(grants->deadline)) return true;
  fprintf(stderr, "%s: there is no thread for the deadline\n", name);
  return false;
}

/* The guest's arguments and grants are settled. What it returns is the exit status. */
static int wrt_main_start(const char *name, wrt_grants_t *grants, int argc, char **argv) {
  const wrt_module_t *const module =
      wrt_program.second != NULL && wrt_processor_find_level() >= 3 ? wrt_program.second : wrt_program.module;
  void *instance = NULL;
  if (module->instance_size != 0) {
    instance = wrt_main_make_instance(module->instance_size);
    if (instance == NULL) {
      fprintf(stderr, "%s: out of memory\n", name);
      return 1;
    }
  }
  wrt_wasi_t *wasi = NULL;
  if (wrt_program.uses_wasi) {
    char message[512];
    wasi = wrt_main_make_wasi(grants, argc, argv, message, sizeof message);
    if (wasi == NULL) {
      fprintf(stderr, "%s: %s\n", name, message);
      free(instance);
      return 1;
    }
  }
  if (!wrt_main_start_limits(name, module, grants, instance, wasi)) exit(1);
  const int status = wrt_main_instance(name, module, instance, wasi);
  if (wrt_program.link != NULL) exit(status); /* threads may still run: they end with the process */
  module->free(instance);
  if (wasi != NULL) wrt_wasi_free(wasi);
  free(instance);
  return status;
}

int main(int argc, char **argv) {
  const char *const name = argc > 0 ? wrt_main_name(argv[0]) : "wasm";
  wrt_main_set_stack_limit(wrt_program.stack_size == 0 ? WRT_DEFAULT_STACK_SIZE : wrt_program.stack_size);
#if WRT_POSIX
  signal(SIGPIPE, SIG_IGN); /* a write then gives an error, which WASI passes on */
#endif
  char message[512];
  wrt_grants_t grants;
  int status = 0;
  if (!wrt_grants_make(&grants, &wrt_program, argc, argv, message, sizeof message)) {
    fprintf(stderr, "%s: %s\n", name, message);
    status = 1;
  } else if (grants.shows_policy) {
    wrt_policy_print(&grants, &wrt_program, stdout);
    status = fflush(stdout) == 0 ? 0 : 1;
  } else {
    /* The guest's arguments follow on its name. */
    if (grants.option_count != 0) argv[grants.option_count] = argv[0];
    status = wrt_main_start(name, &grants, argc - grants.option_count, argv + grants.option_count);
  }
  wrt_grants_free(&grants);
  return status;
}
