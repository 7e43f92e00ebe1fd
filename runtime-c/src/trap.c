/* trap.c: raising, catching and reporting traps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

WRT_THREAD_LOCAL wrt_thread_t wrt_this_thread;

const char *wrt_trap_message(wrt_trap_code_t code) {
  switch (code) {
  case WRT_TRAP_NONE:
    return "none";
  case WRT_TRAP_UNREACHABLE:
    return "unreachable";
  case WRT_TRAP_OUT_OF_BOUNDS_MEMORY:
    return "out of bounds memory access";
  case WRT_TRAP_OUT_OF_BOUNDS_TABLE:
    return "out of bounds table access";
  case WRT_TRAP_DIVIDE_BY_ZERO:
    return "integer divide by zero";
  case WRT_TRAP_INTEGER_OVERFLOW:
    return "integer overflow";
  case WRT_TRAP_INVALID_CONVERSION:
    return "invalid conversion to integer";
  case WRT_TRAP_UNDEFINED_ELEMENT:
    return "undefined element";
  case WRT_TRAP_UNINITIALIZED_ELEMENT:
    return "uninitialized element";
  case WRT_TRAP_CALL_TYPE_MISMATCH:
    return "indirect call type mismatch";
  case WRT_TRAP_NULL_REFERENCE:
    return "null reference";
  case WRT_TRAP_STACK_EXHAUSTED:
    return "call stack exhausted";
  case WRT_TRAP_OUT_OF_MEMORY:
    return "out of memory";
  case WRT_TRAP_UNALIGNED_ATOMIC:
    return "unaligned atomic";
  case WRT_TRAP_UNSHARED_WAIT:
    return "expected shared memory";
  case WRT_TRAP_EXIT:
    return "exit";
  case WRT_TRAP_NULL_FUNCTION:
    return "null function reference";
  case WRT_TRAP_NULL_STRUCTURE:
    return "null structure reference";
  case WRT_TRAP_NULL_ARRAY:
    return "null array reference";
  case WRT_TRAP_NULL_I31:
    return "null i31 reference";
  case WRT_TRAP_CAST_FAILURE:
    return "cast failure";
  case WRT_TRAP_OUT_OF_BOUNDS_ARRAY:
    return "out of bounds array access";
  case WRT_TRAP_UNCAUGHT_EXCEPTION:
    return "uncaught exception";
  case WRT_TRAP_NULL_EXCEPTION_REFERENCE:
    return "null exception reference";
  case WRT_TRAP_FUEL_CONSUMED:
    return "all fuel consumed";
  case WRT_TRAP_INTERRUPTED:
    return "interrupted";
  case WRT_ERROR_NULL:
    return "null instance, memory, table, name or place for a result";
  case WRT_ERROR_RANGE:
    return "range outside of the memory or table";
  case WRT_ERROR_TYPE:
    return "value of another type, or another number of values";
  case WRT_ERROR_UNKNOWN_EXPORT:
    return "no export of this name and kind";
  case WRT_ERROR_LINK:
    return "imports are missing, or of other types";
  case WRT_ERROR_WASI:
    return "WASI cannot be set up";
  case WRT_ERROR_LIMITS:
    return "the module was built without this limit";
  }
  return "unknown trap";
}

/* ---- Raising ---- */

static WRT_NORETURN void wrt_jump(wrt_jump_t *jump) {
#if WRT_HAS_SIGNALS
  siglongjmp(*jump, 1);
#else
  longjmp(*jump, 1);
#endif
}

