/* host.h: what the host system offers, and its errors in WASI's numbers. */
#ifndef WRT_WASI_HOST_H
#define WRT_WASI_HOST_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

/* Large files on 32-bit hosts too. */
#ifndef _FILE_OFFSET_BITS
#define _FILE_OFFSET_BITS 64
#endif

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#include "abi.h"
#include "wrt/wrt_platform.h"

/* WASI's number for a host errno. */
wrt_errno_t wrt_errno_from_host(int host);

static inline wrt_errno_t wrt_errno_last(void) { return wrt_errno_from_host(errno); }

/* SUCCESS for 0, the last error for -1. */
static inline wrt_errno_t wrt_errno_of(int result) {
  return result == 0 ? WRT_ERRNO_SUCCESS : wrt_errno_last();
}

/* Makes a call again while a signal interrupts it. */
#define WRT_UNINTERRUPTED(call)                                                                              \
  __extension__({                                                                                            \
    __typeof__(call) result_;                                                                                \
    do                                                                                                       \
      result_ = (call);                                                                                      \
    while (result_ < 0 && errno == EINTR);                                                                   \
    result_;                                                                                                 \
  })

/* A descriptor that only names a directory: needs no permission to read it. */
#if defined(O_PATH)
#define WRT_O_NAME O_PATH
#elif defined(O_SEARCH)
#define WRT_O_NAME O_SEARCH
#else
#define WRT_O_NAME O_RDONLY
#endif

#if WRT_MACOS
#define WRT_STAT_TIME(status, which) ((status)->st_##which##timespec)
#else
#define WRT_STAT_TIME(status, which) ((status)->st_##which##tim)
#endif

uint8_t wrt_filetype_of_mode(mode_t mode);

#endif
