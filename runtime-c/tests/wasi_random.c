/* wasi_random.c: every function with random arguments and random memory, many times. AddressSanitizer and
 * UBSan judge; here only what must never happen is checked: a change outside the preopened directory, a call
 * that hangs, host descriptors that leak. Arguments: seconds to run (default 1), seed. */
#define _GNU_SOURCE 1
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

#include "wasi_support.h"

static uint64_t random_state;

static uint64_t random_u64(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state;
}

static uint32_t random_below(uint32_t limit) { return (uint32_t)(random_u64() >> 16) % limit; }

static const char *const modules[] = {"wasi_snapshot_preview1", "wasi_unstable"};

static const char *const names[] = {
    "args_get",
    "args_sizes_get",
    "clock_res_get",
    "clock_time_get",
    "environ_get",
    "environ_sizes_get",
    "fd_advise",
    "fd_allocate",
    "fd_close",
    "fd_datasync",
    "fd_fdstat_get",
    "fd_fdstat_set_flags",
    "fd_fdstat_set_rights",
    "fd_filestat_get",
    "fd_filestat_set_size",
    "fd_filestat_set_times",
    "fd_pread",
    "fd_prestat_dir_name",
    "fd_prestat_get",
    "fd_pwrite",
    "fd_read",
    "fd_readdir",
    "fd_renumber",
    "fd_seek",
    "fd_sync",
    "fd_tell",
    "fd_write",
    "path_create_directory",
    "path_filestat_get",
    "path_filestat_set_times",
    "path_link",
    "path_open",
    "path_readlink",
    "path_remove_directory",
    "path_rename",
    "path_symlink",
    "path_unlink_file",
    "poll_oneoff",
    "proc_raise",
    "random_get",
    "sched_yield",
    "sock_accept",
    "sock_recv",
    "sock_send",
    "sock_shutdown",
};

static const char *const pieces[] = {"a",   "b",  "c",  "..",   ".",       "/",  "//",
                                     "../", "./", "a/", "b/..", "outside", "\0", "\xff"};

/* Something like a path. */
static uint32_t put_path(guest_t *guest, uint32_t address) {
  uint32_t size = 0;
  for (uint32_t count = 1 + random_below(5); count > 0; count--) {
    const char *piece = pieces[random_below(random_below(4) == 0 ? 14 : 9)];
    const uint32_t length = piece[0] == '\0' ? 1 : (uint32_t)strlen(piece);
    memcpy(guest->memory.base + address + size, piece, length);
    size += length;
    if (random_below(2) == 0) guest->memory.base[address + size++] = '/';
  }
  return size;
}

static uint32_t random_u32(void) {
  switch (random_below(8)) {
  case 0:
    return (uint32_t)random_u64();
  case 1:
    return GUEST_SIZE - random_below(70);
  case 2:
    return UINT32_MAX - random_below(70);
  case 3:
    return random_below(GUEST_SIZE);
  default:
    return random_below(12);
  }
}

static void fill(guest_t *guest) {
  for (uint32_t i = 0; i < 256; i++) {
    const uint32_t at = random_below(GUEST_SIZE - 8);
    wrt_put_u64(guest->memory.base + at, random_below(2) == 0 ? random_u64() : random_u32());
  }
  /* Vectors that are mostly good, and clocks that are due. */
  for (uint32_t i = 0; i < 8; i++) {
    wrt_put_u32(guest->memory.base + AT_VECTOR + 8 * i,
                random_below(8) == 0 ? random_u32() : AT_DATA + random_below(99));
    wrt_put_u32(guest->memory.base + AT_VECTOR + 8 * i + 4,
                random_below(8) == 0 ? random_u32() : random_below(99));
  }
}

/* Subscriptions that do not wait: the first one is a clock that is due, or all of them are out of bounds. */
static void put_subscriptions(guest_t *guest, const wrt_wasi_function_t *function, uint32_t i[9]) {
  const bool is_old = function->code == (wrt_code_t)wrt_wasi_unstable_poll_oneoff;
  const uint32_t size = is_old ? 56 : 48;
  i[0] = random_below(4) == 0 ? GUEST_SIZE - random_below(48) : AT_DATA + random_below(64);
  i[1] = random_below(4) == 0 ? i[1] : AT_DATA + 0x800;
  i[2] = random_below(4) == 0 ? i[2] : random_below(21);
  i[3] = random_below(4) == 0 ? i[3] : AT_RESULT;
  if (i[0] > AT_DATA + 64) return;
  for (uint32_t k = 0; k < 20; k++) {
    uint8_t *to = guest->memory.base + i[0] + (uint64_t)k * size;
    memset(to, k == 0 ? 0 : (int)random_below(3), size);
    to[8] = k == 0 ? 0 : (uint8_t)random_below(random_below(9) == 0 ? 256 : 3);
    if (k != 0) wrt_put_u32(to + 16, random_below(12));
  }
}

