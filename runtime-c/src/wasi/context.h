/* context.h: what a wrt_wasi_t holds. */
#ifndef WRT_WASI_CONTEXT_H
#define WRT_WASI_CONTEXT_H

#include "wrt/wrt_limits.h"
#include "wrt/wrt_wasi.h"
#include "abi.h"
#include "fd_table.h"

/* Strings as args_get and environ_get hand them out: one after the other, each with its zero. */
typedef struct wrt_strings {
  char *text;
  uint32_t *offsets;
  uint32_t count;
  uint32_t size;
} wrt_strings_t;

struct wrt_wasi {
  wrt_memory_t *memory;
  wrt_fd_table_t fds;
  wrt_strings_t arguments;
  wrt_strings_t environment;
  bool use_openat2;
  wrt_limits_t *limits; /* of the instance, if that can be interrupted, with a pipe that tells; else NULL */
};

/* interrupt.c: waits until the descriptor is ready for `events` (as of poll), or traps. Only called if
 * `limits` is set. */
void wrt_wait_for(const wrt_wasi_t *wasi, const wrt_fd_t *entry, short events);
/* Traps if the instance is interrupted. */
void wrt_trap_if_interrupted(const wrt_wasi_t *wasi);

/* Before a call that may wait for ever. */
static inline void wrt_await(const wrt_wasi_t *wasi, const wrt_fd_t *entry, short events) {
  if (WRT_UNLIKELY(wasi->limits != NULL)) wrt_wait_for(wasi, entry, events);
}

/* The descriptor if it is open and has all of `rights`; else *error is EBADF or ENOTCAPABLE. */
static inline wrt_fd_t *wrt_fd_get(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, wrt_errno_t *error) {
  wrt_fd_t *const entry = wrt_fd_table_at(&wasi->fds, fd);
  if (entry == NULL) {
    *error = WRT_ERRNO_BADF;
    return NULL;
  }
  if ((entry->rights_base & rights) != rights) {
    *error = WRT_ERRNO_NOTCAPABLE;
    return NULL;
  }
  *error = WRT_ERRNO_SUCCESS;
  return entry;
}

#endif
