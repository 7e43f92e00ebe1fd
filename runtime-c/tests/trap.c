/* Traps: each code, nesting, threads, many in a row, stack exhaustion, and the names of functions. */
#include "check.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static wrt_memory_t memory;

static void trap_with(void *argument) { wrt_trap((wrt_trap_code_t)(uintptr_t)argument); }
static void exit_with(void *argument) { wrt_exit((uint32_t)(uintptr_t)argument); }
static void nothing(void *argument) { (void)argument; }

static void codes(void) {
  wrt_trap_t trap;
  for (wrt_trap_code_t code = WRT_TRAP_UNREACHABLE; code < WRT_TRAP_EXIT; code++) {
    EQUAL(wrt_try(trap_with, (void *)(uintptr_t)code, &trap), code);
    EQUAL(trap.code, code);
    CHECK(strcmp(wrt_trap_message(code), "unknown trap") != 0);
  }
  EQUAL(wrt_try(exit_with, (void *)(uintptr_t)0xfedcba98u, &trap), WRT_TRAP_EXIT);
  EQUAL(trap.exit_status, 0xfedcba98u);
  EQUAL(wrt_try(nothing, NULL, &trap), WRT_TRAP_NONE);
  EQUAL(trap.code, WRT_TRAP_NONE);
}

/* ---- Nesting ---- */

static int steps;
static void inner_catches(void *argument) {
  (void)argument;
  EQUAL(wrt_try(trap_with, (void *)WRT_TRAP_UNREACHABLE, NULL), WRT_TRAP_UNREACHABLE);
  steps++;
  wrt_trap(WRT_TRAP_DIVIDE_BY_ZERO);
}

/* ---- Guest functions, named as the translator names them ---- */

static WRT_NOINLINE void f12_fib(void *argument) {
  (void)argument;
  (void)wrt_i32_load(wrt_memory_view(&memory), 0x10000, 0);
  __asm__ volatile("");
}
static WRT_NOINLINE void f13_divide(void *argument) {
  (void)argument;
  sleep((unsigned)wrt_i32_div_s((uint32_t)opaque(1), (uint32_t)opaque(0)));
}
static WRT_NOINLINE void mod_f14_a_b(void *argument) {
  (void)argument;
  /* A fault in the C library's memcpy: a memory whose size lies. */
  wrt_memory_t lying = memory;
  lying.size = 1 << 20;
  wrt_memory_fill(&lying, 0x1000, 1, (uint32_t)opaque(0x20000));
  __asm__ volatile("");
}
static WRT_UNUSED WRT_NOINLINE void f15(void *argument) {
  (void)argument;
  (void)wrt_i32_load(wrt_memory_view(&memory), 0x10000, 0);
  __asm__ volatile("");
}

static const uint32_t name_offsets[16] = {[12] = 1, [13] = 5, [14] = 22};
static const char name_text[] = "\0fib\0div\"ide \033\xc3\xa9\x01\x02\x03\x04\x05"
                                "\0a-b";
static const wrt_names_t names = {.count = 16, .offsets = name_offsets, .text = name_text};
static void instantiate_nothing(void *instance, const wrt_extern_t *imports, void *host) {
  (void)instance;
  (void)imports;
  (void)host;
}
static const wrt_module_t module = {
    .abi_version = WRT_ABI_VERSION, .names = &names, .instantiate = instantiate_nothing};