/* Calls with the arguments the signature asks for: pointers and sizes that make sense in most places. */
static void call_randomly(guest_t *guest, const wrt_wasi_function_t *function) {
  uint32_t i[9];
  uint64_t l[9];
  const uint32_t sizes[2] = {put_path(guest, AT_PATH), put_path(guest, AT_OTHER_PATH)};
  const bool is_path = strncmp(function->name, "path_", 5) == 0;
  unsigned paths = 0;
  for (unsigned k = 0; k < 9; k++) {
    i[k] = random_u32();
    const uint64_t rights = WRT_RIGHTS_FILE | WRT_RIGHTS_DIRECTORY;
    l[k] = random_below(2) == 0   ? random_u64() & rights
           : random_below(3) == 0 ? random_u64()
                                  : random_below(64);
    if (k > 0 && random_below(3) != 0) {
      if (is_path && paths < 2 && k < 8 && random_below(2) == 0) {
        i[k] = paths == 0 ? AT_PATH : AT_OTHER_PATH;
        i[k + 1] = sizes[paths++];
        k++;
      } else if (random_below(2) == 0) {
        i[k] = random_below(3) == 0 ? AT_VECTOR : AT_DATA;
      }
    }
  }
  /* The common shape of path functions, so that they get beyond their checks. */
  if (is_path && random_below(4) != 0) {
    const bool has_lookup = strstr(function->name, "filestat") != NULL ||
                            strstr(function->name, "open") != NULL ||
                            strstr(function->name, "link") == function->name + 5;
    const bool is_symlink = strcmp(function->name, "path_symlink") == 0;
    const unsigned at = is_symlink ? 0 : has_lookup ? 2 : 1;
    i[0] = random_below(6), i[1] = random_below(2);
    i[at] = AT_PATH, i[at + 1] = sizes[0];
    i[at + 2] = random_below(8), i[at + 3] = AT_OTHER_PATH, i[at + 4] = sizes[1];
  }
  /* Likewise what transfers data: vectors that are mostly good. */
  const bool is_transfer = strstr(function->name, "read") != NULL ||
                           strstr(function->name, "write") != NULL ||
                           strstr(function->name, "recv") != NULL || strstr(function->name, "send") != NULL;
  if (is_transfer && random_below(4) != 0) {
    i[0] = random_below(12);
    i[1] = AT_VECTOR, i[2] = random_below(9);
    i[3] = random_below(3) == 0 ? random_below(4) : AT_RESULT;
    i[4] = AT_RESULT, i[5] = AT_RESULT + 8;
  }
  if (strcmp(function->name, "poll_oneoff") == 0) put_subscriptions(guest, function, i);
  const char *signature = function->signature;
#define CASE(text, type, ...)                                                                                \
  if (strcmp(signature, text) == 0) {                                                                        \
    (void)((uint32_t(*) type)function->code)(__VA_ARGS__);                                                   \
    return;                                                                                                  \
  }
#define U uint32_t
#define L uint64_t
  void *w = guest->wasi;
  CASE(":i", (void *), w)
  CASE("i:i", (void *, U), w, i[0])
  CASE("ii:i", (void *, U, U), w, i[0], i[1])
  CASE("iI:i", (void *, U, L), w, i[0], l[1] % 5000)
  CASE("iII:i", (void *, U, L, L), w, i[0], l[1] % 5000, l[2] % 5000)
  CASE("iIi:i", (void *, U, L, U), w, i[0], l[1], i[2])
  CASE("iIIi:i", (void *, U, L, L, U), w, i[0], l[1], l[2], i[3])
  CASE("iIii:i", (void *, U, L, U, U), w, i[0], l[1] % 5000, i[2], i[3])
  CASE("iii:i", (void *, U, U, U), w, i[0], i[1], i[2])
  CASE("iiii:i", (void *, U, U, U, U), w, i[0], i[1], i[2], i[3])
  CASE("iiiIi:i", (void *, U, U, U, L, U), w, i[0], i[1], i[2], l[3] % 5000, i[4])
  CASE("iiiii:i", (void *, U, U, U, U, U), w, i[0], i[1], i[2], i[3], i[4])
  CASE("iiiiii:i", (void *, U, U, U, U, U, U), w, i[0], i[1], i[2], i[3], i[4], i[5])
  CASE("iiiiiii:i", (void *, U, U, U, U, U, U, U), w, i[0], i[1], i[2], i[3], i[4], i[5], i[6])
  CASE("iiiiIIi:i", (void *, U, U, U, U, L, L, U), w, i[0], i[1], i[2], i[3], l[4], l[5], i[6])
  CASE("iiiiiIIii:i", (void *, U, U, U, U, U, L, L, U, U), w, i[0], i[1], i[2], i[3], i[4], l[5], l[6], i[7],
       random_below(4) == 0 ? i[8] : AT_RESULT)
  printf("  no case for %s\n", signature);
  exit(1);
}

static const char *volatile current;

