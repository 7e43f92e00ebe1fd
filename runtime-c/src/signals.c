/* signals.c: faults become traps. Part of what keeps a guest in its memory: see the banner of wrt_memory.h.
 */
#define _GNU_SOURCE      1 /* registers in ucontext_t */
#define _DARWIN_C_SOURCE 1
#include "internal.h"

#if WRT_SIGNAL_TRAPS

#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif

/* Enough for the handler, for reading symbols and for unwinding, with the largest register files. */
#define WRT_ALTERNATE_STACK_SIZE  ((size_t)128 << 10)
#define WRT_ALTERNATE_STACK_LEAST ((size_t)32 << 10)
#define WRT_STACK_GUARD           ((size_t)64 << 10)

/* How far from the stack pointer a fault still counts as stack overflow. Frames larger than a page are
 * touched page by page with -fstack-clash-protection, so the distance stays small. */
#define WRT_STACK_NEIGHBOURHOOD ((uintptr_t)1 << 20)

static struct sigaction wrt_previous_segv, wrt_previous_bus;
static pthread_key_t wrt_stack_key;
static bool wrt_has_stack_key;

/* ---- Registers ---- */

typedef struct wrt_registers {
  uintptr_t program_counter; /* 0: not known on this processor */
  uintptr_t stack_pointer;
} wrt_registers_t;

static wrt_registers_t wrt_registers_of(const void *context) {
  const ucontext_t *const user = (const ucontext_t *)context;
  wrt_registers_t registers = {0, 0};
#if WRT_LINUX && WRT_X86_64
  registers.program_counter = (uintptr_t)user->uc_mcontext.gregs[REG_RIP];
  registers.stack_pointer = (uintptr_t)user->uc_mcontext.gregs[REG_RSP];
#elif WRT_LINUX && WRT_AARCH64
  registers.program_counter = (uintptr_t)user->uc_mcontext.pc;
  registers.stack_pointer = (uintptr_t)user->uc_mcontext.sp;
#elif WRT_LINUX && WRT_RISCV64
  registers.program_counter = (uintptr_t)user->uc_mcontext.__gregs[REG_PC];
  registers.stack_pointer = (uintptr_t)user->uc_mcontext.__gregs[REG_SP];
#elif WRT_MACOS && WRT_X86_64
  registers.program_counter = (uintptr_t)user->uc_mcontext->__ss.__rip;
  registers.stack_pointer = (uintptr_t)user->uc_mcontext->__ss.__rsp;
#elif WRT_MACOS && WRT_AARCH64
  registers.program_counter = (uintptr_t)__darwin_arm_thread_state64_get_pc(user->uc_mcontext->__ss);
  registers.stack_pointer = (uintptr_t)__darwin_arm_thread_state64_get_sp(user->uc_mcontext->__ss);
#else
  (void)user;
#endif
  return registers;
}

/* ---- The handler ---- */

/* WRT_TRAP_NONE: not a fault of guest code. */
static wrt_trap_code_t wrt_classify(const siginfo_t *information, wrt_registers_t registers) {
  if (information->si_code <= 0) return WRT_TRAP_NONE; /* sent by a process, not a fault */
  const uintptr_t address = (uintptr_t)information->si_addr;
  if (wrt_reservations_contain(address)) return WRT_TRAP_OUT_OF_BOUNDS_MEMORY;
  if (wrt_this_thread.innermost == NULL || registers.stack_pointer == 0) return WRT_TRAP_NONE;
  const uintptr_t above = address - registers.stack_pointer;
  const uintptr_t below = registers.stack_pointer - address;
  const uintptr_t distance = above < below ? above : below;
  return distance <= WRT_STACK_NEIGHBOURHOOD ? WRT_TRAP_STACK_EXHAUSTED : WRT_TRAP_NONE;
}

