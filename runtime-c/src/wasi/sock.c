/* sock.c: sockets that were opened before the program started. */
#include "host.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "filestat.h"

static wrt_fd_t *wrt_socket_get(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, wrt_errno_t *error) {
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, error);
  if (entry == NULL) return NULL;
  if (entry->filetype != WRT_FILETYPE_SOCKET_STREAM && entry->filetype != WRT_FILETYPE_SOCKET_DGRAM)
    *error = WRT_ERRNO_NOTSOCK;
  else if ((entry->rights_base & rights) != rights)
    *error = WRT_ERRNO_NOTCAPABLE;
  return *error == WRT_ERRNO_SUCCESS ? entry : NULL;
}

static int wrt_accept(int socket, bool is_nonblocking) {
#if defined(SOCK_CLOEXEC) && defined(SOCK_NONBLOCK)
  return accept4(socket, NULL, NULL, SOCK_CLOEXEC | (is_nonblocking ? SOCK_NONBLOCK : 0));
#else
  const int host = accept(socket, NULL, NULL);
  if (host >= 0) {
    (void)fcntl(host, F_SETFD, FD_CLOEXEC);
    (void)fcntl(host, F_SETFL, is_nonblocking ? O_NONBLOCK : 0);
#if defined(SO_NOSIGPIPE)
    const int on = 1;
    (void)setsockopt(host, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  }
  return host;
#endif
}

uint32_t wrt_wasi_sock_accept(void *wasi, uint32_t fd, uint32_t flags, uint32_t result) {
  wrt_wasi_t *context = wasi;
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(context, fd, WRT_RIGHT_SOCK_ACCEPT, &error);
  if (entry == NULL) return error;
  if ((flags & ~(uint32_t)WRT_FDFLAG_NONBLOCK) != 0) return WRT_ERRNO_INVAL;
  uint8_t *accepted = wrt_guest_range(context, result, 4);
  if (accepted == NULL) return WRT_ERRNO_FAULT;
  wrt_await(context, entry, POLLIN);
  const int listener = entry->host;
  error = wrt_fd_table_reserve(&context->fds); /* `entry` is not valid from here */
  if (error != WRT_ERRNO_SUCCESS) return error;
  int host;
  do
    host = wrt_accept(listener, (flags & WRT_FDFLAG_NONBLOCK) != 0);
  while (host < 0 && errno == EINTR);
  if (host < 0) return wrt_errno_last();
  const wrt_fd_t connection = {.host = host,
                               .is_owned = true,
                               .filetype = WRT_FILETYPE_SOCKET_STREAM,
                               .rights_base = WRT_RIGHTS_SOCKET & ~WRT_RIGHT_SOCK_ACCEPT};
  wrt_put_u32(accepted, wrt_fd_table_insert(&context->fds, connection));
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_sock_recv(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t size_result, uint32_t flags_result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(wasi, fd, WRT_RIGHT_FD_READ, &error);
  if (entry == NULL) return error;
  if ((flags & ~(uint32_t)WRT_RECV_FLAGS_ALL) != 0) return WRT_ERRNO_INVAL;
  struct iovec vector[WRT_IOVEC_LIMIT];
  int count;
  error = wrt_guest_iovecs(wasi, iovs, iovs_count, vector, &count);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *received = wrt_guest_range(wasi, size_result, 4);
  uint8_t *received_flags = wrt_guest_range(wasi, flags_result, 2);
  if (received == NULL || received_flags == NULL) return WRT_ERRNO_FAULT;
  struct msghdr message = {.msg_iov = vector};
  message.msg_iovlen = (__typeof__(message.msg_iovlen))count;
  const int host_flags =
      ((flags & WRT_RECV_PEEK) != 0 ? MSG_PEEK : 0) | ((flags & WRT_RECV_WAITALL) != 0 ? MSG_WAITALL : 0);
  wrt_await(wasi, entry, POLLIN);
  ssize_t size;
  do
    size = recvmsg(entry->host, &message, host_flags);
  while (size < 0 && errno == EINTR);
  if (size < 0) return wrt_errno_last();
  wrt_put_u32(received, (uint32_t)size);
  wrt_put_u16(received_flags, (message.msg_flags & MSG_TRUNC) != 0 ? WRT_RECV_DATA_TRUNCATED : 0);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_sock_send(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(wasi, fd, WRT_RIGHT_FD_WRITE, &error);
  if (entry == NULL) return error;
  if (flags != 0) return WRT_ERRNO_INVAL;
  /* The same as a write, which raises no signal on a socket. */
  return wrt_wasi_fd_write(wasi, fd, iovs, iovs_count, result);
}

uint32_t wrt_wasi_sock_shutdown(void *wasi, uint32_t fd, uint32_t how) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_socket_get(wasi, fd, WRT_RIGHT_SOCK_SHUTDOWN, &error);
  if (entry == NULL) return error;
  switch (how) {
  case WRT_SHUT_RD:
    return wrt_errno_of(shutdown(entry->host, SHUT_RD));
  case WRT_SHUT_WR:
    return wrt_errno_of(shutdown(entry->host, SHUT_WR));
  case WRT_SHUT_RD | WRT_SHUT_WR:
    return wrt_errno_of(shutdown(entry->host, SHUT_RDWR));
  default:
    return WRT_ERRNO_INVAL;
  }
}
