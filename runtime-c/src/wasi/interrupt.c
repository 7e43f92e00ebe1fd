/* interrupt.c: calls that wait, of an instance that another thread may interrupt. They first wait for the
 * descriptor and the interrupt's pipe together. No signals: those are the host's. */
#include "host.h"

#include <poll.h>
#include <unistd.h>

#include "context.h"

bool wrt_wasi_attach_limits(wrt_wasi_t *wasi, wrt_limits_t *limits) {
  if (pipe(limits->wake) != 0) return false;
  for (int i = 0; i < 2; i++) {
    (void)fcntl(limits->wake[i], F_SETFD, FD_CLOEXEC);
    (void)fcntl(limits->wake[i], F_SETFL, O_NONBLOCK);
  }
  limits->has_wake = true;
  wasi->limits = limits;
  return true;
}

void wrt_trap_if_interrupted(const wrt_wasi_t *wasi) {
  if (wasi->limits == NULL) return;
  if (wrt_is_interrupted(wasi->limits)) wrt_trap(WRT_TRAP_INTERRUPTED);
  /* Resumed since: the pipe says so no more. */
  char left[64];
  while (read(wasi->limits->wake[0], left, sizeof left) > 0) {
  }
}

void wrt_wait_for(const wrt_wasi_t *wasi, const wrt_fd_t *entry, short events) {
  /* Files are always ready, and whoever does not wait is not waited for. */
  if (entry->filetype == WRT_FILETYPE_REGULAR_FILE) return;
  const int flags = fcntl(entry->host, F_GETFL);
  if (flags < 0 || (flags & O_NONBLOCK) != 0) return;
  struct pollfd polled[2] = {{.fd = entry->host, .events = events},
                             {.fd = wasi->limits->wake[0], .events = POLLIN}};
  do {
    if (poll(polled, 2, -1) < 0 && errno != EINTR) return;
    if (polled[1].revents != 0) wrt_trap_if_interrupted(wasi);
  } while (polled[0].revents == 0);
}
