/* wrt_main.h: what an executable's generated file tells the runtime's main. */
#ifndef WRT_MAIN_H
#define WRT_MAIN_H

#include "wrt.h"
#include "wrt_limits.h"
#include "wrt_wasi.h"

/* Stack for guest code where the program does not say. */
#define WRT_DEFAULT_STACK_SIZE (UINT64_C(64) << 20)

WRT_BEGIN_C

typedef struct wrt_program {
  const wrt_module_t *module;
  const wrt_module_t *second; /* NULL, or the same module for x86-64-v3 (wrt_version.h) */
  const wrt_preopen_t *preopens;
  uint32_t preopen_count;
  const char *const *environment; /* "NAME=VALUE", or "NAME": from the environment of whoever starts it */
  uint32_t environment_count;
  uint64_t stack_size; /* bytes; 0: WRT_DEFAULT_STACK_SIZE */
  bool uses_wasi;      /* module->instantiate wants a wrt_wasi_t as host, and attaches its memory */
  /* NULL, or wrt_threads_link: the module spawns threads. A pointer, so that others do not link what it
   * needs. */
  bool (*link)(const wrt_module_t *module, wrt_wasi_t *wasi, uint64_t stack_size, wrt_extern_t *imports,
               char *message, size_t message_size);
  const char *const *listeners; /* sockets to listen on: "127.0.0.1:8080", "[::1]:8080", "fd" (LISTEN_FDS) */
  uint32_t listener_count;
  bool walks_paths;   /* resolves paths without openat2 */
  bool takes_options; /* --wasm-dir=... and the like before the guest's arguments */
  uint64_t deadline;  /* nanoseconds that it may run; 0: no limit */
} wrt_program_t;

extern const wrt_program_t wrt_program;

/* wasi-threads. Finds everything that the module imports: WASI's functions, thread-spawn, and memories, which
 * are made as their imports ask. Each thread becomes an instance of the module with the same imports. False:
 * as wrt_link. What it allocates lives as long as the process. */
bool wrt_threads_link(const wrt_module_t *module, wrt_wasi_t *wasi, uint64_t stack_size,
                      wrt_extern_t *imports, char *message, size_t message_size);

/* For the runtime: deadline.c. An instance begins or ends; a thread ends the process, and whoever else comes
 * here because of the limits waits for that. */
void wrt_executable_add(const wrt_module_t *module, void *instance);
void wrt_executable_remove(const wrt_module_t *module, void *instance);
void wrt_executable_end(wrt_trap_code_t code);

WRT_END_C

#endif
