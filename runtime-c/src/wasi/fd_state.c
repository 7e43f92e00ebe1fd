/* fd_state.c: what is known of an open descriptor, and changing it. */
#include "host.h"

#include <sys/socket.h>
#include <unistd.h>

#include "filestat.h"

uint8_t wrt_filetype_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return WRT_FILETYPE_REGULAR_FILE;
  if (S_ISDIR(mode)) return WRT_FILETYPE_DIRECTORY;
  if (S_ISLNK(mode)) return WRT_FILETYPE_SYMBOLIC_LINK;
  if (S_ISCHR(mode)) return WRT_FILETYPE_CHARACTER_DEVICE;
  if (S_ISBLK(mode)) return WRT_FILETYPE_BLOCK_DEVICE;
  if (S_ISSOCK(mode)) return WRT_FILETYPE_SOCKET_STREAM;
  return WRT_FILETYPE_UNKNOWN;
}

uint8_t wrt_filetype_of_host(int host, const struct stat *status) {
  const uint8_t filetype = wrt_filetype_of_mode(status->st_mode);
  int kind = 0;
  socklen_t size = sizeof kind;
  if (filetype == WRT_FILETYPE_SOCKET_STREAM && getsockopt(host, SOL_SOCKET, SO_TYPE, &kind, &size) == 0 &&
      kind == SOCK_DGRAM)
    return WRT_FILETYPE_SOCKET_DGRAM;
  return filetype;
}

uint64_t wrt_rights_of_host(int host, uint8_t filetype) {
  switch (filetype) {
  case WRT_FILETYPE_DIRECTORY:
    return WRT_RIGHTS_DIRECTORY;
  case WRT_FILETYPE_REGULAR_FILE:
  case WRT_FILETYPE_BLOCK_DEVICE:
    return WRT_RIGHTS_FILE;
  case WRT_FILETYPE_SOCKET_DGRAM:
  case WRT_FILETYPE_SOCKET_STREAM:
    return WRT_RIGHTS_SOCKET;
  case WRT_FILETYPE_CHARACTER_DEVICE:
    return WRT_RIGHTS_STREAM | (isatty(host) ? 0 : WRT_RIGHT_FD_SEEK | WRT_RIGHT_FD_TELL);
  default:
    return WRT_RIGHTS_STREAM;
  }
}

/* Programs ask before each path_open: without a system call where nobody else has the descriptor. */
static int wrt_host_flags(const wrt_fd_t *entry) {
  return entry->knows_flags ? entry->flags : fcntl(entry->host, F_GETFL);
}

uint32_t wrt_wasi_fd_fdstat_get(void *wasi, uint32_t fd, uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_FDSTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  const int host = wrt_host_flags(entry);
  if (host < 0) return wrt_errno_last();
  unsigned flags = 0;
  if ((host & O_APPEND) != 0) flags |= WRT_FDFLAG_APPEND;
  if ((host & O_NONBLOCK) != 0) flags |= WRT_FDFLAG_NONBLOCK;
#if defined(O_DSYNC)
  if ((host & O_DSYNC) == O_DSYNC) flags |= WRT_FDFLAG_DSYNC;
#endif
  if ((host & O_SYNC) == O_SYNC) flags |= WRT_FDFLAG_SYNC;
  uint8_t copy[WRT_SIZE_FDSTAT] = {0};
  copy[0] = entry->filetype;
  wrt_put_u16(copy + 2, (uint16_t)flags);
  wrt_put_u64(copy + 8, entry->rights_base);
  wrt_put_u64(copy + 16, entry->rights_inheriting);
  memcpy(to, copy, sizeof copy);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_fdstat_set_flags(void *wasi, uint32_t fd, uint32_t flags) {
  if ((flags & ~(uint32_t)WRT_FDFLAGS_ALL) != 0) return WRT_ERRNO_INVAL;
  wrt_errno_t error;
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, WRT_RIGHT_FD_FDSTAT_SET_FLAGS, &error);
  if (entry == NULL) return error;
  /* No host can change these on an open file. */
  if ((flags & (WRT_FDFLAG_DSYNC | WRT_FDFLAG_RSYNC | WRT_FDFLAG_SYNC)) != 0) return WRT_ERRNO_NOTSUP;
  const int host = fcntl(entry->host, F_GETFL);
  if (host < 0) return wrt_errno_last();
  const int changed = (host & ~(O_APPEND | O_NONBLOCK)) | ((flags & WRT_FDFLAG_APPEND) != 0 ? O_APPEND : 0) |
                      ((flags & WRT_FDFLAG_NONBLOCK) != 0 ? O_NONBLOCK : 0);
  if (fcntl(entry->host, F_SETFL, changed) != 0) return wrt_errno_last();
  entry->flags = changed;
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_fdstat_set_rights(void *wasi, uint32_t fd, uint64_t base, uint64_t inheriting) {
  wrt_errno_t error;
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if ((base & ~entry->rights_base) != 0 || (inheriting & ~entry->rights_inheriting) != 0)
    return WRT_ERRNO_NOTCAPABLE;
  entry->rights_base = base;
  entry->rights_inheriting = inheriting;
  return WRT_ERRNO_SUCCESS;
}

void wrt_put_filestat(uint8_t to[WRT_SIZE_FILESTAT], const struct stat *status) {
  memset(to, 0, WRT_SIZE_FILESTAT);
  wrt_put_u64(to, (uint64_t)status->st_dev);
  wrt_put_u64(to + 8, (uint64_t)status->st_ino);
  to[16] = wrt_filetype_of_mode(status->st_mode);
  wrt_put_u64(to + 24, (uint64_t)status->st_nlink);
  wrt_put_u64(to + 32, (uint64_t)status->st_size);
  wrt_put_u64(to + 40, wrt_nanoseconds(&WRT_STAT_TIME(status, a)));
  wrt_put_u64(to + 48, wrt_nanoseconds(&WRT_STAT_TIME(status, m)));
  wrt_put_u64(to + 56, wrt_nanoseconds(&WRT_STAT_TIME(status, c)));
}

wrt_errno_t wrt_fd_status(const wrt_wasi_t *wasi, uint32_t fd, struct stat *status) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, WRT_RIGHT_FD_FILESTAT_GET, &error);
  return entry == NULL ? error : wrt_errno_of(fstat(entry->host, status));
}

