/* wasi_guest.c: guest pointers at every boundary, for every function that takes one. A bad one is EFAULT,
 * changes nothing, and AddressSanitizer sees no access. */
#define _GNU_SOURCE 1
#include <sys/socket.h>

#include "wasi_support.h"

/* An argument: a plain value, or a pointer to `size` bytes. A buffer's size is in the argument after it. */
typedef enum kind { END, VALUE, POINTER, BUFFER, VECTOR } kind_t;

typedef struct argument {
  kind_t kind;
  uint64_t value; /* or a good pointer */
  uint32_t size;  /* of what a pointer points to; VECTOR: of an element, counted by the next argument */
} argument_t;

typedef struct entry {
  const char *module; /* NULL: preview 1 */
  const char *name;
  argument_t arguments[9];
} entry_t;

#define V(value)                                                                                             \
  { VALUE, (value), 0 }
#define P(size)                                                                                              \
  { POINTER, AT_RESULT, (size) }
#define P2(size)                                                                                             \
  { POINTER, AT_RESULT + 128, (size) }
#define PATH       {BUFFER, AT_PATH, 1}, V(4)
#define OTHER_PATH {BUFFER, AT_OTHER_PATH, 1}, V(3)
#define DATA       {BUFFER, AT_DATA, 1}, V(64)
#define IOVS       {VECTOR, AT_VECTOR, 8}, V(2)

enum { FD_FILE = 4, FD_SOCKET = 5 };

/* "file" is at AT_PATH, "new" at AT_OTHER_PATH. */
static const entry_t entries[] = {
    {NULL, "args_get", {{POINTER, AT_RESULT, 8}, {POINTER, AT_DATA, 20}}},
    {NULL, "args_sizes_get", {P(4), P2(4)}},
    {NULL, "environ_get", {{POINTER, AT_RESULT, 8}, {POINTER, AT_DATA, 9}}},
    {NULL, "environ_sizes_get", {P(4), P2(4)}},
    {NULL, "clock_res_get", {V(1), P(8)}},
    {NULL, "clock_time_get", {V(1), V(0), P(8)}},
    {NULL, "fd_fdstat_get", {V(FD_FILE), P(24)}},
    {NULL, "fd_filestat_get", {V(FD_FILE), P(64)}},
    {NULL, "fd_pread", {V(FD_FILE), IOVS, V(0), P(4)}},
    {NULL, "fd_prestat_get", {V(3), P(8)}},
    {NULL, "fd_prestat_dir_name", {V(3), DATA}},
    {NULL, "fd_pwrite", {V(FD_FILE), IOVS, V(0), P(4)}},
    {NULL, "fd_read", {V(FD_FILE), IOVS, P(4)}},
    {NULL, "fd_readdir", {V(3), DATA, V(0), P(4)}},
    {NULL, "fd_seek", {V(FD_FILE), V(0), V(0), P(8)}},
    {NULL, "fd_tell", {V(FD_FILE), P(8)}},
    {NULL, "fd_write", {V(FD_FILE), IOVS, P(4)}},
    {NULL, "path_create_directory", {V(3), PATH}},
    {NULL, "path_filestat_get", {V(3), V(0), PATH, P(64)}},
    {NULL, "path_filestat_set_times", {V(3), V(0), PATH, V(1), V(1), V(5)}},
    {NULL, "path_link", {V(3), V(0), PATH, V(3), OTHER_PATH}},
    {NULL, "path_open", {V(3), V(0), PATH, V(0), V(0), V(0), V(0), P(4)}},
    {NULL, "path_readlink", {V(3), {BUFFER, AT_PATH + 16, 1}, V(4), DATA, P(4)}},
    {NULL, "path_remove_directory", {V(3), PATH}},
    {NULL, "path_rename", {V(3), PATH, V(3), OTHER_PATH}},
    {NULL, "path_symlink", {PATH, V(3), OTHER_PATH}},
    {NULL, "path_unlink_file", {V(3), PATH}},
    {NULL, "poll_oneoff", {{VECTOR, AT_DATA, 48}, {POINTER, AT_DATA + 512, 64}, V(2), P(4)}},
    {NULL, "random_get", {DATA}},
    {NULL, "sock_recv", {V(FD_SOCKET), IOVS, V(0), P(4), P2(2)}},
    {NULL, "sock_send", {V(FD_SOCKET), IOVS, V(0), P(4)}},
    {"wasi_unstable", "fd_filestat_get", {V(FD_FILE), P(56)}},
    {"wasi_unstable", "fd_seek", {V(FD_FILE), V(0), V(2), P(8)}},
    {"wasi_unstable", "path_filestat_get", {V(3), V(0), PATH, P(56)}},
    {"wasi_unstable", "poll_oneoff", {{VECTOR, AT_DATA, 56}, {POINTER, AT_DATA + 512, 64}, V(2), P(4)}},
};

