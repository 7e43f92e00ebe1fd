/* filestat.h: what fd_filestat_* and path_filestat_* share. */
#ifndef WRT_WASI_FILESTAT_H
#define WRT_WASI_FILESTAT_H

#include "guest.h"
#include "host.h"

/* The status of a descriptor, or of what a path names. */
wrt_errno_t wrt_fd_status(const wrt_wasi_t *wasi, uint32_t fd, struct stat *status);
wrt_errno_t wrt_path_status(const wrt_wasi_t *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                            uint32_t path_size, struct stat *status);

/* A status in preview 1's layout. */
void wrt_put_filestat(uint8_t to[WRT_SIZE_FILESTAT], const struct stat *status);

/* Before 1970 there is no timestamp. */
static inline uint64_t wrt_nanoseconds(const struct timespec *time) {
  return time->tv_sec < 0 ? 0 : (uint64_t)time->tv_sec * 1000000000U + (uint64_t)time->tv_nsec;
}

/* utimensat's times from WASI's; EINVAL for flags that contradict each other. */
wrt_errno_t wrt_host_times(uint64_t access, uint64_t modification, uint32_t flags, struct timespec times[2]);

/* The file type of a descriptor, sockets told apart. */
uint8_t wrt_filetype_of_host(int host, const struct stat *status);

/* The rights that apply to that type. A character device is a terminal to wasi-libc unless it can seek. */
uint64_t wrt_rights_of_host(int host, uint8_t filetype);

#endif
