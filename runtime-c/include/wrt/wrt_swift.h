/* wrt_swift.h: what a module's emitted interface for Swift and the Swift library WasmRuntime agree on. Swift
 * reads this header: no functions with bodies, and pointers to instances are void *. */
#ifndef WRT_SWIFT_H
#define WRT_SWIFT_H

#include "wrt_embed.h"
#include "wrt_trap.h"
#include "wrt_wasi.h"

/* Raised when this file changes: the module's code and WasmRuntime must be of one version of wasmc. */
#define WRT_SWIFT_VERSION 3

/* Imported functions: the module's glue gets this as its context, and calls `functions` in the order of the
 * imports. Each takes `context`, the parameters, and a pointer for each result; what it returns is 0 or ends
 * the guest's call as a trap, once the Swift code has returned. */
typedef struct wrt_swift_host {
  void *context;
  const wrt_code_t *functions;
} wrt_swift_host_t;

/* A Wasm function under way when something trapped. Strings live until the visit is over. */
typedef struct wrt_swift_frame {
  uint32_t function_index;
  const char *function_name; /* empty: not known */
  bool is_inlined;           /* into the function that follows */
  bool has_offset;
  uint32_t offset;  /* of the instruction in the module */
  const char *file; /* source, empty: not known */
  uint32_t line;
  uint32_t column;
} wrt_swift_frame_t;

/* A module: the only symbol that its library exports, `NAME_swift`. */
typedef struct wrt_swift_module {
  uint32_t version;
  uint32_t trap_size; /* sizeof(wrt_trap_t) */
  uint32_t export_count;
  uint32_t import_count; /* of imported functions that Swift provides */
  wrt_trap_code_t (*instance_new)(const wrt_host_t *host, void **instance);
  void (*instance_free)(void *instance);
  /* Exported functions, and of exported globals functions that return const wrt_global_t *, by their position
   * among the exports; NULL for the others. */
  const wrt_code_t *exports;
  /* The memory that strings and bytes are in; NULL: there is none. */
  wrt_memory_t *(*memory)(void *instance);
  /* Through the module's allocator, NULL: it has none. */
  wrt_trap_code_t (*put_bytes)(void *instance, const void *bytes, size_t size, uint64_t *address);
  wrt_trap_code_t (*release)(void *instance, uint64_t address);
  uint64_t (*memory_bytes)(const wrt_memory_t *memory);
  wrt_trap_code_t (*copy_out)(const wrt_memory_t *memory, uint64_t address, void *to, size_t size);
  wrt_trap_code_t (*copy_in)(const wrt_memory_t *memory, uint64_t address, const void *from, size_t size);
  wrt_trap_code_t (*string_length)(const wrt_memory_t *memory, uint64_t address, size_t *length);
  const char *(*trap_message)(wrt_trap_code_t code);
  bool (*trap_frames)(const wrt_trap_t *trap, void (*visit)(const wrt_swift_frame_t *frame, void *argument),
                      void *argument);
  /* NULL: the module was made without the limit. The last two may be called by any thread. */
  wrt_trap_code_t (*fuel)(void *instance, uint64_t *fuel);
  wrt_trap_code_t (*set_fuel)(void *instance, uint64_t fuel);
  wrt_trap_code_t (*interrupt)(void *instance);
  wrt_trap_code_t (*resume)(void *instance);
} wrt_swift_module_t;

WRT_BEGIN_C

/* For wrt_swift_module_t.trap_frames: innermost first. Whether there were more. */
bool wrt_swift_trap_frames(const wrt_trap_t *trap,
                           void (*visit)(const wrt_swift_frame_t *frame, void *argument), void *argument);

WRT_END_C

#endif
