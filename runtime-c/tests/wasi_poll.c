/* wasi_poll.c: clocks, poll_oneoff, pipes, sockets, and faults of the host: EINTR, EPIPE, ENOSPC, EMFILE. */
#define _GNU_SOURCE 1
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

#include "wasi_support.h"

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* Gives the guest a host descriptor. */
static uint32_t give(guest_t *guest, int host, uint8_t filetype, uint64_t rights) {
  CHECK(host >= 0);
  CHECK(wrt_fd_table_reserve(&guest->wasi->fds) == 0);
  return wrt_fd_table_insert(
      &guest->wasi->fds,
      (wrt_fd_t){.host = host, .is_owned = true, .filetype = filetype, .rights_base = rights});
}

enum { MODERN, OLD };

static uint8_t *subscription(guest_t *guest, int version, uint32_t index, uint64_t userdata, uint8_t type) {
  const uint32_t size = version == OLD ? 56 : 48;
  uint8_t *to = guest->memory.base + AT_DATA + (uint64_t)index * size;
  memset(to, 0, size);
  wrt_put_u64(to, userdata);
  to[8] = type;
  return to;
}

static void add_clock(guest_t *guest, int version, uint32_t index, uint64_t userdata, uint32_t clock,
                      uint64_t timeout, uint16_t flags) {
  uint8_t *to = subscription(guest, version, index, userdata, WRT_EVENT_CLOCK) + (version == OLD ? 24 : 16);
  wrt_put_u32(to, clock);
  wrt_put_u64(to + 8, timeout);
  wrt_put_u16(to + 24, flags);
}

static void add_fd(guest_t *guest, int version, uint32_t index, uint64_t userdata, uint8_t type,
                   uint32_t fd) {
  wrt_put_u32(subscription(guest, version, index, userdata, type) + 16, fd);
}

enum { AT_EVENTS = 0xA000 };

/* Polls; -1 if it fails. Event 0 is at AT_EVENTS. */
static int poll_guest(guest_t *guest, int version, uint32_t count) {
  memset(guest->memory.base + AT_EVENTS, 0xA5, 32 * (count + 1));
  const wrt_errno_t error =
      version == OLD ? wrt_wasi_unstable_poll_oneoff(guest->wasi, AT_DATA, AT_EVENTS, count, AT_RESULT)
                     : wrt_wasi_poll_oneoff(guest->wasi, AT_DATA, AT_EVENTS, count, AT_RESULT);
  if (error != 0) return -1;
  const uint32_t events = guest_u32(guest, AT_RESULT);
  CHECK(events >= 1 && events <= count);
  for (uint32_t i = 0; i < events; i++) {
    const uint8_t *event = guest->memory.base + AT_EVENTS + 32 * i;
    for (unsigned k = 11; k < 16; k++)
      EQUAL(event[k], 0);
    for (unsigned k = 26; k < 32; k++)
      EQUAL(event[k], 0);
  }
  EQUAL(guest->memory.base[AT_EVENTS + 32 * events], 0xA5);
  return (int)events;
}

static uint64_t event_userdata(const guest_t *guest, uint32_t i) {
  return guest_u64(guest, AT_EVENTS + 32 * i);
}
static uint32_t event_errno(const guest_t *guest, uint32_t i) {
  return guest_u32(guest, AT_EVENTS + 32 * i + 8) & 0xffff;
}
static uint64_t event_size(const guest_t *guest, uint32_t i) {
  return guest_u64(guest, AT_EVENTS + 32 * i + 16);
}

