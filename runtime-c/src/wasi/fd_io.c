/* fd_io.c: reading, writing and seeking. */
#include "host.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "guest.h"

typedef enum wrt_direction { WRT_READ, WRT_WRITE } wrt_direction_t;

/* A descriptor to read from or write to, and what else every transfer needs. */
typedef struct wrt_transfer {
  const wrt_wasi_t *wasi;
  const wrt_fd_t *entry;
  wrt_direction_t direction;
  bool is_positioned;
  bool is_message; /* to a socket: sent, so that a closed connection is an error and no signal */
  uint64_t offset;
  uint8_t *transferred; /* where the guest wants the size */
} wrt_transfer_t;

WRT_ALWAYS_INLINE ssize_t wrt_transfer_once(wrt_transfer_t its, const struct iovec *vector, int count) {
  const int host = its.entry->host;
  const off_t offset = (off_t)its.offset;
  if (its.is_positioned)
    return its.direction == WRT_READ ? preadv(host, vector, count, offset)
                                     : pwritev(host, vector, count, offset);
  if (its.direction == WRT_READ)
    return count == 1 ? read(host, vector->iov_base, vector->iov_len) : readv(host, vector, count);
#if defined(MSG_NOSIGNAL)
  if (its.is_message) {
    const struct msghdr message = {.msg_iov = (struct iovec *)(uintptr_t)vector, .msg_iovlen = (size_t)count};
    return sendmsg(host, &message, MSG_NOSIGNAL);
  }
#endif
  return count == 1 ? write(host, vector->iov_base, vector->iov_len) : writev(host, vector, count);
}

WRT_ALWAYS_INLINE wrt_errno_t wrt_transfer_run(wrt_transfer_t its, const struct iovec *vector, int count) {
  if (its.transferred == NULL) return WRT_ERRNO_FAULT;
  if (its.offset > INT64_MAX) return WRT_ERRNO_INVAL;
  if (!its.is_positioned) wrt_await(its.wasi, its.entry, its.direction == WRT_READ ? POLLIN : POLLOUT);
  const ssize_t size = WRT_UNINTERRUPTED(wrt_transfer_once(its, vector, count));
  if (size < 0) return wrt_errno_last();
  wrt_put_u32(its.transferred, (uint32_t)size);
  return WRT_ERRNO_SUCCESS;
}

/* Apart, since the vector takes four pages of the stack, and each is touched when a function has it. */
static WRT_NOINLINE wrt_errno_t wrt_transfer_many(wrt_transfer_t its, uint32_t iovs, uint32_t iovs_count) {
  struct iovec vector[WRT_IOVEC_LIMIT];
  int count;
  const wrt_errno_t error = wrt_guest_iovecs(its.wasi, iovs, iovs_count, vector, &count);
  return error != WRT_ERRNO_SUCCESS ? error : wrt_transfer_run(its, vector, count);
}

WRT_ALWAYS_INLINE wrt_errno_t wrt_transfer(const wrt_wasi_t *wasi, uint32_t fd, wrt_direction_t direction,
                                           uint32_t iovs, uint32_t iovs_count, bool is_positioned,
                                           uint64_t offset, uint32_t result) {
  wrt_errno_t error;
  const uint64_t right = direction == WRT_READ ? WRT_RIGHT_FD_READ : WRT_RIGHT_FD_WRITE;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_ISDIR;
  /* As POSIX: a descriptor that was not opened for this is a bad one. */
  if ((entry->rights_base & right) == 0) return WRT_ERRNO_BADF;
  wrt_transfer_t its = {.wasi = wasi,
                        .entry = entry,
                        .direction = direction,
                        .is_positioned = is_positioned,
                        .offset = offset,
                        .transferred = wrt_guest_range(wasi, result, 4)};
  its.is_message = direction == WRT_WRITE && (entry->filetype == WRT_FILETYPE_SOCKET_STREAM ||
                                              entry->filetype == WRT_FILETYPE_SOCKET_DGRAM);
  if (iovs_count != 1 || its.is_message) return wrt_transfer_many(its, iovs, iovs_count);
  struct iovec one;
  error = wrt_guest_iovec(wasi, iovs, &one);
  return error != WRT_ERRNO_SUCCESS ? error : wrt_transfer_run(its, &one, 1);
}

uint32_t wrt_wasi_fd_read(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_READ, iovs, iovs_count, false, 0, result);
}

uint32_t wrt_wasi_fd_write(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_WRITE, iovs, iovs_count, false, 0, result);
}

uint32_t wrt_wasi_fd_pread(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                           uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_READ, iovs, iovs_count, true, offset, result);
}

uint32_t wrt_wasi_fd_pwrite(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                            uint32_t result) {
  return wrt_transfer(wasi, fd, WRT_WRITE, iovs, iovs_count, true, offset, result);
}

/* Seeks and tells. `right` is what the guest needs for it. */
static wrt_errno_t wrt_seek(wrt_wasi_t *wasi, uint32_t fd, uint64_t right, uint64_t offset, int whence,
                            uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  /* A directory's offset belongs to the host's file system, so it stays hidden. */
  if (entry->filetype == WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_BADF;
  if ((entry->rights_base & right) == 0)
    return entry->filetype == WRT_FILETYPE_REGULAR_FILE ? WRT_ERRNO_NOTCAPABLE : WRT_ERRNO_SPIPE;
  uint8_t *position = wrt_guest_range(wasi, result, 8);
  if (position == NULL) return WRT_ERRNO_FAULT;
  const off_t reached = lseek(entry->host, (off_t)offset, whence);
  if (reached < 0) return wrt_errno_last();
  wrt_put_u64(position, (uint64_t)reached);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence, uint32_t result) {
  static const int host_whence[] = {
      [WRT_WHENCE_SET] = SEEK_SET, [WRT_WHENCE_CUR] = SEEK_CUR, [WRT_WHENCE_END] = SEEK_END};
  if (whence >= sizeof host_whence / sizeof *host_whence) return WRT_ERRNO_INVAL;
  /* Asking for the position is telling. */
  const bool is_tell = whence == WRT_WHENCE_CUR && offset == 0;
  return wrt_seek(wasi, fd, is_tell ? WRT_RIGHT_FD_TELL : WRT_RIGHT_FD_SEEK, offset, host_whence[whence],
                  result);
}

uint32_t wrt_wasi_fd_tell(void *wasi, uint32_t fd, uint32_t result) {
  return wrt_seek(wasi, fd, WRT_RIGHT_FD_TELL, 0, SEEK_CUR, result);
}

static int wrt_synchronize(int host, bool is_data_only) {
#if defined(_POSIX_SYNCHRONIZED_IO) && _POSIX_SYNCHRONIZED_IO > 0
  if (is_data_only) return fdatasync(host);
#endif
  (void)is_data_only;
  return fsync(host);
}

static wrt_errno_t wrt_sync(wrt_wasi_t *wasi, uint32_t fd, uint64_t right, bool is_data_only) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, right, &error);
  if (entry == NULL) return error;
  return wrt_errno_of(WRT_UNINTERRUPTED(wrt_synchronize(entry->host, is_data_only)));
}

uint32_t wrt_wasi_fd_sync(void *wasi, uint32_t fd) { return wrt_sync(wasi, fd, WRT_RIGHT_FD_SYNC, false); }

uint32_t wrt_wasi_fd_datasync(void *wasi, uint32_t fd) {
  return wrt_sync(wasi, fd, WRT_RIGHT_FD_DATASYNC, true);
}