bool wrt_attempt(void (*body)(void *argument), void *argument) {
  wrt_jump_t jump;
  if (wrt_this_thread.describing != NULL) return false;
#if WRT_HAS_SIGNALS
  if (sigsetjmp(jump, 0) == 0) {
#else
  if (setjmp(jump) == 0) {
#endif
    /* Only now: the stack may have ended at `jump` itself. */
    wrt_this_thread.describing = &jump;
    body(argument);
    wrt_this_thread.describing = NULL;
    return true;
  }
  wrt_this_thread.describing = NULL;
  return false;
}

void wrt_end_attempt(void) { wrt_jump(wrt_this_thread.describing); }

#if WRT_SYMBOLS

/* Enough stack to read symbols and unwind? Touching it now makes the fault, if it is not, come here and not
 * where the dynamic linker holds a lock. */
static WRT_NOINLINE void wrt_probe_stack(void) {
  volatile char room[48 << 10];
  for (size_t at = sizeof room; at >= 1024; at -= 1024)
    room[at - 1] = 0;
}

typedef struct wrt_description {
  wrt_trap_t *trap;
  uintptr_t program_counter;
} wrt_description_t;

static void wrt_describe_here(void *argument) {
  const wrt_description_t *const description = (const wrt_description_t *)argument;
  if (description->program_counter == 0) wrt_probe_stack(); /* else this runs on the alternate stack */
  wrt_backtrace_capture(description->trap, description->program_counter);
}

static void wrt_describe(wrt_trap_t *trap, uintptr_t program_counter) {
  wrt_description_t description = {trap, program_counter};
  if (wrt_attempt(wrt_describe_here, &description)) return;
  trap->frame_count = 0;
  trap->has_function = false;
  trap->function_name[0] = '\0';
}

#else

static void wrt_describe(wrt_trap_t *trap, uintptr_t program_counter) {
  (void)trap;
  (void)program_counter;
}

#endif

/* Not on a stack that may be exhausted. */
static wrt_trap_t wrt_uncaught;

/* Nobody catches it: the end of the process. */
static WRT_NORETURN void wrt_raise_uncaught(wrt_trap_code_t code, uint32_t exit_status,
                                            uintptr_t program_counter) {
  if (code == WRT_TRAP_EXIT) exit((int)exit_status);
  wrt_uncaught.code = code;
  wrt_describe(&wrt_uncaught, program_counter);
  wrt_trap_report(&wrt_uncaught);
  if (program_counter != 0) _Exit(WRT_TRAP_EXIT_STATUS); /* a signal: other code may be half way */
  exit(WRT_TRAP_EXIT_STATUS);
}

void wrt_raise(wrt_trap_code_t code, uint32_t exit_status, uintptr_t program_counter) {
  wrt_catch_t *const frame = wrt_this_thread.innermost;
  if (frame == NULL) wrt_raise_uncaught(code, exit_status, program_counter);
  frame->code = code;
  if (frame->trap != NULL) {
    frame->trap->code = code;
    frame->trap->exit_status = exit_status;
    if (code != WRT_TRAP_EXIT) wrt_describe(frame->trap, program_counter);
  }
  wrt_jump(&frame->jump);
}

void wrt_trap(wrt_trap_code_t code) { wrt_raise(code, 0, 0); }

void wrt_exit(uint32_t status) { wrt_raise(WRT_TRAP_EXIT, status, 0); }

/* ---- Catching ---- */

void (*wrt_boundary)(void (*body)(void *argument), void *argument);

static void wrt_run(void (*body)(void *argument), void *argument) {
  if (wrt_boundary == NULL) {
    body(argument);
  } else {
    wrt_boundary(body, argument);
  }
}

wrt_trap_code_t wrt_try(void (*body)(void *argument), void *argument, wrt_trap_t *trap) {
  wrt_catch_t frame;
#if WRT_SIGNAL_TRAPS
  wrt_signals_enter_thread();
#endif
  if (trap != NULL) memset(trap, 0, sizeof *trap);
  frame.outer = wrt_this_thread.innermost;
  frame.trap = trap;
  frame.code = WRT_TRAP_NONE;
  wrt_this_thread.innermost = &frame;
  /* The signal mask is not saved: the handlers run with SA_NODEFER and change none. */
#if WRT_HAS_SIGNALS
  if (sigsetjmp(frame.jump, 0) == 0) wrt_run(body, argument);
#else
  if (setjmp(frame.jump) == 0) wrt_run(body, argument);
#endif
  wrt_this_thread.innermost = frame.outer;
  return frame.code;
}
