/* internal.h: what the runtime's sources share and nobody else sees. */
#ifndef WRT_INTERNAL_H
#define WRT_INTERNAL_H

#include <setjmp.h>

#include "wrt/wrt.h"

/* ---- trap.c ---- */

#if WRT_HAS_SIGNALS
typedef sigjmp_buf wrt_jump_t;
#else
typedef jmp_buf wrt_jump_t;
#endif

/* One wrt_try in progress. The members that change between setjmp and longjmp are volatile. */
typedef struct wrt_catch {
  struct wrt_catch *outer;
  wrt_trap_t *trap; /* where details go, or NULL */
  volatile wrt_trap_code_t code;
  wrt_jump_t jump;
} wrt_catch_t;

typedef struct wrt_thread {
  wrt_catch_t *innermost;
  wrt_jump_t *volatile describing; /* not NULL: a fault now is one of ours, while gathering details */
  bool has_alternate_stack;
} wrt_thread_t;

extern WRT_HIDDEN WRT_THREAD_LOCAL wrt_thread_t wrt_this_thread;

/* Ends the innermost wrt_try; program_counter is where it happened, 0 if that is the caller. */
WRT_COLD WRT_NORETURN WRT_HIDDEN void wrt_raise(wrt_trap_code_t code, uint32_t exit_status,
                                                uintptr_t program_counter);
/* Runs something that looks at files and stacks which may be broken: false if it faulted. */
WRT_HIDDEN bool wrt_attempt(void (*body)(void *argument), void *argument);
/* That fault: ends the wrt_attempt of this thread. */
WRT_COLD WRT_NORETURN WRT_HIDDEN void wrt_end_attempt(void);

/* Runs the body of a wrt_try so that exceptions end there, as traps. NULL without exception.c, which sets it
 * before main. */
extern WRT_HIDDEN void (*wrt_boundary)(void (*body)(void *argument), void *argument);

/* ---- exception.c, and gc.c, whose definitions count where it is linked ---- */

WRT_BEGIN_C
/* Memory for an exception, in which the collector finds references; NULL: out of memory. */
WRT_HIDDEN void *wrt_exception_allocate(size_t size);
WRT_HIDDEN void wrt_exception_deallocate(void *memory);
WRT_END_C

/* ---- instance.c ---- */

/* Whether what was found is what the import asks for (spec 3.4 import matching). */
WRT_HIDDEN bool wrt_extern_matches(const wrt_import_t *import, const wrt_extern_t *found);

/* ---- limits.c ---- */

/* Gives a new instance the fuel that the module says, unless somebody has given it some. */
WRT_HIDDEN void wrt_limits_start(const wrt_module_t *module, void *instance);
WRT_HIDDEN void wrt_limits_interrupt(wrt_limits_t *limits);

/* ---- signals.c ---- */

/* Installs the handlers, once, and this thread's alternate stack. */
WRT_HIDDEN void wrt_signals_enter_thread(void);

/* ---- reservations.c ---- */

/* The address ranges of live memories, for the signal handler. False: out of memory. */
WRT_HIDDEN bool wrt_reservations_add(uintptr_t start, uint64_t size);
WRT_HIDDEN void wrt_reservations_remove(uintptr_t start);
WRT_HIDDEN bool wrt_reservations_contain(uintptr_t address); /* async-signal-safe */

/* ---- table.c ---- */

/* Calls `visit` for the elements of every live table that holds references other than functions. Only a
 * collector does, while all other threads stand still. */
WRT_HIDDEN void wrt_tables_visit(void (*visit)(void *elements, size_t size));

/* ---- backtrace.c ---- */

/* Notes the calls that led to program_counter, or to the caller if that is 0, and finds the innermost Wasm
 * function. */
WRT_HIDDEN void wrt_backtrace_capture(wrt_trap_t *trap, uintptr_t program_counter);

/* ---- names.c ---- */

/* What of a Wasm function a C function is. */
typedef enum wrt_part {
  WRT_PART_WHOLE,
  WRT_PART_COLD,    /* a part that the C compiler made a function of its own, which the rest calls */
  WRT_PART_VERSION, /* all of it for newer processors or for the others, which the whole calls: wrt_version.h
                     */
  WRT_PART_CODE     /* the statements, inlined in both versions */
} wrt_part_t;

/* A function that a symbol stands for. */
typedef struct wrt_named {
  uint32_t index;
  const char *text; /* its name, not terminated */
  size_t length;
  const wrt_names_t *names; /* of its module; NULL if that is not known */
  wrt_part_t part;
} wrt_named_t;

/* Whether `symbol` is one that the compiler gives to functions: f12, f12_fib, prefix_f12_fib. */
WRT_HIDDEN bool wrt_names_find(const char *symbol, size_t length, wrt_named_t *found);
/* Copies as much of a name as fits, and a zero. */
WRT_HIDDEN void wrt_names_copy(char *to, size_t size, const char *text, size_t length);
WRT_HIDDEN void wrt_names_add(const wrt_module_t *module);

#endif