static uint32_t call(const wrt_wasi_function_t *function, void *wasi, const uint64_t a[9]) {
  const char *signature = function->signature;
#define I(k) (uint32_t) a[k]
#define CASE(text, type, ...)                                                                                \
  if (strcmp(signature, text) == 0) return ((uint32_t(*) type)function->code)(wasi, __VA_ARGS__);
  CASE("ii:i", (void *, uint32_t, uint32_t), I(0), I(1))
  CASE("iIi:i", (void *, uint32_t, uint64_t, uint32_t), I(0), a[1], I(2))
  CASE("iii:i", (void *, uint32_t, uint32_t, uint32_t), I(0), I(1), I(2))
  CASE("iiii:i", (void *, uint32_t, uint32_t, uint32_t, uint32_t), I(0), I(1), I(2), I(3))
  CASE("iIii:i", (void *, uint32_t, uint64_t, uint32_t, uint32_t), I(0), a[1], I(2), I(3))
  CASE("iiiIi:i", (void *, uint32_t, uint32_t, uint32_t, uint64_t, uint32_t), I(0), I(1), I(2), a[3], I(4))
  CASE("iiiii:i", (void *, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t), I(0), I(1), I(2), I(3), I(4))
  CASE("iiiiii:i", (void *, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t), I(0), I(1), I(2),
       I(3), I(4), I(5))
  CASE("iiiiiii:i", (void *, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t), I(0),
       I(1), I(2), I(3), I(4), I(5), I(6))
  CASE("iiiiIIi:i", (void *, uint32_t, uint32_t, uint32_t, uint32_t, uint64_t, uint64_t, uint32_t), I(0),
       I(1), I(2), I(3), a[4], a[5], I(6))
  CASE("iiiiiIIii:i",
       (void *, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint64_t, uint64_t, uint32_t, uint32_t),
       I(0), I(1), I(2), I(3), I(4), a[5], a[6], I(7), I(8))
  printf("  no case for %s\n", signature);
  check_failures++;
  return 0;
#undef CASE
#undef I
}

static wrt_name_t name_of(const char *text) { return (wrt_name_t){text, strlen(text)}; }

static const wrt_wasi_function_t *find(const entry_t *entry) {
  const char *module = entry->module != NULL ? entry->module : "wasi_snapshot_preview1";
  const wrt_wasi_function_t *function = wrt_wasi_find(name_of(module), name_of(entry->name));
  if (function == NULL) {
    printf("  %s is missing\n", entry->name);
    exit(1);
  }
  return function;
}

static void fill(guest_t *guest) {
  memset(guest->memory.base, 0xA5, GUEST_SIZE);
  put_text(guest, AT_PATH, "file");
  put_text(guest, AT_PATH + 16, "link");
  put_text(guest, AT_OTHER_PATH, "new");
  put_vector(guest, AT_DATA, 1);
  wrt_put_u32(guest->memory.base + AT_VECTOR + 8, AT_DATA + 1);
  wrt_put_u32(guest->memory.base + AT_VECTOR + 12, 0);
  memset(guest->memory.base + AT_DATA, 0, 128); /* two clocks that are due */
}

static uint64_t tree_state(const guest_t *guest) {
  struct stat status[2] = {0};
  lstat(in_tree(guest, "dir"), &status[0]);
  lstat(in_tree(guest, "dir/file"), &status[1]);
  return (uint64_t)status[0].st_mtim.tv_nsec * 31 + (uint64_t)status[1].st_mtim.tv_nsec +
         (uint64_t)status[1].st_nlink * 7 + (uint64_t)status[1].st_size;
}

