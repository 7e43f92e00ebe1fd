/* wrt_tail.h: tail calls (spec 4.4.8) in constant stack. Only modules that make any include it.
 *
 * A function that makes tail calls is a *step*: it takes its parameters out of a wrt_tail_t, and either puts
 * its results there and returns, or puts the next step's parameters there and ends with WRT_TAIL_CALL. Where
 * the C compiler can promise a jump, that jumps; elsewhere it notes the next step and returns to
 * wrt_tail_run. Both forms work together, so that units of different compilers can be linked. */
#ifndef WRT_TAIL_H
#define WRT_TAIL_H

#include "wrt_types.h"

/* As many values of 16 bytes as a function can have parameters or results. */
#define WRT_TAIL_SIZE 16384

struct wrt_tail {
  wrt_tail_code_t next;           /* the step to run; NULL at the end of the chain */
  void *instance;                 /* the step's instance */
  const wrt_function_t *function; /* the function called, if that was looked up */
  /* Parameters of the step that begins, results of the one that ended: a struct of them. Whoever begins takes
   * them out before calling anything. */
  unsigned char values[WRT_TAIL_SIZE] __attribute__((aligned(16)));
};

/* This thread's. */
extern WRT_HIDDEN WRT_THREAD_LOCAL wrt_tail_t wrt_tail;

/* Ends a step with the next one. */
#if WRT_HAS_MUSTTAIL
#define WRT_TAIL_CALL(step, tail) __attribute__((musttail)) return (step)(tail)
#else
#define WRT_TAIL_CALL(step, tail)                                                                            \
  do {                                                                                                       \
    (tail)->next = (step);                                                                                   \
    return;                                                                                                  \
  } while (0)
#endif

/* Runs a chain to its end. */
WRT_ALWAYS_INLINE void wrt_tail_run(wrt_tail_t *tail, wrt_tail_code_t step) {
  do {
    tail->next = NULL;
    step(tail);
    step = tail->next;
  } while (WRT_UNLIKELY(step != NULL));
}

/* The function as a step; `call`, which calls it, if it is none. */
WRT_ALWAYS_INLINE wrt_tail_code_t wrt_tail_code(const wrt_function_t *function, wrt_tail_code_t call) {
  return function->tail != NULL ? function->tail : call;
}

#endif