static void wrt_chain(int number, siginfo_t *information, void *context) {
  const struct sigaction *const previous = number == SIGBUS ? &wrt_previous_bus : &wrt_previous_segv;
  if ((previous->sa_flags & SA_SIGINFO) != 0) {
    previous->sa_sigaction(number, information, context);
  } else if (previous->sa_handler != SIG_DFL && previous->sa_handler != SIG_IGN) {
    previous->sa_handler(number);
  } else {
    /* On return the instruction faults again and the process ends; a sent signal has to be sent again. */
    struct sigaction by_default;
    by_default.sa_handler = SIG_DFL;
    by_default.sa_flags = 0;
    sigemptyset(&by_default.sa_mask);
    if (information->si_code > 0 || previous->sa_handler == SIG_DFL) sigaction(number, &by_default, NULL);
    if (information->si_code <= 0 && previous->sa_handler == SIG_DFL) raise(number);
  }
}

static void wrt_handle_fault(int number, siginfo_t *information, void *context) {
  if (wrt_this_thread.describing != NULL && information->si_code > 0) wrt_end_attempt();
  const wrt_registers_t registers = wrt_registers_of(context);
  const wrt_trap_code_t code = wrt_classify(information, registers);
  if (code == WRT_TRAP_NONE) {
    wrt_chain(number, information, context);
  } else {
    wrt_raise(code, 0, registers.program_counter);
  }
}

/* ---- Set-up ---- */

/* At thread exit; `mapping` is what wrt_signals_enter_thread made. */
static void wrt_free_alternate_stack(void *mapping) {
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && current.ss_sp == (void *)((char *)mapping + WRT_STACK_GUARD)) {
    stack_t none = {0};
    none.ss_flags = SS_DISABLE;
    none.ss_size = WRT_ALTERNATE_STACK_SIZE; /* macOS looks at it all the same */
    sigaltstack(&none, NULL);
  }
  munmap(mapping, WRT_STACK_GUARD + WRT_ALTERNATE_STACK_SIZE);
  wrt_this_thread.has_alternate_stack = false;
}

static void wrt_install_handlers(void) {
  struct sigaction action;
  action.sa_sigaction = wrt_handle_fault;
  /* NODEFER: the handler is left by siglongjmp, which does not restore the mask. */
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, &action, &wrt_previous_segv);
  sigaction(SIGBUS, &action, &wrt_previous_bus);
  wrt_has_stack_key = pthread_key_create(&wrt_stack_key, wrt_free_alternate_stack) == 0;
}

static WRT_NOINLINE void wrt_make_alternate_stack(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, wrt_install_handlers);
  stack_t current;
  if (sigaltstack(NULL, &current) != 0) return;
  if ((current.ss_flags & SS_DISABLE) == 0 && current.ss_size >= WRT_ALTERNATE_STACK_LEAST) {
    wrt_this_thread.has_alternate_stack = true; /* the host's will do */
    return;
  }
  /* Without one (out of memory) stack overflow ends the process; the next wrt_try tries again. */
  const size_t size = WRT_STACK_GUARD + WRT_ALTERNATE_STACK_SIZE;
  void *const mapping = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping == MAP_FAILED) return;
  stack_t made = {0};
  made.ss_sp = (char *)mapping + WRT_STACK_GUARD;
  made.ss_size = WRT_ALTERNATE_STACK_SIZE;
  if (mprotect(mapping, WRT_STACK_GUARD, PROT_NONE) != 0 || !wrt_has_stack_key ||
      pthread_setspecific(wrt_stack_key, mapping) != 0) {
    munmap(mapping, size);
    return;
  }
  wrt_this_thread.has_alternate_stack = sigaltstack(&made, NULL) == 0;
}

void wrt_signals_enter_thread(void) {
  if (WRT_UNLIKELY(!wrt_this_thread.has_alternate_stack)) wrt_make_alternate_stack();
}

#else

typedef int wrt_signals_are_not_traps_t; /* an empty translation unit is not C */

#endif