static void expect_fault(guest_t *guest, const entry_t *entry, const uint64_t arguments[9], unsigned which) {
  static uint8_t before[GUEST_SIZE];
  fill(guest);
  memcpy(before, guest->memory.base, GUEST_SIZE);
  const uint64_t state = tree_state(guest);
  const uint32_t error = call(find(entry), guest->wasi, arguments);
  if (error != WRT_ERRNO_FAULT || memcmp(before, guest->memory.base, GUEST_SIZE) != 0 ||
      state != tree_state(guest)) {
    printf("  %s: argument %u = 0x%" PRIx64 ": errno %u%s\n", entry->name, which, arguments[which], error,
           error != WRT_ERRNO_FAULT ? "" : ", but something changed");
    check_failures++;
  }
}

/* Bad addresses for an object of `size` bytes. */
static void try_bad_addresses(guest_t *guest, const entry_t *entry, uint64_t arguments[9], unsigned which,
                              uint32_t size) {
  const uint32_t bad[] = {
      GUEST_SIZE - size + 1, GUEST_SIZE, GUEST_SIZE + 1, UINT32_MAX, UINT32_MAX - size + 1,
      UINT32_MAX - size + 2, 0x80000000, 0x7fffffff,     0xffff0000, GUEST_SIZE * 2u};
  const uint64_t good = arguments[which];
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    arguments[which] = bad[i];
    expect_fault(guest, entry, arguments, which);
  }
  arguments[which] = good;
}

static void test_entry(guest_t *guest, const entry_t *entry) {
  uint64_t arguments[9] = {0};
  for (unsigned i = 0; i < 9; i++)
    arguments[i] = entry->arguments[i].value;
  for (unsigned i = 0; i < 9; i++) {
    const argument_t *argument = &entry->arguments[i];
    if (argument->kind != POINTER && argument->kind != BUFFER && argument->kind != VECTOR) continue;
    const bool has_count = argument->kind != POINTER;
    const bool is_poll = has_count && argument->size >= 48;
    const unsigned count_at = is_poll ? i + 2 : i + 1;
    const uint32_t size = has_count ? argument->size * (uint32_t)arguments[count_at] : argument->size;
    try_bad_addresses(guest, entry, arguments, i, size);
    if (has_count) {
      /* Counts that run over the end, or wrap when multiplied or added in 32 bits. */
      const uint32_t counts[] = {GUEST_SIZE,
                                 UINT32_MAX,
                                 UINT32_MAX - AT_PATH,
                                 UINT32_MAX - 0x3fff,
                                 UINT32_MAX / 8 + 1,
                                 UINT32_MAX / 8 + 2,
                                 UINT32_MAX / 48 + 1,
                                 UINT32_MAX / 56 + 1,
                                 0x80000000,
                                 (uint32_t)-AT_PATH + 1,
                                 (uint32_t)-AT_DATA + 1};
      const uint64_t good = arguments[count_at];
      for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        arguments[count_at] = counts[k];
        expect_fault(guest, entry, arguments, count_at);
      }
      arguments[count_at] = good;
    }
    /* The last address that fits is no fault. */
    fill(guest);
    const uint32_t edge = GUEST_SIZE - size;
    memmove(guest->memory.base + edge, guest->memory.base + arguments[i], size);
    arguments[i] = edge;
    CHECK(call(find(entry), guest->wasi, arguments) != WRT_ERRNO_FAULT);
    arguments[i] = argument->value;
    /* What it may have made. */
    unlink(in_tree(guest, "dir/new"));
    if (access(in_tree(guest, "dir/file"), F_OK) != 0) write_file(in_tree(guest, "dir/file"), "text");
    rmdir(in_tree(guest, "dir/file"));
  }
}

