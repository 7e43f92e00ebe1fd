/* faults.c: to be loaded before a program (LD_PRELOAD): makes the host's calls go wrong as they may. FAULTS
 * names what, separated by commas:
 *
 *   interrupt      each call that a signal can interrupt fails with EINTR once before it is done
 *   short          reads and writes transfer at most 7 bytes
 *   full=N         writes beyond N bytes in sum get ENOSPC, the last one before is short
 *   descriptors=N  the Nth call that opens something and all later ones get EMFILE
 *   broken-read=N  reads beyond N bytes in sum get EIO; broken-write=N likewise
 *
 * Only calls of the program itself come here: the C library's own go their way. Descriptors up to 2 are
 * spared by full and broken. */
#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SHORTEST = 7 };

static bool interrupts, shortens;
static long full = -1, descriptors = -1, broken_read = -1, broken_write = -1;
static unsigned long opened, bytes_read, bytes_written;

static long number(const char *text, const char *name) {
  const size_t length = strlen(name);
  return strncmp(text, name, length) == 0 && text[length] == '=' ? atol(text + length + 1) : -1;
}

__attribute__((constructor)) static void start(void) {
  const char *text = getenv("FAULTS");
  while (text != NULL && *text != '\0') {
    if (strncmp(text, "interrupt", 9) == 0) interrupts = true;
    if (strncmp(text, "short", 5) == 0) shortens = true;
    long value;
    if ((value = number(text, "full")) >= 0) full = value;
    if ((value = number(text, "descriptors")) >= 0) descriptors = value;
    if ((value = number(text, "broken-read")) >= 0) broken_read = value;
    if ((value = number(text, "broken-write")) >= 0) broken_write = value;
    text = strchr(text, ',');
    if (text != NULL) text++;
  }
}

static void *next(const char *name) {
  void *const found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}

#define NEXT(name) ((__typeof__(&name))(uintptr_t)next(#name))

/* Every second call of a kind is interrupted. */
static bool fails(bool *toggle) {
  if (!interrupts) return false;
  *toggle = !*toggle;
  if (*toggle) errno = EINTR;
  return *toggle;
}

#define INTERRUPTED                                                                                          \
  ({                                                                                                         \
    static bool toggle;                                                                                      \
    fails(&toggle);                                                                                          \
  })

/* ---- Opening -------------------------------------------------------------------------------- */

static bool runs_out(void) {
  if (descriptors < 0 || opened++ < (unsigned long)descriptors) return false;
  errno = EMFILE;
  return true;
}

static mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

