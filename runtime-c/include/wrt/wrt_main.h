/* wrt_main.h: what an executable's generated file tells the runtime's main. */
#ifndef WRT_MAIN_H
#define WRT_MAIN_H

#include "wrt.h"
#include "wrt_wasi.h"

/* Stack for guest code where the program does not say. */
#define WRT_DEFAULT_STACK_SIZE (UINT64_C(64) << 20)

WRT_BEGIN_C

typedef struct wrt_program {
  const wrt_module_t *module;
  const wrt_preopen_t *preopens;
  uint32_t preopen_count;
  const char *const *environment; /* "NAME=VALUE" strings */
  uint32_t environment_count;
  uint64_t stack_size; /* bytes; 0: WRT_DEFAULT_STACK_SIZE */
  bool uses_wasi;      /* module->instantiate wants a wrt_wasi_t as host, and attaches its memory */
} wrt_program_t;

extern const wrt_program_t wrt_program;

WRT_END_C

#endif