static void functions(void) {
  wrt_trap_t trap;
  EQUAL(wrt_instantiate(&module, NULL, NULL, NULL, &trap), WRT_TRAP_NONE);
  EQUAL(wrt_try(f12_fib, NULL, &trap), WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
#if WRT_SYMBOLS
  CHECK(trap.has_function);
  EQUAL(trap.function_index, 12);
  CHECK(strcmp(trap.function_name, "fib") == 0);
  EQUAL(wrt_try(f13_divide, NULL, &trap), WRT_TRAP_DIVIDE_BY_ZERO);
  CHECK(trap.has_function);
  EQUAL(trap.function_index, 13);
  CHECK(strncmp(trap.function_name, "div\"ide", 7) == 0);
  EQUAL(wrt_try(f15, NULL, &trap), WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  CHECK(trap.has_function && trap.function_name[0] == '\0');
  EQUAL(trap.function_index, 15);
#if WRT_BOUNDS_CHECKS == 0
  EQUAL(wrt_try(mod_f14_a_b, NULL, &trap), WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  CHECK(trap.has_function);
  EQUAL(trap.function_index, 14);
  CHECK(strcmp(trap.function_name, "a-b") == 0);
#endif
  wrt_module_forget(&module);
  EQUAL(wrt_try(f12_fib, NULL, &trap), WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  CHECK(trap.has_function && strcmp(trap.function_name, "fib") == 0); /* from the symbol */
#endif
  (void)mod_f14_a_b;
}

/* ---- Backtraces ---- */

#define FRAMES 80
static wrt_frame_t frames[FRAMES];
static size_t frame_count;
static bool note(const wrt_frame_t *frame, void *argument) {
  (void)argument;
  frames[frame_count++] = *frame;
  return frame_count < FRAMES;
}
static void ask(const wrt_trap_t *trap) {
  frame_count = 0;
  wrt_trap_frames(trap, note, NULL);
}

static inline __attribute__((always_inline)) uint32_t f30_inlined(uint32_t n) {
#line 1000 "wasm"
  return wrt_i32_div_u(100, n);
#line 300 "source.c"
}
static WRT_NOINLINE uint32_t f31_outer(uint32_t n) {
  if (n == 5) wrt_trap(WRT_TRAP_UNREACHABLE);
  return n > 2 ? f31_outer(n - 1) + (uint32_t)opaque(1) : f30_inlined(n - (uint32_t)opaque(2)) + 1;
}
#line 165 "trap.c"
static void divide_deep(void *argument) { *(uint64_t *)argument = f31_outer((uint32_t)opaque(4)); }
static void unreachable_deep(void *argument) { *(uint64_t *)argument = f31_outer((uint32_t)opaque(8)); }
static WRT_NOINLINE void f32_reads(void *argument) {
  f12_fib(argument);
  __asm__ volatile("");
}

static void backtraces(void) {
#if WRT_SYMBOLS
  uint64_t result;
  wrt_trap_t trap;
  EQUAL(wrt_try(divide_deep, &result, &trap), WRT_TRAP_DIVIDE_BY_ZERO);
  ask(&trap);
  CHECK(frame_count >= 4);
  EQUAL(frames[0].function_index, 30);
  CHECK(frames[0].is_inlined && !frames[0].has_offset && frames[0].line == 0);
  CHECK(strcmp(frames[0].function_name, "inlined") == 0);
  for (size_t i = 1; i < 4; i++) {
    EQUAL(frames[i].function_index, 31);
    CHECK(!frames[i].is_inlined && !frames[i].has_offset && frames[i].line == 303);
    CHECK(strstr(frames[i].file, "source.c") != NULL);
  }
  EQUAL(frame_count, 4);
  EQUAL(wrt_try(unreachable_deep, &result, &trap), WRT_TRAP_UNREACHABLE);
  ask(&trap);
  EQUAL(frame_count, 4);
  EQUAL(frames[0].line, 302);
  EQUAL(wrt_try(f32_reads, NULL, &trap), WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  ask(&trap);
  EQUAL(frame_count, 2);
  EQUAL(frames[0].function_index, 12);
  EQUAL(frames[1].function_index, 32);
  EQUAL(wrt_try(exit_with, (void *)3, &trap), WRT_TRAP_EXIT);
  ask(&trap);
  EQUAL(frame_count, 0);
#endif
  (void)divide_deep, (void)unreachable_deep, (void)f32_reads, (void)ask;
}

/* ---- Many ---- */

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void many(void) {
  const double start = seconds();
  double half = 0;
  for (int i = 0; i < 10000; i++) {
    if (i == 5000) half = seconds();
    EQUAL(wrt_try(f12_fib, NULL, NULL), WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
    EQUAL(wrt_try(f13_divide, NULL, NULL), WRT_TRAP_DIVIDE_BY_ZERO);
  }
  const double end = seconds();
  CHECK(end - half < 3 * (half - start) + 0.5); /* no slow-down */
  CHECK(end - start < 10);
}

/* ---- Stack ---- */

static WRT_NOINLINE uint64_t f20_recurse(uint64_t n) {
  if (opaque(n) == UINT64_MAX) return 1;
  const uint64_t below = f20_recurse(n + 1);
  return below * 3 + opaque(n);
}
/* Frames of 20 KiB: larger than a guard page. */
static WRT_NOINLINE uint64_t f21_large(uint64_t n) {
  volatile char large[20000];
  large[n % sizeof large] = 1;
  const uint64_t below = n == UINT64_MAX ? 1 : f21_large(n + 1);
  return below + (uint64_t)large[n % 100];
}
static void exhaust(void *argument) { *(uint64_t *)argument = f20_recurse(0); }
static void exhaust_large(void *argument) { *(uint64_t *)argument = f21_large(0); }

static void stack(unsigned times) {
  uint64_t result;
  wrt_trap_t trap;
  for (unsigned i = 0; i < times; i++) {
    EQUAL(wrt_try(exhaust, &result, NULL), WRT_TRAP_STACK_EXHAUSTED);
    EQUAL(wrt_try(exhaust_large, &result, NULL), WRT_TRAP_STACK_EXHAUSTED);
  }
  EQUAL(wrt_try(exhaust, &result, &trap), WRT_TRAP_STACK_EXHAUSTED);
#if WRT_SYMBOLS
  EQUAL(trap.function_index, 20);
  CHECK(trap.frame_count == WRT_TRAP_FRAMES && trap.has_more_frames);
#endif
  EQUAL(wrt_try(exhaust_large, &result, &trap), WRT_TRAP_STACK_EXHAUSTED);
#if WRT_SYMBOLS
  EQUAL(trap.function_index, 21);
#endif
}

/* An explicit trap where hardly any stack is left: gathering details overflows, the trap still arrives. */
static WRT_NOINLINE uint64_t f22_deep(uint64_t left) {
  if (opaque(left) == UINT64_MAX) return 1;
  if (opaque(left) == 0) wrt_trap(WRT_TRAP_UNREACHABLE);
  return f22_deep(left - 1) + opaque(left);
}
static WRT_THREAD_LOCAL uint64_t depth;
static void trap_deep(void *argument) { *(uint64_t *)argument = f22_deep(depth); }
static void almost_exhausted(void) {
  uint64_t result;
  wrt_trap_t trap;
  uint64_t low = 0, high = 1;
  for (;; high *= 2) {
    depth = high;
    if (wrt_try(trap_deep, &result, NULL) == WRT_TRAP_STACK_EXHAUSTED) break;
  }
  while (high - low > 1) {
    depth = low + (high - low) / 2;
    if (wrt_try(trap_deep, &result, NULL) == WRT_TRAP_STACK_EXHAUSTED)
      high = depth;
    else
      low = depth;
  }
  /* Asking for details takes some more stack before the trap is under way, a few frames' worth. */
  bool is_unreachable = false;
  for (uint64_t up = 0; up < 200 && up < low; up++) {
    depth = low - up;
    const wrt_trap_code_t code = wrt_try(trap_deep, &result, &trap);
    is_unreachable = is_unreachable || code == WRT_TRAP_UNREACHABLE || up > 20;
    EQUAL(code, is_unreachable ? WRT_TRAP_UNREACHABLE : WRT_TRAP_STACK_EXHAUSTED);
  }
  CHECK(!trap.has_function || trap.function_index == 22);
  depth = 10;
  EQUAL(wrt_try(trap_deep, &result, &trap), WRT_TRAP_UNREACHABLE);
  CHECK(trap.function_index == 22 || !WRT_SYMBOLS);
}

static void *run_thread(void *argument) {
  codes();
  EQUAL(wrt_try(f12_fib, NULL, NULL), WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  stack((unsigned)(uintptr_t)argument);
  almost_exhausted();
  return NULL;
}

static void threads(void) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, (size_t)256 << 10);
  for (int i = 0; i < 5; i++) {
    pthread_t thread[4];
    for (size_t j = 0; j < 4; j++)
      CHECK(pthread_create(&thread[j], &attributes, run_thread, (void *)3) == 0);
    for (size_t j = 0; j < 4; j++)
      pthread_join(thread[j], NULL);
  }
  pthread_attr_destroy(&attributes);
}

/* ---- What is not a trap ---- */

static void child_null(void *argument) {
  (void)argument;
  *(volatile int *)opaque(8) = 1;
}
static void child_raise(void *argument) {
  (void)argument;
  raise(SIGSEGV);
}

static int status_of(void (*body)(void *), void *argument, bool is_caught) {
  fflush(NULL);
  const pid_t child = fork();
  if (child == 0) {
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    if (!freopen("/dev/null", "w", stderr)) _exit(99);
    if (is_caught)
      wrt_try(body, argument, NULL);
    else
      body(argument);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

static volatile sig_atomic_t host_faults;
static void host_handler(int number, siginfo_t *information, void *context) {
  (void)number;
  (void)information;
  (void)context;
  host_faults++;
  _exit(77);
}
static void child_host_handler(void *argument);

static void others(void) {
  /* AddressSanitizer's handler was there before ours: it reports and exits. */
  const int killed = WRT_ADDRESS_SANITIZER ? 1 : 1000 + SIGSEGV;
  EQUAL(status_of(child_null, NULL, true), killed);
  EQUAL(status_of(child_raise, NULL, true), killed);
  EQUAL(status_of(trap_with, (void *)WRT_TRAP_UNREACHABLE, false), 134);
  EQUAL(status_of(f12_fib, NULL, false), 134);
  EQUAL(status_of(exit_with, (void *)3, false), 3);
  EQUAL(status_of(child_host_handler, NULL, false), 77);
}

/* A handler that was there before ours still gets what is not ours. Runs in a process of its own, hence
 * re-executes. */
static void child_host_handler(void *argument) {
  (void)argument;
  execl("/proc/self/exe", "trap", "host", (char *)NULL);
  _exit(98);
}
static int host_main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = host_handler;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &action, NULL);
  wrt_memory_new(&memory, 1, 1, true);
  if (wrt_try(f12_fib, NULL, NULL) != WRT_TRAP_OUT_OF_BOUNDS_MEMORY) return 1;
  wrt_try(child_null, NULL, NULL);
  return 2;
}

/* The stack limit raised at run time, as main does: 60 MiB deep, and then an overflow that is caught. */
static WRT_NOINLINE uint64_t f23_down(uintptr_t top, size_t bytes) {
  volatile char here[512];
  here[0] = 1;
  if (top - (uintptr_t)here > bytes) return 1;
  return f23_down(top, bytes) + (uint64_t)here[0];
}
static void go_deep(void *argument) {
  const char top[1] = {0};
  *(uint64_t *)argument = f23_down((uintptr_t)top, (size_t)60 << 20);
}
static void raised_limit(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_STACK, &limit);
  if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < (rlim_t)64 << 20) {
    limit.rlim_cur = (rlim_t)64 << 20;
    if (setrlimit(RLIMIT_STACK, &limit) != 0) return;
  }
  uint64_t result = 0;
  EQUAL(wrt_try(go_deep, &result, NULL), WRT_TRAP_NONE);
  CHECK(result > 1000);
  stack(2);
}

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "host") == 0) return host_main();
  wrt_memory_new(&memory, 1, 1, true);
  codes();
  EQUAL(wrt_try(inner_catches, NULL, NULL), WRT_TRAP_DIVIDE_BY_ZERO);
  EQUAL(steps, 1);
  functions();
  backtraces();
  many();
  stack(100);
  almost_exhausted();
  threads();
  others();
  raised_limit();
  return check_result();
}