/* The vectors' elements are pointers too. */
static void test_elements(guest_t *guest) {
  static const struct {
    uint32_t buffer, size;
  } bad[] = {{GUEST_SIZE, 1},       {GUEST_SIZE + 1, 0},      {0, GUEST_SIZE + 1},
             {UINT32_MAX, 1},       {UINT32_MAX, UINT32_MAX}, {1, UINT32_MAX},
             {AT_DATA, UINT32_MAX}, {GUEST_SIZE - 1, 2},      {0x80000000, 0x80000000}};
  static const char *const names[] = {"fd_read",   "fd_write",  "fd_pread",
                                      "fd_pwrite", "sock_recv", "sock_send"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    for (unsigned second = 0; second < 2; second++) {
      for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const entry_t *entry = entries;
        while (strcmp(entry->name, names[k]) != 0)
          entry++;
        uint64_t arguments[9] = {0};
        for (unsigned n = 0; n < 9; n++)
          arguments[n] = entry->arguments[n].value;
        fill(guest);
        wrt_put_u32(guest->memory.base + AT_VECTOR + 8 * second, bad[i].buffer);
        wrt_put_u32(guest->memory.base + AT_VECTOR + 8 * second + 4, bad[i].size);
        const uint64_t state = tree_state(guest);
        EQUAL(call(find(entry), guest->wasi, arguments), WRT_ERRNO_FAULT);
        CHECK(state == tree_state(guest));
      }
    }
  }
  /* Very many elements, all of the same bytes: a part is transferred; more than fits 32 bits is EINVAL. */
  for (uint32_t i = 0; i < 2000; i++) {
    wrt_put_u32(guest->memory.base + AT_DATA + 8 * i, AT_PATH);
    wrt_put_u32(guest->memory.base + AT_DATA + 8 * i + 4, 1);
  }
  EQUAL(wrt_wasi_fd_pwrite(guest->wasi, FD_FILE, AT_DATA, 2000, 0, AT_RESULT), 0);
  CHECK(guest_u32(guest, AT_RESULT) >= WRT_IOVEC_LIMIT && guest_u32(guest, AT_RESULT) <= 2000);
  guest->memory.size = GUEST_SIZE;
  for (uint32_t i = 0; i < 2000; i++)
    wrt_put_u32(guest->memory.base + AT_DATA + 8 * i + 4, 0);
  EQUAL(wrt_wasi_fd_pwrite(guest->wasi, FD_FILE, AT_DATA, 2000, 0, AT_RESULT), 0);
  EQUAL(guest_u32(guest, AT_RESULT), 0);
  EQUAL(wrt_wasi_fd_read(guest->wasi, FD_FILE, AT_DATA, 0, AT_RESULT), 0);
  EQUAL(wrt_wasi_fd_read(guest->wasi, FD_FILE, GUEST_SIZE, 0, AT_RESULT), 0);
  EQUAL(wrt_wasi_fd_read(guest->wasi, FD_FILE, GUEST_SIZE + 1, 0, AT_RESULT), WRT_ERRNO_FAULT);
}

/* Without a memory every pointer is bad; so in an empty one. */
static void test_no_memory(guest_t *guest) {
  wrt_memory_t empty = {0};
  uint8_t byte = 0;
  wrt_memory_t nothing = {.base = &byte, .size = 0};
  wrt_memory_t *const memories[] = {NULL, &empty, &nothing};
  for (size_t k = 0; k < 3; k++) {
    wrt_wasi_attach_memory(guest->wasi, memories[k]);
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
      uint64_t arguments[9] = {0};
      for (unsigned n = 0; n < 9; n++)
        arguments[n] = entries[i].arguments[n].value;
      EQUAL(call(find(&entries[i]), guest->wasi, arguments), WRT_ERRNO_FAULT);
    }
  }
  wrt_wasi_attach_memory(guest->wasi, &guest->memory);
}

