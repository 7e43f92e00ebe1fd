/* deadline.c: what an executable's instances have in common that limits them: the fuel that each begins with,
 * and the deadline, at which all of them are interrupted. There is one executable a process, hence the static
 * variables. */
#include "program.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "internal.h"

#if WRT_POSIX

#include <pthread.h>
#include <time.h>

/* How long an interrupted program has to end by itself. It does not where all threads wait for something that
 * no interrupt wakes: each other, a file system. */
#define WRT_GRACE UINT64_C(200000000)

static pthread_mutex_t wrt_executable_lock = PTHREAD_MUTEX_INITIALIZER;
static wrt_limits_t *wrt_executable_limits;
static bool wrt_is_past_deadline, wrt_is_ending;
static bool wrt_has_executable_fuel;
static uint64_t wrt_executable_fuel;

void wrt_executable_set_fuel(uint64_t fuel) {
  wrt_executable_fuel = fuel;
  wrt_has_executable_fuel = true;
}

void wrt_executable_add(const wrt_module_t *module, void *instance) {
  if (module->limits == NULL) return;
  if (wrt_has_executable_fuel) (void)wrt_fuel_set(module, instance, wrt_executable_fuel);
  wrt_limits_t *const limits = module->limits(instance);
  pthread_mutex_lock(&wrt_executable_lock);
  limits->next = wrt_executable_limits;
  wrt_executable_limits = limits;
  if (wrt_is_past_deadline) wrt_limits_interrupt(limits);
  pthread_mutex_unlock(&wrt_executable_lock);
}

void wrt_executable_remove(const wrt_module_t *module, void *instance) {
  if (module->limits == NULL) return;
  wrt_limits_t *const limits = module->limits(instance);
  pthread_mutex_lock(&wrt_executable_lock);
  for (wrt_limits_t **at = &wrt_executable_limits; *at != NULL; at = &(*at)->next) {
    if (*at == limits) {
      *at = limits->next;
      break;
    }
  }
  pthread_mutex_unlock(&wrt_executable_lock);
}

void wrt_executable_end(wrt_trap_code_t code) {
  if (code != WRT_TRAP_INTERRUPTED && code != WRT_TRAP_FUEL_CONSUMED) return;
  if (!__atomic_exchange_n(&wrt_is_ending, true, __ATOMIC_SEQ_CST)) return;
  for (;;)
    pause();
}

static void wrt_sleep(uint64_t nanoseconds) {
  struct timespec rest = {.tv_sec = (time_t)(nanoseconds / 1000000000u),
                          .tv_nsec = (long)(nanoseconds % 1000000000u)};
  while (nanosleep(&rest, &rest) != 0) {
  }
}

static void *wrt_deadline_main(void *argument) {
  const uint64_t *const nanoseconds = (const uint64_t *)argument;
  wrt_sleep(*nanoseconds);
  pthread_mutex_lock(&wrt_executable_lock);
  wrt_is_past_deadline = true;
  for (wrt_limits_t *limits = wrt_executable_limits; limits != NULL; limits = limits->next)
    wrt_limits_interrupt(limits);
  pthread_mutex_unlock(&wrt_executable_lock);
  wrt_sleep(WRT_GRACE);
  wrt_executable_end(WRT_TRAP_INTERRUPTED);
  static const wrt_trap_t trap = {.code = WRT_TRAP_INTERRUPTED};
  wrt_trap_report(&trap);
  _Exit(WRT_TRAP_EXIT_STATUS);
}

bool wrt_deadline_start(uint64_t nanoseconds) {
  static uint64_t kept;
  kept = nanoseconds;
  /* Signals are for the program's threads. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  const bool is_started = pthread_create(&thread, NULL, wrt_deadline_main, &kept) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (is_started) pthread_detach(thread);
  return is_started;
}

#else

void wrt_executable_set_fuel(uint64_t fuel) { (void)fuel; }
void wrt_executable_add(const wrt_module_t *module, void *instance) {
  (void)module;
  (void)instance;
}
void wrt_executable_remove(const wrt_module_t *module, void *instance) {
  (void)module;
  (void)instance;
}
void wrt_executable_end(wrt_trap_code_t code) { (void)code; }
bool wrt_deadline_start(uint64_t nanoseconds) {
  (void)nanoseconds;
  return false;
}

#endif