static void on_alarm(int signal_number) {
  (void)signal_number;
  static const char text[] = "  a call hangs: ";
  if (write(1, text, sizeof text - 1) < 0 || write(1, current, strlen(current)) < 0 || write(1, "\n", 1) < 0)
    _exit(2);
  _exit(1);
}

static unsigned open_descriptors(void) {
  unsigned count = 0;
  for (int fd = 0; fd < 1024; fd++)
    count += fcntl(fd, F_GETFD) >= 0;
  return count;
}

/* Two sockets that speak to each other and never block. */
static void add_sockets(guest_t *guest) {
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  for (unsigned i = 0; i < 2; i++) {
    CHECK(fcntl(pair[i], F_SETFL, O_NONBLOCK) == 0);
    CHECK(wrt_fd_table_reserve(&guest->wasi->fds) == 0);
    wrt_fd_table_insert(&guest->wasi->fds,
                        (wrt_fd_t){.host = pair[i],
                                   .is_owned = true,
                                   .filetype = WRT_FILETYPE_SOCKET_STREAM,
                                   .rights_base = WRT_RIGHTS_SOCKET & ~WRT_RIGHT_FD_FDSTAT_SET_FLAGS});
  }
}

static bool run(bool walk, uint64_t rounds) {
  guest_t guest;
  make_tree(&guest);
  mkdir(in_tree(&guest, "dir"), 0755);
  mkdir(in_tree(&guest, "dir/a"), 0755);
  mkdir(in_tree(&guest, "dir/a/b"), 0755);
  mkdir(in_tree(&guest, "read-only"), 0755);
  write_file(in_tree(&guest, "read-only/a"), "unchanged");
  write_file(in_tree(&guest, "dir/b"), "text");
  write_file(in_tree(&guest, "outside"), "unchanged");
  CHECK(symlink("../outside", in_tree(&guest, "dir/c")) == 0);
  struct stat before[3], after[3];
  static const char *const watched[] = {"outside", "read-only/a", "read-only"};
  for (unsigned i = 0; i < 3; i++)
    CHECK(lstat(in_tree(&guest, "%s", watched[i]), &before[i]) == 0);
  const unsigned descriptors = open_descriptors();
  const wrt_preopen_t preopens[] = {{in_tree(&guest, "dir"), "/", false},
                                    {in_tree(&guest, "read-only"), "/ro", true}};
  start_guest(&guest, preopens, 2, walk);
  for (uint32_t fd = 0; fd < 3; fd++)
    wrt_wasi_fd_close(guest.wasi, fd);
  add_sockets(&guest);
  for (uint64_t round = 0; round < rounds; round++) {
    const char *module = modules[random_below(4) == 0];
    const char *name = names[random_below(sizeof names / sizeof *names)];
    const wrt_wasi_function_t *function =
        wrt_wasi_find((wrt_name_t){module, strlen(module)}, (wrt_name_t){name, strlen(name)});
    if (function == NULL) continue;
    if (strcmp(name, "poll_oneoff") == 0 && random_below(20) != 0) continue;
    /* Else too few descriptors stay open, with too few rights. */
    const bool is_closing = strcmp(name, "fd_close") == 0 || strcmp(name, "fd_renumber") == 0;
    if ((is_closing || strcmp(name, "fd_fdstat_set_rights") == 0) && random_below(20) != 0) continue;
    if (round % 8 == 0) fill(&guest);
    current = name;
    alarm(20);
    call_randomly(&guest, function);
  }
  alarm(0);
  stop_guest(&guest);
  EQUAL(open_descriptors(), descriptors);
  for (unsigned i = 0; i < 3; i++) {
    CHECK(lstat(in_tree(&guest, "%s", watched[i]), &after[i]) == 0);
    CHECK(before[i].st_ino == after[i].st_ino && before[i].st_nlink == after[i].st_nlink &&
          before[i].st_size == after[i].st_size && before[i].st_mtim.tv_nsec == after[i].st_mtim.tv_nsec &&
          before[i].st_mtim.tv_sec == after[i].st_mtim.tv_sec);
  }
  remove_tree(guest.root);
  return check_failures == 0;
}

int main(int argc, char **argv) {
  const long seconds = argc > 1 ? atol(argv[1]) : 1;
  random_state = argc > 2 ? strtoull(argv[2], NULL, 0) : UINT64_C(0x9e3779b97f4a7c15);
  if (random_state == 0) random_state = 1;
  signal(SIGALRM, on_alarm);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  const struct rlimit limit = {.rlim_cur = 1 << 24, .rlim_max = RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &limit);
  const time_t start = time(NULL);
  for (unsigned turn = 0; turn < 2 || time(NULL) - start < seconds; turn++) {
    const uint64_t seed = random_state;
    if (!run(turn % 2 != 0, 5000)) {
      printf("  seed 0x%" PRIx64 ", resolver %u\n", seed, turn % 2);
      return 1;
    }
  }
  return check_result();
}
