/* process.c: ending, signals, yielding. */
#include "host.h"

#include <sched.h>

#include "wrt/wrt_trap.h"
#include "guest.h"

void wrt_wasi_proc_exit(void *wasi, uint32_t status) {
  (void)wasi;
  wrt_exit(status);
}

/* Signals are the host process's, which is not the guest's to end. */
uint32_t wrt_wasi_proc_raise(void *wasi, uint32_t signal) {
  (void)wasi;
  return signal > 30 ? WRT_ERRNO_INVAL : signal == 0 ? WRT_ERRNO_SUCCESS : WRT_ERRNO_NOTSUP;
}

uint32_t wrt_wasi_sched_yield(void *wasi) {
  (void)wasi;
  return wrt_errno_of(sched_yield());
}
