/* wrt_exception.h: exceptions (spec 4.2.9, 4.4.8). Included by modules that throw or catch.
 *
 * The same text serves two ways to find a handler. As C++ (-x c++), WRT_TRY is a try block: the compiler's
 * unwind tables know the handlers, and code that does not throw executes nothing for them. As C, a throw sets
 * `wrt_thrown`, and WRT_CHECK behind each call asks for it. All files of a program that includes this header
 * must be compiled alike, src/exception.c too; else they do not link. Documentation/Exceptions.md says more.
 */
#ifndef WRT_EXCEPTION_H
#define WRT_EXCEPTION_H

#include "wrt_trap.h"

/* ---- Exceptions ---- */

/* A value that an exception carries. */
typedef union wrt_payload {
  uint32_t i32;
  uint64_t i64;
  float f32;
  double f64;
  wrt_ref_t reference;
  uint64_t v128[2];
} wrt_payload_t;

/* What an exnref points to. Released by a handler that takes the values only. Once there is a reference
 * (catch_ref, rethrow), it lives while this thread's stack holds one: see wrt_exception_reference. */
typedef struct wrt_exception {
  const wrt_tag_t *tag;
  bool is_listed; /* there may be references on the stack of the thread that lists it */
  bool is_kept;   /* there may be references elsewhere: never freed */
  bool is_thrown; /* on its way to a handler */
  wrt_payload_t values[];
} wrt_exception_t;

#ifdef __cplusplus
#define wrt_throw     wrt_throw_by_tables
#define wrt_throw_ref wrt_throw_ref_by_tables
#define WRT_THROWS    WRT_NORETURN
#else
#define wrt_throw     wrt_throw_by_checks
#define wrt_throw_ref wrt_throw_ref_by_checks
#define WRT_THROWS
#endif

WRT_BEGIN_C

/* A new exception with room for `count` values. Traps with "out of memory". */
WRT_COLD wrt_exception_t *wrt_exception_new(const wrt_tag_t *tag, uint32_t count);

/* For handlers that pass no reference on: frees the exception if there never was one. */
WRT_COLD void wrt_exception_release(wrt_exception_t *exception);

/* The exception as an exnref. From here on it lives while an address of it is found on this thread's stack,
 * between the outermost wrt_try and the top; exceptions that are nowhere are freed from time to time. */
WRT_COLD wrt_ref_t wrt_exception_reference(wrt_exception_t *exception);

/* Must be called on an exnref, which may be null, before it is stored outside of this thread's stack (in a
 * global, a table, another exception, the host's heap): it is not freed any more. Returns its argument. */
WRT_COLD wrt_ref_t wrt_exception_keep(wrt_ref_t reference);

/* Throws. By checks, these return, and the caller returns at once. */
WRT_COLD WRT_THROWS void wrt_throw(wrt_exception_t *exception);
/* Traps with "null exception reference". */
WRT_COLD WRT_THROWS void wrt_throw_ref(wrt_ref_t reference);

/* ---- Handlers ----
 *
 *   WRT_TRY {
 *     s0 = f12(l0);
 *     WRT_CHECK(goto C1);
 *   }
 *   WRT_CATCH(C1, x0) {
 *     ... (x0 is what was thrown; control that falls out goes on behind the handler)
 *   }
 *
 * WRT_CHECK(statement) stands behind each call that may throw, WRT_UNWIND(statement) behind what throws for
 * certain; the statement goes to the innermost handler, or returns. WRT_FORWARD gives an exception to an
 * outer handler of the function, passing over those between. */
#ifdef __cplusplus

#define WRT_TRY try
#define WRT_CATCH(label, variable)                                                                           \
  catch (const wrt_thrown_t &wrt_thrown) {                                                                   \
    (variable = wrt_thrown.exception)->is_thrown = false;                                                    \
    goto label;                                                                                              \
  }                                                                                                          \
  WRT_HANDLER(label, variable)
#define WRT_HANDLER(label, variable)                                                                         \
  if (0)                                                                                                     \
  label:
#define WRT_FORWARD(from, to, label)                                                                         \
  do {                                                                                                       \
    to = from;                                                                                               \
    goto label;                                                                                              \
  } while (0)
#define WRT_CHECK(...)  ((void)0)
#define WRT_UNWIND(...) ((void)0)

/* What travels as a C++ exception. */
typedef struct __attribute__((visibility("default"))) wrt_thrown {
  wrt_exception_t *exception;
} wrt_thrown_t;

#else

#define WRT_TRY
#define WRT_CATCH(label, variable) WRT_HANDLER(label, variable)
#define WRT_HANDLER(label, variable)                                                                         \
  if (0)                                                                                                     \
  label:                                                                                                     \
    __attribute__((unused)) if (variable = wrt_exception_take(), 1)
#define WRT_FORWARD(from, to, label)                                                                         \
  do {                                                                                                       \
    wrt_throw(from);                                                                                         \
    goto label;                                                                                              \
  } while (0)
#define WRT_CHECK(...)                                                                                       \
  if (WRT_UNLIKELY(wrt_thrown != NULL)) __VA_ARGS__
#define WRT_UNWIND(...) __VA_ARGS__

/* This thread's exception that no handler has taken yet, NULL nearly always. */
extern WRT_THREAD_LOCAL wrt_exception_t *wrt_thrown;

WRT_ALWAYS_INLINE wrt_exception_t *wrt_exception_take(void) {
  wrt_exception_t *const exception = wrt_thrown;
  wrt_thrown = NULL;
  return exception;
}

#endif

WRT_END_C

#endif