uint32_t wrt_wasi_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result) {
  struct stat status;
  const wrt_errno_t error = wrt_fd_status(wasi, fd, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_FILESTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  wrt_put_filestat(to, &status);
  to[16] = wrt_fd_table_at(&((wrt_wasi_t *)wasi)->fds, fd)->filetype;
  return WRT_ERRNO_SUCCESS;
}

/* A descriptor of a file whose contents or times may be changed. */
static const wrt_fd_t *wrt_changeable(const wrt_wasi_t *wasi, uint32_t fd, uint64_t right,
                                      wrt_errno_t *error) {
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, right, error);
  if (entry != NULL && entry->is_read_only) {
    *error = WRT_ERRNO_ROFS;
    return NULL;
  }
  return entry;
}

uint32_t wrt_wasi_fd_filestat_set_size(void *wasi, uint32_t fd, uint64_t size) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_changeable(wasi, fd, WRT_RIGHT_FD_FILESTAT_SET_SIZE, &error);
  if (entry == NULL) return error;
  if (size > INT64_MAX) return WRT_ERRNO_INVAL;
  return wrt_errno_of(WRT_UNINTERRUPTED(ftruncate(entry->host, (off_t)size)));
}

static struct timespec wrt_host_time(uint64_t time, bool is_given, bool is_now) {
  if (is_now) return (struct timespec){.tv_nsec = UTIME_NOW};
  if (!is_given) return (struct timespec){.tv_nsec = UTIME_OMIT};
  return (struct timespec){.tv_sec = (time_t)(time / 1000000000U), .tv_nsec = (long)(time % 1000000000U)};
}

wrt_errno_t wrt_host_times(uint64_t access, uint64_t modification, uint32_t flags, struct timespec times[2]) {
  const uint32_t both_access = WRT_FST_ATIM | WRT_FST_ATIM_NOW;
  const uint32_t both_modification = WRT_FST_MTIM | WRT_FST_MTIM_NOW;
  if ((flags & ~(uint32_t)WRT_FST_ALL) != 0 || (flags & both_access) == both_access ||
      (flags & both_modification) == both_modification)
    return WRT_ERRNO_INVAL;
  times[0] = wrt_host_time(access, (flags & WRT_FST_ATIM) != 0, (flags & WRT_FST_ATIM_NOW) != 0);
  times[1] = wrt_host_time(modification, (flags & WRT_FST_MTIM) != 0, (flags & WRT_FST_MTIM_NOW) != 0);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_filestat_set_times(void *wasi, uint32_t fd, uint64_t access, uint64_t modification,
                                        uint32_t flags) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_changeable(wasi, fd, WRT_RIGHT_FD_FILESTAT_SET_TIMES, &error);
  if (entry == NULL) return error;
  struct timespec times[2];
  error = wrt_host_times(access, modification, flags, times);
  return error != WRT_ERRNO_SUCCESS ? error : wrt_errno_of(futimens(entry->host, times));
}

uint32_t wrt_wasi_fd_advise(void *wasi, uint32_t fd, uint64_t offset, uint64_t size, uint32_t advice) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_BADF;
  if ((entry->rights_base & WRT_RIGHT_FD_ADVISE) == 0)
    return entry->filetype == WRT_FILETYPE_REGULAR_FILE ? WRT_ERRNO_NOTCAPABLE : WRT_ERRNO_SPIPE;
  if (advice > 5 || offset > INT64_MAX || size > INT64_MAX) return WRT_ERRNO_INVAL;
#if defined(POSIX_FADV_NORMAL)
  static const int host_advice[] = {POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                                    POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};
  return wrt_errno_from_host(posix_fadvise(entry->host, (off_t)offset, (off_t)size, host_advice[advice]));
#else
  return WRT_ERRNO_SUCCESS;
#endif
}

uint32_t wrt_wasi_fd_allocate(void *wasi, uint32_t fd, uint64_t offset, uint64_t size) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_ISDIR;
  entry = wrt_changeable(wasi, fd, WRT_RIGHT_FD_ALLOCATE, &error);
  if (entry == NULL) return error;
  if (size == 0 || offset > INT64_MAX || size > INT64_MAX) return WRT_ERRNO_INVAL;
  if (offset + size > INT64_MAX) return WRT_ERRNO_FBIG;
#if WRT_MACOS
  return WRT_ERRNO_NOTSUP;
#else
  int result;
  do
    result = posix_fallocate(entry->host, (off_t)offset, (off_t)size);
  while (result == EINTR);
  return wrt_errno_from_host(result);
#endif
}
