/* clock.c: clocks. */
#include "host.h"

#include "clock.h"

#include "filestat.h"

bool wrt_host_clock(uint32_t clock, clockid_t *host) {
  switch (clock) {
  case WRT_CLOCK_REALTIME:
    *host = CLOCK_REALTIME;
    return true;
  case WRT_CLOCK_MONOTONIC:
    *host = CLOCK_MONOTONIC;
    return true;
#if defined(CLOCK_PROCESS_CPUTIME_ID)
  case WRT_CLOCK_PROCESS_CPUTIME:
    *host = CLOCK_PROCESS_CPUTIME_ID;
    return true;
#endif
#if defined(CLOCK_THREAD_CPUTIME_ID)
  case WRT_CLOCK_THREAD_CPUTIME:
    *host = CLOCK_THREAD_CPUTIME_ID;
    return true;
#endif
  default:
    return false;
  }
}

uint32_t wrt_wasi_clock_res_get(void *wasi, uint32_t clock, uint32_t result) {
  clockid_t host;
  if (!wrt_host_clock(clock, &host)) return WRT_ERRNO_INVAL;
  uint8_t *to = wrt_guest_range(wasi, result, 8);
  if (to == NULL) return WRT_ERRNO_FAULT;
  struct timespec time;
  if (clock_getres(host, &time) != 0) return wrt_errno_last();
  wrt_put_u64(to, wrt_nanoseconds(&time));
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_clock_time_get(void *wasi, uint32_t clock, uint64_t precision, uint32_t result) {
  (void)precision; /* how coarse it may be: never coarser than the host's clock */
  clockid_t host;
  if (!wrt_host_clock(clock, &host)) return WRT_ERRNO_INVAL;
  uint8_t *to = wrt_guest_range(wasi, result, 8);
  if (to == NULL) return WRT_ERRNO_FAULT;
  struct timespec time;
  if (clock_gettime(host, &time) != 0) return wrt_errno_last();
  wrt_put_u64(to, wrt_nanoseconds(&time));
  return WRT_ERRNO_SUCCESS;
}
