/* snapshot0.c: wasi_unstable, where it differs: the order of fd_seek's whence, 32-bit link counts in a file's
 * status, and a clock subscription's additional identifier. */

#include "host.h"

#include "filestat.h"
#include "poll.h"

uint32_t wrt_wasi_unstable_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence,
                                   uint32_t result) {
  static const uint32_t modern[] = {WRT_WHENCE_CUR, WRT_WHENCE_END, WRT_WHENCE_SET};
  if (whence >= sizeof modern / sizeof *modern) return WRT_ERRNO_INVAL;
  return wrt_wasi_fd_seek(wasi, fd, offset, modern[whence], result);
}

enum { WRT_SIZE_OLD_FILESTAT = 56 };

static wrt_errno_t wrt_put_old_filestat(const wrt_wasi_t *wasi, uint32_t result, const struct stat *status,
                                        uint8_t filetype) {
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_OLD_FILESTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  uint8_t modern[WRT_SIZE_FILESTAT];
  wrt_put_filestat(modern, status);
  const uint64_t links = wrt_get_u64(modern + 24);
  memcpy(to, modern, 16);
  memset(to + 16, 0, 8);
  to[16] = filetype;
  wrt_put_u32(to + 20, links > UINT32_MAX ? UINT32_MAX : (uint32_t)links);
  memcpy(to + 24, modern + 32, WRT_SIZE_FILESTAT - 32);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_unstable_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result) {
  const wrt_wasi_t *context = wasi;
  struct stat status;
  const wrt_errno_t error = wrt_fd_status(context, fd, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  return wrt_put_old_filestat(context, result, &status, wrt_fd_table_at(&context->fds, fd)->filetype);
}

uint32_t wrt_wasi_unstable_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                             uint32_t path_size, uint32_t result) {
  struct stat status;
  const wrt_errno_t error = wrt_path_status(wasi, fd, lookup, path, path_size, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  return wrt_put_old_filestat(wasi, result, &status, wrt_filetype_of_mode(status.st_mode));
}

uint32_t wrt_wasi_unstable_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                                       uint32_t result) {
  static const wrt_subscription_layout_t layout = {.size = 56, .clock = 24};
  return wrt_poll(wasi, &layout, subscriptions, events, count, result);
}