static void test_clocks(guest_t *guest, int version) {
  uint64_t start = now();
  add_clock(guest, version, 0, 7, WRT_CLOCK_MONOTONIC, 50000000, 0);
  add_clock(guest, version, 1, 8, WRT_CLOCK_MONOTONIC, 20000000, 0);
  add_clock(guest, version, 2, 9, WRT_CLOCK_REALTIME, UINT64_MAX, 0);
  EQUAL(poll_guest(guest, version, 3), 1);
  EQUAL(event_userdata(guest, 0), 8);
  CHECK(now() - start >= 20000000 && now() - start < 2000000000);
  /* Absolute: in the past, and soon. */
  add_clock(guest, version, 0, 1, WRT_CLOCK_REALTIME, 5, WRT_SUBSCRIPTION_ABSTIME);
  add_clock(guest, version, 1, 2, WRT_CLOCK_MONOTONIC, 0, 0);
  add_clock(guest, version, 2, 3, WRT_CLOCK_MONOTONIC, UINT64_MAX, WRT_SUBSCRIPTION_ABSTIME);
  EQUAL(poll_guest(guest, version, 3), 2);
  EQUAL(event_userdata(guest, 0), 1);
  EQUAL(event_userdata(guest, 1), 2);
  start = now();
  add_clock(guest, version, 0, 1, WRT_CLOCK_MONOTONIC, start + 20000000, WRT_SUBSCRIPTION_ABSTIME);
  EQUAL(poll_guest(guest, version, 1), 1);
  CHECK(now() - start >= 20000000);
  /* What is wrong with one is told in its event. */
  add_clock(guest, version, 0, 1, 99, 0, 0);
  add_clock(guest, version, 1, 2, WRT_CLOCK_MONOTONIC, 10000000000, 0);
  EQUAL(poll_guest(guest, version, 2), 1);
  EQUAL(event_errno(guest, 0), WRT_ERRNO_INVAL);
  add_clock(guest, version, 0, 1, WRT_CLOCK_MONOTONIC, 0, 2);
  EQUAL(poll_guest(guest, version, 1), 1);
  EQUAL(event_errno(guest, 0), WRT_ERRNO_INVAL);
  subscription(guest, version, 0, 1, 3);
  EQUAL(poll_guest(guest, version, 1), -1);
  EQUAL(poll_guest(guest, version, 0), -1);
  /* More than fit on the stack. */
  for (uint32_t i = 0; i < 100; i++)
    add_clock(guest, version, i, i, WRT_CLOCK_MONOTONIC, i == 70 ? 1 : 90000000000, 0);
  EQUAL(poll_guest(guest, version, 100), 1);
  EQUAL(event_userdata(guest, 0), 70);
}

static void test_descriptors(guest_t *guest, int version) {
  int pipes[2];
  CHECK(pipe(pipes) == 0);
  const uint32_t reader = give(guest, pipes[0], WRT_FILETYPE_UNKNOWN, WRT_RIGHTS_STREAM);
  const uint32_t writer = give(guest, pipes[1], WRT_FILETYPE_UNKNOWN, WRT_RIGHTS_STREAM);
  uint32_t file, got;
  EQUAL(open_path(guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ, 0, &file), 0);
  add_fd(guest, version, 0, 1, WRT_EVENT_FD_READ, reader);
  add_clock(guest, version, 1, 2, WRT_CLOCK_MONOTONIC, 10000000, 0);
  EQUAL(poll_guest(guest, version, 2), 1);
  EQUAL(event_userdata(guest, 0), 2);
  add_fd(guest, version, 1, 2, WRT_EVENT_FD_WRITE, writer);
  EQUAL(poll_guest(guest, version, 2), 1);
  EQUAL(event_userdata(guest, 0), 2);
  EQUAL(write_fd(guest, writer, "hello", &got), 0);
  add_fd(guest, version, 0, 1, WRT_EVENT_FD_READ, reader);
  add_fd(guest, version, 1, 2, WRT_EVENT_FD_READ, file);
  add_fd(guest, version, 2, 3, WRT_EVENT_FD_READ, 99);
  EQUAL(poll_guest(guest, version, 3), 3);
  EQUAL(event_size(guest, 0), 5);
  EQUAL(event_size(guest, 1), 10);
  EQUAL(event_errno(guest, 2), WRT_ERRNO_BADF);
  /* The other end goes. */
  EQUAL(read_fd(guest, reader, 10, &got), 0);
  EQUAL(wrt_wasi_fd_close(guest->wasi, writer), 0);
  add_fd(guest, version, 0, 1, WRT_EVENT_FD_READ, reader);
  EQUAL(poll_guest(guest, version, 1), 1);
  EQUAL(event_errno(guest, 0), 0);
  EQUAL(guest_u32(guest, AT_EVENTS + 24), WRT_EVENT_HANGUP);
  EQUAL(wrt_wasi_fd_seek(guest->wasi, reader, 0, 0, AT_RESULT), WRT_ERRNO_SPIPE);
  EQUAL(wrt_wasi_fd_tell(guest->wasi, reader, AT_RESULT), WRT_ERRNO_SPIPE);
  EQUAL(wrt_wasi_fd_close(guest->wasi, reader), 0);
  EQUAL(wrt_wasi_fd_fdstat_set_rights(guest->wasi, file, 0, 0), 0);
  add_fd(guest, version, 0, 1, WRT_EVENT_FD_READ, file);
  EQUAL(poll_guest(guest, version, 1), 1);
  EQUAL(event_errno(guest, 0), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_fd_close(guest->wasi, file), 0);
}