/* Paths: zero bytes, what is no UTF-8, too long, empty. */
static void test_paths(guest_t *guest) {
  static const struct {
    const char *bytes;
    uint32_t size;
    wrt_errno_t error;
  } paths[] = {
      {"", 0, WRT_ERRNO_NOENT},
      {"\0", 1, WRT_ERRNO_INVAL},
      {"file\0", 5, WRT_ERRNO_INVAL},
      {"\0file", 5, WRT_ERRNO_INVAL},
      {"file\0/../..", 11, WRT_ERRNO_INVAL},
      {"\x80", 1, WRT_ERRNO_ILSEQ},
      {"\xC0\xAE", 2, WRT_ERRNO_ILSEQ}, /* '.' overlong */
      {"\xC0\xAF", 2, WRT_ERRNO_ILSEQ}, /* '/' overlong */
      {"\xE0\x80\xAF", 3, WRT_ERRNO_ILSEQ},
      {"\xED\xA0\x80", 3, WRT_ERRNO_ILSEQ}, /* a surrogate */
      {"\xF4\x90\x80\x80", 4, WRT_ERRNO_ILSEQ},
      {"\xF0\x8F\xBF\xBF", 4, WRT_ERRNO_ILSEQ},
      {"\xC3", 1, WRT_ERRNO_ILSEQ},
      {"\xE2\x82", 2, WRT_ERRNO_ILSEQ},
      {"\xFF", 1, WRT_ERRNO_ILSEQ},
      {"\xC3\xA9", 2, WRT_ERRNO_NOENT},
      {"\xF0\x9F\x98\x80", 4, WRT_ERRNO_NOENT},
  };
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    memcpy(guest->memory.base + AT_PATH, paths[i].bytes, paths[i].size);
    EQUAL(wrt_wasi_path_open(guest->wasi, 3, 0, AT_PATH, paths[i].size, 0, 0, 0, 0, AT_RESULT),
          paths[i].error);
    EQUAL(wrt_wasi_path_filestat_get(guest->wasi, 3, 0, AT_PATH, paths[i].size, AT_RESULT), paths[i].error);
    EQUAL(wrt_wasi_path_unlink_file(guest->wasi, 3, AT_PATH, paths[i].size), paths[i].error);
  }
  memset(guest->memory.base + AT_DATA, 'a', 8192);
  EQUAL(wrt_wasi_path_unlink_file(guest->wasi, 3, AT_DATA, 256), WRT_ERRNO_NAMETOOLONG);
  EQUAL(wrt_wasi_path_unlink_file(guest->wasi, 3, AT_DATA, 8192), WRT_ERRNO_NAMETOOLONG);
  EQUAL(wrt_wasi_path_open(guest->wasi, 3, 0, AT_DATA, 4095, 1, 0, 0, 0, AT_RESULT), WRT_ERRNO_NAMETOOLONG);
  for (unsigned i = 0; i < 4094; i += 2)
    memcpy(guest->memory.base + AT_DATA + i, "./", 2);
  EQUAL(wrt_wasi_path_open(guest->wasi, 3, 0, AT_DATA, 4094, 0, 0, 0, 0, AT_RESULT), 0);
  EQUAL(wrt_wasi_fd_close(guest->wasi, guest_u32(guest, AT_RESULT)), 0);
}

/* Descriptor 5: one end of a pair of sockets, which always has something to read. */
static void make_socket(guest_t *guest, int *peer) {
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  static const char bytes[4096];
  CHECK(write(pair[1], bytes, sizeof bytes) == sizeof bytes);
  *peer = pair[1];
  const wrt_fd_t entry = {.host = pair[0],
                          .is_owned = true,
                          .filetype = WRT_FILETYPE_SOCKET_STREAM,
                          .rights_base = WRT_RIGHTS_SOCKET};
  CHECK(wrt_fd_table_reserve(&guest->wasi->fds) == 0);
  EQUAL(wrt_fd_table_insert(&guest->wasi->fds, entry), FD_SOCKET);
}

int main(void) {
  for (int walk = 0; walk < 2; walk++) {
    guest_t guest;
    int peer;
    make_tree(&guest);
    mkdir(in_tree(&guest, "dir"), 0755);
    write_file(in_tree(&guest, "dir/file"), "text");
    CHECK(symlink("file", in_tree(&guest, "dir/link")) == 0);
    const wrt_preopen_t preopen = {in_tree(&guest, "dir"), "/", false};
    start_guest(&guest, &preopen, 1, walk != 0);
    uint32_t fd;
    EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ | WRT_RIGHT_FD_WRITE, 0, &fd), 0);
    EQUAL(fd, FD_FILE);
    make_socket(&guest, &peer);
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
      test_entry(&guest, &entries[i]);
    test_elements(&guest);
    test_no_memory(&guest);
    test_paths(&guest);
    stop_guest(&guest);
    close(peer);
    remove_tree(guest.root);
  }
  return check_result();
}