int openat(int directory, const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  if (INTERRUPTED || runs_out()) return -1;
  return NEXT(openat)(directory, path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  if (INTERRUPTED) return -1; /* preopened directories: not counted */
  return NEXT(open)(path, flags, mode);
}

long syscall(long call, ...) {
  long value[6];
  va_list arguments;
  va_start(arguments, call);
  for (unsigned i = 0; i < 6; i++)
    value[i] = va_arg(arguments, long);
  va_end(arguments);
#if defined(SYS_openat2)
  /* Relative to the current directory: the runtime asks whether there is such a call. */
  if (call == SYS_openat2 && (int)value[0] != AT_FDCWD && (INTERRUPTED || runs_out())) return -1;
#endif
  if (call == SYS_getdents64 && INTERRUPTED) return -1;
  return NEXT(syscall)(call, value[0], value[1], value[2], value[3], value[4], value[5]);
}

/* Closed all the same: a program that closes again would hit another's descriptor. */
int close(int fd) {
  const int result = NEXT(close)(fd);
  return result == 0 && INTERRUPTED ? -1 : result;
}

/* The names that programs compiled for large files call. */
#define LARGE(name) __attribute__((alias(#name)))
int openat64(int directory, const char *path, int flags, ...) LARGE(openat);
int open64(const char *path, int flags, ...) LARGE(open);

/* ---- Transfers ------------------------------------------------------------------------------ */

/* Shortens a vector; the number of bytes it has then, or -1 with an errno. */
static ssize_t limit(int fd, bool is_write, const struct iovec *from, int count, struct iovec *to) {
  unsigned long *const sum = is_write ? &bytes_written : &bytes_read;
  size_t most = shortens ? SHORTEST : SIZE_MAX;
  const long end = fd <= 2 ? -1 : !is_write ? broken_read : full >= 0 ? full : broken_write;
  if (end >= 0) {
    const size_t left = (unsigned long)end > *sum ? (unsigned long)end - *sum : 0;
    if (left == 0) {
      errno = is_write && full >= 0 ? ENOSPC : EIO;
      return -1;
    }
    if (left < most) most = left;
  }
  size_t total = 0;
  for (int i = 0; i < count; i++) {
    to[i] = from[i];
    if (to[i].iov_len > most - total) to[i].iov_len = most - total;
    total += to[i].iov_len;
  }
  return (ssize_t)total;
}

static ssize_t transfer(int fd, bool is_write, const struct iovec *vector, int count, off_t offset) {
  struct iovec limited[1024];
  if (INTERRUPTED || limit(fd, is_write, vector, count, limited) < 0) return -1;
  const ssize_t size = offset < 0
                           ? (is_write ? NEXT(writev)(fd, limited, count) : NEXT(readv)(fd, limited, count))
                       : is_write ? NEXT(pwritev)(fd, limited, count, offset)
                                  : NEXT(preadv)(fd, limited, count, offset);
  if (size > 0 && fd > 2) *(is_write ? &bytes_written : &bytes_read) += (unsigned long)size;
  return size;
}

ssize_t read(int fd, void *bytes, size_t size) {
  const struct iovec vector = {bytes, size};
  return transfer(fd, false, &vector, 1, -1);
}

ssize_t write(int fd, const void *bytes, size_t size) {
  const struct iovec vector = {(void *)(uintptr_t)bytes, size};
  return transfer(fd, true, &vector, 1, -1);
}

ssize_t readv(int fd, const struct iovec *vector, int count) {
  return transfer(fd, false, vector, count, -1);
}
ssize_t writev(int fd, const struct iovec *vector, int count) {
  return transfer(fd, true, vector, count, -1);
}
ssize_t pread(int fd, void *bytes, size_t size, off_t offset) {
  const struct iovec vector = {bytes, size};
  return transfer(fd, false, &vector, 1, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  const struct iovec vector = {(void *)(uintptr_t)bytes, size};
  return transfer(fd, true, &vector, 1, offset);
}
ssize_t preadv(int fd, const struct iovec *vector, int count, off_t offset) {
  return transfer(fd, false, vector, count, offset);
}
ssize_t pwritev(int fd, const struct iovec *vector, int count, off_t offset) {
  return transfer(fd, true, vector, count, offset);
}

ssize_t pread64(int fd, void *bytes, size_t size, off_t offset) LARGE(pread);
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset) LARGE(pwrite);
ssize_t preadv64(int fd, const struct iovec *vector, int count, off_t offset) LARGE(preadv);
ssize_t pwritev64(int fd, const struct iovec *vector, int count, off_t offset) LARGE(pwritev);

/* ---- The rest of what a signal can interrupt ------------------------------------------------ */

int fsync(int fd) { return INTERRUPTED ? -1 : NEXT(fsync)(fd); }
int fdatasync(int fd) { return INTERRUPTED ? -1 : NEXT(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { return INTERRUPTED ? -1 : NEXT(ftruncate)(fd, size); }
int posix_fallocate(int fd, off_t offset, off_t size) {
  return INTERRUPTED ? EINTR : NEXT(posix_fallocate)(fd, offset, size);
}
int poll(struct pollfd *fds, nfds_t count, int timeout) {
  return INTERRUPTED ? -1 : NEXT(poll)(fds, count, timeout);
}
ssize_t getrandom(void *bytes, size_t size, unsigned flags) {
  if (INTERRUPTED) return -1;
  return NEXT(getrandom)(bytes, shortens && size > SHORTEST ? SHORTEST : size, flags);
}
int accept4(int fd, struct sockaddr *address, socklen_t *size, int flags) {
  return INTERRUPTED ? -1 : NEXT(accept4)(fd, address, size, flags);
}
ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
  return INTERRUPTED ? -1 : NEXT(recvmsg)(fd, message, flags);
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  return INTERRUPTED ? -1 : NEXT(sendmsg)(fd, message, flags);
}
int ftruncate64(int fd, off_t size) LARGE(ftruncate);
int posix_fallocate64(int fd, off_t offset, off_t size) LARGE(posix_fallocate);
int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask) {
  return INTERRUPTED ? -1 : NEXT(ppoll)(fds, count, timeout, mask);
}