static void test_clock_functions(guest_t *guest) {
  for (uint32_t clock = 0; clock < 4; clock++) {
    EQUAL(wrt_wasi_clock_res_get(guest->wasi, clock, AT_RESULT), 0);
    CHECK(guest_u64(guest, AT_RESULT) >= 1 && guest_u64(guest, AT_RESULT) < 1000000000);
    EQUAL(wrt_wasi_clock_time_get(guest->wasi, clock, 0, AT_RESULT), 0);
  }
  EQUAL(wrt_wasi_clock_res_get(guest->wasi, 4, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_clock_time_get(guest->wasi, UINT32_MAX, 0, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_sched_yield(guest->wasi), 0);
  EQUAL(wrt_wasi_proc_raise(guest->wasi, 6), WRT_ERRNO_NOTSUP);
  EQUAL(wrt_wasi_proc_raise(guest->wasi, 200), WRT_ERRNO_INVAL);
}

static void test_sockets(guest_t *guest) {
  void *const wasi = guest->wasi;
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  const uint32_t a = give(guest, pair[0], WRT_FILETYPE_SOCKET_STREAM, WRT_RIGHTS_SOCKET);
  const uint32_t b = give(guest, pair[1], WRT_FILETYPE_SOCKET_STREAM, WRT_RIGHTS_SOCKET);
  put_vector(guest, AT_DATA, put_text(guest, AT_DATA, "a message"));
  EQUAL(wrt_wasi_sock_send(wasi, a, AT_VECTOR, 1, 1, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_sock_send(wasi, a, AT_VECTOR, 1, 0, AT_RESULT), 0);
  EQUAL(guest_u32(guest, AT_RESULT), 9);
  put_vector(guest, AT_DATA + 100, 4);
  EQUAL(wrt_wasi_sock_recv(wasi, b, AT_VECTOR, 1, 4, AT_RESULT, AT_RESULT + 8), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_sock_recv(wasi, b, AT_VECTOR, 1, WRT_RECV_PEEK, AT_RESULT, AT_RESULT + 8), 0);
  EQUAL(wrt_wasi_sock_recv(wasi, b, AT_VECTOR, 1, 0, AT_RESULT, AT_RESULT + 8), 0);
  EQUAL(guest_u32(guest, AT_RESULT), 4);
  CHECK(memcmp(guest->memory.base + AT_DATA + 100, "a me", 4) == 0);
  EQUAL(wrt_wasi_sock_shutdown(wasi, a, 0), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_sock_shutdown(wasi, a, 4), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_sock_shutdown(wasi, a, WRT_SHUT_WR), 0);
  uint32_t got;
  EQUAL(read_fd(guest, b, 100, &got), 0);
  EQUAL(got, 5);
  EQUAL(read_fd(guest, b, 100, &got), 0);
  EQUAL(got, 0);
  EQUAL(wrt_wasi_fd_close(wasi, b), 0);
  /* With SIGPIPE at its default: a write to a socket raises no signal. */
  signal(SIGPIPE, SIG_DFL);
  EQUAL(write_fd(guest, a, "x", &got), WRT_ERRNO_PIPE);
  signal(SIGPIPE, SIG_IGN);
  EQUAL(wrt_wasi_sock_accept(wasi, a, 0, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_sock_accept(wasi, 3, 0, AT_RESULT), WRT_ERRNO_NOTSOCK);
  EQUAL(wrt_wasi_sock_accept(wasi, 99, 0, AT_RESULT), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_close(wasi, a), 0);
}

/* A listening socket given as an option comes after the preopened directories. */
static void test_listening(void) {
  const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr address = {.sa_family = AF_UNIX}; /* Linux: names it by itself */
  CHECK(bind(listener, &address, sizeof(sa_family_t)) == 0 && listen(listener, 4) == 0);
  const wrt_wasi_options_t options = {
      .standard_streams = {-1, -1, -1}, .sockets = &listener, .socket_count = 1};
  char message[100];
  wrt_wasi_t *wasi = wrt_wasi_new(&options, message, sizeof message);
  CHECK(wasi != NULL);
  guest_t guest = {.wasi = wasi, .memory = {.base = calloc(1, GUEST_SIZE), .size = GUEST_SIZE}};
  wrt_wasi_attach_memory(wasi, &guest.memory);
  for (uint32_t fd = 0; fd < 3; fd++)
    EQUAL(wrt_wasi_fd_fdstat_get(wasi, fd, AT_RESULT), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_prestat_get(wasi, 3, AT_RESULT), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_fdstat_set_flags(wasi, 3, WRT_FDFLAG_NONBLOCK), 0);
  EQUAL(wrt_wasi_sock_accept(wasi, 3, 0, AT_RESULT), WRT_ERRNO_AGAIN);
  struct sockaddr_storage bound;
  socklen_t size = sizeof bound;
  CHECK(getsockname(listener, (struct sockaddr *)&bound, &size) == 0);
  const int client = socket(AF_UNIX, SOCK_STREAM, 0);
  CHECK(connect(client, (struct sockaddr *)&bound, size) == 0);
  EQUAL(wrt_wasi_sock_accept(wasi, 3, 1, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_sock_accept(wasi, 3, WRT_FDFLAG_NONBLOCK, AT_RESULT), 0);
  const uint32_t connection = guest_u32(&guest, AT_RESULT);
  uint32_t got;
  EQUAL(connection, 0); /* the lowest free number */
  EQUAL(read_fd(&guest, connection, 10, &got), WRT_ERRNO_AGAIN);
  CHECK(write(client, "hi", 2) == 2);
  EQUAL(read_fd(&guest, connection, 10, &got), 0);
  EQUAL(got, 2);
  close(client);
  stop_guest(&guest);
}

/* ---- Faults --------------------------------------------------------------------------------------- */

static atomic_uint alarms;
static void on_alarm(int signal_number) { (void)signal_number, atomic_fetch_add(&alarms, 1); }

static void *drain_slowly(void *argument) {
  const int host = *(int *)argument;
  static char bytes[1000];
  uint64_t *total = malloc(sizeof *total);
  *total = 0;
  ssize_t size;
  const struct timespec pause = {.tv_nsec = 200000};
  while ((size = read(host, bytes, sizeof bytes)) != 0) {
    if (size > 0) *total += (uint64_t)size;
    if (*total % 7000 == 0) nanosleep(&pause, NULL);
  }
  return total;
}

/* Signals all the time, without SA_RESTART, and short writes: nothing is lost and nothing fails. */
static void test_interrupts(guest_t *guest) {
  sigset_t alarm_only, before;
  sigemptyset(&alarm_only);
  sigaddset(&alarm_only, SIGALRM);
  int pipes[2];
  CHECK(pipe(pipes) == 0);
  const uint32_t writer = give(guest, pipes[1], WRT_FILETYPE_UNKNOWN, WRT_RIGHTS_STREAM);
  pthread_t thread;
  pthread_sigmask(SIG_BLOCK, &alarm_only, &before); /* signals come to this thread only */
  CHECK(pthread_create(&thread, NULL, drain_slowly, &pipes[0]) == 0);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  const struct sigaction action = {.sa_handler = on_alarm};
  CHECK(sigaction(SIGALRM, &action, NULL) == 0);
  const struct itimerval often = {{0, 300}, {0, 300}}, never = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &often, NULL);
  uint64_t total = 0;
  while (total < 2000000) {
    put_vector(guest, AT_DATA, 20000);
    const wrt_errno_t error = wrt_wasi_fd_write(guest->wasi, writer, AT_VECTOR, 1, AT_RESULT);
    EQUAL(error, 0);
    if (error != 0) break;
    CHECK(guest_u32(guest, AT_RESULT) > 0 && guest_u32(guest, AT_RESULT) <= 20000);
    total += guest_u32(guest, AT_RESULT);
  }
  /* Sleeping goes on after a signal. */
  const uint64_t start = now();
  add_clock(guest, MODERN, 0, 1, WRT_CLOCK_MONOTONIC, 30000000, 0);
  EQUAL(poll_guest(guest, MODERN, 1), 1);
  CHECK(now() - start >= 30000000);
  setitimer(ITIMER_REAL, &never, NULL);
  EQUAL(wrt_wasi_fd_close(guest->wasi, writer), 0);
  void *drained;
  pthread_join(thread, &drained);
  EQUAL(*(uint64_t *)drained, total);
  free(drained);
  close(pipes[0]);
  CHECK(atomic_load(&alarms) > 10);
}

static void test_faults(guest_t *guest) {
  int pipes[2];
  uint32_t got;
  CHECK(pipe(pipes) == 0);
  close(pipes[0]);
  const uint32_t broken = give(guest, pipes[1], WRT_FILETYPE_UNKNOWN, WRT_RIGHTS_STREAM);
  EQUAL(write_fd(guest, broken, "x", &got), WRT_ERRNO_PIPE);
  EQUAL(wrt_wasi_fd_close(guest->wasi, broken), 0);
#if WRT_LINUX
  /* A device that is no terminal must not look like one to wasi-libc: it may seek. */
  const wrt_wasi_options_t options = {.standard_streams = {open("/dev/null", O_RDONLY | O_CLOEXEC), -1, -1}};
  char message[100];
  wrt_wasi_t *wasi = wrt_wasi_new(&options, message, sizeof message);
  wrt_wasi_attach_memory(wasi, &guest->memory);
  EQUAL(wrt_wasi_fd_fdstat_get(wasi, 0, AT_RESULT), 0);
  EQUAL(guest->memory.base[AT_RESULT], WRT_FILETYPE_CHARACTER_DEVICE);
  CHECK((guest_u64(guest, AT_RESULT + 8) & WRT_RIGHT_FD_SEEK) != 0);
  CHECK((guest_u64(guest, AT_RESULT + 8) & WRT_RIGHT_FD_WRITE) == 0);
  EQUAL(wrt_wasi_fd_write(wasi, 1, AT_VECTOR, 1, AT_RESULT), WRT_ERRNO_BADF);
  wrt_wasi_free(wasi);
  CHECK(fcntl(options.standard_streams[0], F_GETFD) >= 0);
  close(options.standard_streams[0]);
  const uint32_t full =
      give(guest, open("/dev/full", O_RDWR | O_CLOEXEC), WRT_FILETYPE_CHARACTER_DEVICE, WRT_RIGHTS_STREAM);
  EQUAL(write_fd(guest, full, "x", &got), WRT_ERRNO_NOSPC);
  EQUAL(wrt_wasi_fd_close(guest->wasi, full), 0);
#endif
  /* No more host descriptors: the errno, no lost number, and all of it works again afterwards. */
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  const struct rlimit low = {.rlim_cur = 40, .rlim_max = limit.rlim_max};
  setrlimit(RLIMIT_NOFILE, &low);
  uint32_t fds[60], count = 0;
  wrt_errno_t error = 0;
  while (count < 60) {
    error =
        open_path(guest, 3, "sub/deep/../deep/file", 0, WRT_OFLAG_CREAT, WRT_RIGHT_FD_READ, 0, &fds[count]);
    if (error != 0) break;
    count++;
  }
  EQUAL(error, WRT_ERRNO_MFILE);
  CHECK(count > 5);
  while (count > 0)
    EQUAL(wrt_wasi_fd_close(guest->wasi, fds[--count]), 0);
  setrlimit(RLIMIT_NOFILE, &limit);
  EQUAL(open_path(guest, 3, "file", 0, 0, 0, 0, &got), 0);
  EQUAL(got, 4);
  EQUAL(wrt_wasi_fd_close(guest->wasi, got), 0);
  EQUAL(wrt_wasi_fd_readdir(guest->wasi, 3, AT_DATA, 100, 0, AT_RESULT), 0);
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  for (int walk = 0; walk < 2; walk++) {
    guest_t guest;
    make_tree(&guest);
    mkdir(in_tree(&guest, "dir"), 0755);
    mkdir(in_tree(&guest, "dir/sub"), 0755);
    mkdir(in_tree(&guest, "dir/sub/deep"), 0755);
    write_file(in_tree(&guest, "dir/file"), "0123456789");
    const wrt_preopen_t preopen = {in_tree(&guest, "dir"), "/", false};
    start_guest(&guest, &preopen, 1, walk != 0);
    test_clock_functions(&guest);
    for (int version = MODERN; version <= OLD; version++) {
      test_clocks(&guest, version);
      test_descriptors(&guest, version);
    }
    test_sockets(&guest);
    test_interrupts(&guest);
    test_faults(&guest);
    stop_guest(&guest);
    remove_tree(guest.root);
  }
#if WRT_LINUX
  test_listening();
#endif
  return check_result();
}
