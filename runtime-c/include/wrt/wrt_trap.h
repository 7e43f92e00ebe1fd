/* wrt_trap.h: ending a computation early and catching that (spec 4.2.1, 4.4 "trap"). */
#ifndef WRT_TRAP_H
#define WRT_TRAP_H

#include "wrt_types.h"

typedef enum wrt_trap_code {
  WRT_TRAP_NONE = 0,
  WRT_TRAP_UNREACHABLE,
  WRT_TRAP_OUT_OF_BOUNDS_MEMORY,
  WRT_TRAP_OUT_OF_BOUNDS_TABLE,
  WRT_TRAP_DIVIDE_BY_ZERO,
  WRT_TRAP_INTEGER_OVERFLOW,
  WRT_TRAP_INVALID_CONVERSION,
  WRT_TRAP_UNDEFINED_ELEMENT,
  WRT_TRAP_UNINITIALIZED_ELEMENT,
  WRT_TRAP_CALL_TYPE_MISMATCH,
  WRT_TRAP_NULL_REFERENCE,
  WRT_TRAP_STACK_EXHAUSTED,
  WRT_TRAP_OUT_OF_MEMORY,
  WRT_TRAP_UNALIGNED_ATOMIC,
  WRT_TRAP_UNSHARED_WAIT,
  WRT_TRAP_EXIT, /* wrt_exit: no error */
  WRT_TRAP_NULL_FUNCTION,
  WRT_TRAP_NULL_STRUCTURE,
  WRT_TRAP_NULL_ARRAY,
  WRT_TRAP_NULL_I31,
  WRT_TRAP_CAST_FAILURE,
  WRT_TRAP_OUT_OF_BOUNDS_ARRAY,
  WRT_TRAP_UNCAUGHT_EXCEPTION,
  WRT_TRAP_NULL_EXCEPTION_REFERENCE,
  WRT_TRAP_FUEL_CONSUMED, /* wrt_limits.h */
  WRT_TRAP_INTERRUPTED,
  /* No traps: what a host did wrong (wrt_embed.h). */
  WRT_ERROR_NULL = 100,
  WRT_ERROR_RANGE,
  WRT_ERROR_TYPE,
  WRT_ERROR_UNKNOWN_EXPORT,
  WRT_ERROR_LINK,
  WRT_ERROR_WASI,
  WRT_ERROR_LIMITS
} wrt_trap_code_t;

/* What an executable exits with after a trap: 128 + SIGABRT, as if it had aborted. */
#define WRT_TRAP_EXIT_STATUS 134

/* Calls that a trap notes; one more may be noted than there are Wasm functions, and inlined functions come on
 * top. */
#define WRT_TRAP_FRAMES 64

/* How debug information calls the module, if lines are offsets in a function's body, from 1, and what the
 * translator wrote around its functions. */
#define WRT_WASM_FILE   "wasm"
#define WRT_MODULE_FILE "wasm-module"

typedef struct wrt_trap {
  wrt_trap_code_t code;
  uint32_t exit_status;    /* WRT_TRAP_EXIT only */
  bool has_function;       /* the Wasm function that trapped is known; it may have been inlined, */
  uint32_t function_index; /* then this is the function it was inlined into */
  char function_name[256]; /* shortened if need be, empty if not known */
  uint32_t frame_count;    /* of `frames`: places in the machine code, innermost first, for wrt_trap_frames */
  bool has_more_frames;
  uintptr_t frames[WRT_TRAP_FRAMES];
} wrt_trap_t;

/* A Wasm function under way when something trapped. */
typedef struct wrt_frame {
  uint32_t function_index;
  char function_name[256]; /* as in wrt_trap_t */
  bool is_inlined;         /* into the function that follows */
  bool has_offset;
  uint32_t offset; /* of the instruction in the module */
  uint32_t line;   /* in the source; 0: not known */
  uint32_t column; /* 0: not known */
  char file[512];
} wrt_frame_t;

/* Ends the innermost wrt_try of this thread; without one, reports and exits. Each call keeps its place, by
 * which a trap is found. */
WRT_COLD WRT_NOINLINE WRT_NOMERGE WRT_NORETURN void wrt_trap(wrt_trap_code_t code);

/* Ends the innermost wrt_try as a trap with code WRT_TRAP_EXIT (WASI's proc_exit). */
WRT_COLD WRT_NOINLINE WRT_NORETURN void wrt_exit(uint32_t status);

/* Runs body(argument). WRT_TRAP_NONE if it returned, else what ended it, with details in *trap, which
 * may be NULL: then no time goes into details. C frames in between are left without clean-up. */
wrt_trap_code_t wrt_try(void (*body)(void *argument), void *argument, wrt_trap_t *trap);

/* The words of the core test suite. */
const char *wrt_trap_message(wrt_trap_code_t code);

/* Calls visit for the Wasm functions under way at the trap, innermost first, while it returns true. Reads
 * the program's file; offsets and lines are known if it has debug information. visit must not trap. */
void wrt_trap_frames(const wrt_trap_t *trap, bool (*visit)(const wrt_frame_t *frame, void *argument),
                     void *argument);

/* Writes "wasm trap: ..." and the functions, if known, to stderr. */
void wrt_trap_report(const wrt_trap_t *trap);

#endif
