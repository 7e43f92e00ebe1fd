// wasmtime-host.c: runs a module that wasmtime compiled beforehand (wasmtime-compile.py), through the library
// of PyPI's wheel, so that neither Python's start-up nor the compilation is measured. The wheel has no
// headers: what is declared here is what its _bindings.py declares. Usage: wasmtime-host MODULE.cwasm
// [ARGUMENT...]
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Engine Engine;
typedef struct Store Store;
typedef struct Context Context;
typedef struct Linker Linker;
typedef struct Module Module;
typedef struct WASI WASI;
typedef struct Trap Trap;
typedef struct Failure Failure;
typedef struct {
  size_t size;
  char *data;
} Bytes;
// Larger than wasmtime's own: only handed back to it.
typedef struct {
  _Alignas(16) unsigned char bytes[128];
} Function;

Engine *wasm_engine_new(void);
Store *wasmtime_store_new(Engine *, void *, void (*)(void *));
Context *wasmtime_store_context(Store *);
Linker *wasmtime_linker_new(Engine *);
Failure *wasmtime_linker_define_wasi(Linker *);
WASI *wasi_config_new(void);
bool wasi_config_set_argv(WASI *, size_t, const char **);
void wasi_config_inherit_stdin(WASI *);
void wasi_config_inherit_stdout(WASI *);
void wasi_config_inherit_stderr(WASI *);
Failure *wasmtime_context_set_wasi(Context *, WASI *);
Failure *wasmtime_module_deserialize_file(Engine *, const char *, Module **);
Failure *wasmtime_linker_module(Linker *, Context *, const char *, size_t, const Module *);
Failure *wasmtime_linker_get_default(Linker *, Context *, const char *, size_t, Function *);
Failure *wasmtime_func_call(Context *, const Function *, const void *, size_t, void *, size_t, Trap **);
bool wasmtime_error_exit_status(const Failure *, int *);
void wasmtime_error_message(const Failure *, Bytes *);
void wasm_trap_message(const Trap *, Bytes *);

static void check(Failure *failure) {
  int status;
  if (failure == NULL) return;
  if (wasmtime_error_exit_status(failure, &status)) exit(status);
  Bytes message;
  wasmtime_error_message(failure, &message);
  fprintf(stderr, "wasmtime-host: %.*s\n", (int)message.size, message.data);
  exit(134);
}

int main(int count, const char **arguments) {
  if (count < 2) return 2;
  Engine *engine = wasm_engine_new();
  Store *store = wasmtime_store_new(engine, NULL, NULL);
  Context *context = wasmtime_store_context(store);
  Linker *linker = wasmtime_linker_new(engine);
  check(wasmtime_linker_define_wasi(linker));
  WASI *wasi = wasi_config_new();
  if (!wasi_config_set_argv(wasi, (size_t)count - 1, arguments + 1)) return 2;
  wasi_config_inherit_stdin(wasi);
  wasi_config_inherit_stdout(wasi);
  wasi_config_inherit_stderr(wasi);
  check(wasmtime_context_set_wasi(context, wasi));
  Module *module;
  check(wasmtime_module_deserialize_file(engine, arguments[1], &module));
  check(wasmtime_linker_module(linker, context, "", 0, module));
  Function start;
  Trap *trap = NULL;
  check(wasmtime_linker_get_default(linker, context, "", 0, &start));
  check(wasmtime_func_call(context, &start, NULL, 0, NULL, 0, &trap));
  if (trap == NULL) return 0;
  Bytes message;
  wasm_trap_message(trap, &message);
  fprintf(stderr, "wasmtime-host: %.*s\n", (int)message.size, message.data);
  return 134;
}
