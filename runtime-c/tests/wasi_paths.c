/* wasi_paths.c: slashes, links, dots, depth, bytes and single names in paths, with both resolvers. */
#define _GNU_SOURCE 1
#include "wasi_support.h"

static bool uses_walk;

static void start(guest_t *guest) {
  make_tree(guest);
  mkdir(in_tree(guest, "dir"), 0755);
  write_file(in_tree(guest, "dir/file"), "0123456789");
  mkdir(in_tree(guest, "dir/sub"), 0755);
  mkdir(in_tree(guest, "other"), 0755);
  CHECK(symlink("file", in_tree(guest, "dir/link")) == 0);
  CHECK(symlink("sub", in_tree(guest, "dir/sublink")) == 0);
  CHECK(symlink("nothing", in_tree(guest, "dir/dangling")) == 0);
  CHECK(symlink("loop", in_tree(guest, "dir/loop")) == 0);
  const wrt_preopen_t preopens[] = {{in_tree(guest, "dir"), "/dir", false},
                                    {in_tree(guest, "other"), "other", false}};
  start_guest(guest, preopens, 2, uses_walk);
}

static void stop(guest_t *guest) {
  stop_guest(guest);
  remove_tree(guest->root);
}

static void test_slashes(void) {
  guest_t guest;
  start(&guest);
  void *const wasi = guest.wasi;
  static const struct {
    const char *path;
    uint32_t follow, flags;
    wrt_errno_t error;
  } opens[] = {
      {"file/", 0, 0, WRT_ERRNO_NOTDIR},
      {"file/.", 0, 0, WRT_ERRNO_NOTDIR},
      {"file/..", 0, 0, WRT_ERRNO_NOTDIR},
      {"file/x", 0, 0, WRT_ERRNO_NOTDIR},
      {"sub/", 0, 0, 0},
      {"sub//", 0, 0, 0},
      {"sub/.", 0, 0, 0},
      {"sub/..", 0, 0, 0},
      {".", 0, 0, 0},
      {"./", 0, 0, 0},
      {"./sub/../file", 0, 0, 0},
      {"sublink/../file", 0, 0, 0},
      {"sublink/", 0, 0, 0},
      {"sublink", 1, 0, 0},
      {"sublink", 0, 0, WRT_ERRNO_LOOP},
      {"link", 1, 0, 0},
      {"link", 0, 0, WRT_ERRNO_LOOP},
      {"link/", 0, 0, WRT_ERRNO_NOTDIR},
      {"dangling", 1, 0, WRT_ERRNO_NOENT},
      {"dangling/", 1, 0, WRT_ERRNO_NOENT},
      {"loop", 1, 0, WRT_ERRNO_LOOP},
      {"loop/x", 0, 0, WRT_ERRNO_LOOP},
      {"missing/x", 0, 0, WRT_ERRNO_NOENT},
      {"missing", 0, WRT_OFLAG_CREAT | WRT_OFLAG_DIRECTORY, WRT_ERRNO_INVAL},
      {"sub", 0, WRT_OFLAG_CREAT | WRT_OFLAG_DIRECTORY, WRT_ERRNO_INVAL},
      {"missing/", 0, WRT_OFLAG_CREAT, WRT_ERRNO_ISDIR},
      {"sub/", 0, WRT_OFLAG_CREAT, WRT_ERRNO_ISDIR},
      {"sub", 0, WRT_OFLAG_CREAT | WRT_OFLAG_EXCL, WRT_ERRNO_EXIST},
      {"dangling", 1, WRT_OFLAG_CREAT | WRT_OFLAG_EXCL, WRT_ERRNO_EXIST},
      {"file", 0, WRT_OFLAG_DIRECTORY, WRT_ERRNO_NOTDIR},
      {"link", 1, WRT_OFLAG_DIRECTORY, WRT_ERRNO_NOTDIR},
      {"sub", 0, 16, WRT_ERRNO_INVAL},
      {"sub", 2, 0, WRT_ERRNO_INVAL},
  };
  uint32_t fd;
  for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
    const wrt_errno_t error =
        open_path(&guest, 3, opens[i].path, opens[i].follow, opens[i].flags, WRT_RIGHT_FD_READ, 0, &fd);
    if (error != opens[i].error)
      printf("  open %s, follow %u, walk %d:\n", opens[i].path, opens[i].follow, uses_walk);
    EQUAL(error, opens[i].error);
    if (error == 0) EQUAL(wrt_wasi_fd_close(wasi, fd), 0);
  }
  EQUAL(open_path(&guest, 3, "dangling", 1, WRT_OFLAG_CREAT, WRT_RIGHT_FD_WRITE, 0, &fd), 0);
  CHECK(access(in_tree(&guest, "dir/nothing"), F_OK) == 0);
  uint32_t size = put_text(&guest, AT_PATH, "file/");
  EQUAL(wrt_wasi_path_unlink_file(wasi, 3, AT_PATH, size), WRT_ERRNO_NOTDIR);
  EQUAL(wrt_wasi_path_filestat_get(wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_NOTDIR);
  size = put_text(&guest, AT_PATH, "sublink/");
  EQUAL(wrt_wasi_path_unlink_file(wasi, 3, AT_PATH, size), WRT_ERRNO_NOTDIR);
  EQUAL(wrt_wasi_path_remove_directory(wasi, 3, AT_PATH, size), WRT_ERRNO_NOTDIR);
  EQUAL(wrt_wasi_path_filestat_get(wasi, 3, 0, AT_PATH, size, AT_RESULT), 0);
  EQUAL(guest.memory.base[AT_RESULT + 16], WRT_FILETYPE_DIRECTORY);
  EQUAL(wrt_wasi_path_filestat_get(wasi, 3, 0, AT_PATH, size - 1, AT_RESULT), 0);
  EQUAL(guest.memory.base[AT_RESULT + 16], WRT_FILETYPE_SYMBOLIC_LINK);
  size = put_text(&guest, AT_PATH, "sub/");
  EQUAL(wrt_wasi_path_unlink_file(wasi, 3, AT_PATH, size), WRT_ERRNO_ISDIR);
  EQUAL(wrt_wasi_path_remove_directory(wasi, 3, AT_PATH, size), 0);
  EQUAL(wrt_wasi_path_create_directory(wasi, 3, AT_PATH, size), 0);
  EQUAL(wrt_wasi_path_create_directory(wasi, 3, AT_PATH, size), WRT_ERRNO_EXIST);
  /* Links are cut to the buffer. */
  size = put_text(&guest, AT_PATH, "sublink");
  for (uint32_t room = 0; room < 6; room++) {
    memset(guest.memory.base + AT_DATA, 0xA5, 8);
    EQUAL(wrt_wasi_path_readlink(wasi, 3, AT_PATH, size, AT_DATA, room, AT_RESULT), 0);
    EQUAL(guest_u32(&guest, AT_RESULT), room < 3 ? room : 3);
    EQUAL(guest.memory.base[AT_DATA + (room < 3 ? room : 3)], 0xA5);
  }
  size = put_text(&guest, AT_PATH, "sublink/");
  EQUAL(wrt_wasi_path_readlink(wasi, 3, AT_PATH, size, AT_DATA, 9, AT_RESULT), WRT_ERRNO_INVAL);
  stop(&guest);
}

/* More directories deep than the walk's first stack, links that expand to more links, and 40 of them at most.
 */
static void test_depth(void) {
  guest_t guest;
  start(&guest);
  char deep[600] = "", up[900] = "";
  for (int i = 0; i < 100; i++) {
    strcat(deep, "d/");
    strcat(up, "../");
    CHECK(mkdir(in_tree(&guest, "dir/%s", deep), 0755) == 0);
  }
  char path[1600];
  uint32_t fd;
  snprintf(path, sizeof path, "%s%sfile", deep, up);
  EQUAL(open_path(&guest, 3, path, 0, 0, 0, 0, &fd), 0);
  snprintf(path, sizeof path, "%s%s../dir/file", deep, up);
  EQUAL(open_path(&guest, 3, path, 0, 0, 0, 0, &fd), WRT_ERRNO_PERM);
  CHECK(symlink("file", in_tree(&guest, "dir/l0")) == 0);
  for (int i = 1; i < 42; i++) {
    snprintf(path, sizeof path, "./l%d", i - 1);
    CHECK(symlink(path, in_tree(&guest, "dir/l%d", i)) == 0);
  }
  EQUAL(open_path(&guest, 3, "l39", 1, 0, 0, 0, &fd), 0);
  EQUAL(open_path(&guest, 3, "l41", 1, 0, 0, 0, &fd), WRT_ERRNO_LOOP);
  stop(&guest);
}

/* A bad byte anywhere in a path, whatever its size: paths are checked in words. */
static void test_bytes(void) {
  guest_t guest;
  start(&guest);
  uint8_t *const path = guest.memory.base + AT_PATH;
  for (uint32_t size = 1; size <= 33; size++) {
    for (uint32_t at = 0; at < size; at++) {
      memset(path, 'x', 64);
      EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_NOENT);
      path[at] = 0;
      EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_INVAL);
      path[at] = 0x80;
      EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_ILSEQ);
      path[at] = 0x01;
      EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_NOENT);
      path[at] = 0x7F;
      EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_NOENT);
      if (at + 1 == size) continue;
      memcpy(path + at, "\xC3\xA9", 2); /* a character on the edge of two words */
      EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_NOENT);
      path[at + 1] = 'x';
      EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_ILSEQ);
    }
  }
  stop(&guest);
}

/* One name needs no resolution; all that looks like one but is none does, and none gets too long. */
static void test_names(void) {
  guest_t guest;
  start(&guest);
  CHECK(symlink("../other", in_tree(&guest, "dir/out")) == 0);
  write_file(in_tree(&guest, "dir/..."), "");
  static const struct {
    const char *path;
    uint32_t follow;
    wrt_errno_t error;
    uint8_t filetype;
  } looks[] = {
      {"file", 0, 0, WRT_FILETYPE_REGULAR_FILE},
      {"file", 1, 0, WRT_FILETYPE_REGULAR_FILE},
      {"link", 0, 0, WRT_FILETYPE_SYMBOLIC_LINK},
      {"link", 1, 0, WRT_FILETYPE_REGULAR_FILE},
      {"dangling", 0, 0, WRT_FILETYPE_SYMBOLIC_LINK},
      {"dangling", 1, WRT_ERRNO_NOENT, 0},
      {"out", 0, 0, WRT_FILETYPE_SYMBOLIC_LINK},
      {"out", 1, WRT_ERRNO_PERM, 0},
      {"out/", 0, WRT_ERRNO_PERM, 0},
      {"loop", 1, WRT_ERRNO_LOOP, 0},
      {".", 0, 0, WRT_FILETYPE_DIRECTORY},
      {"..", 0, WRT_ERRNO_PERM, 0},
      {"..", 1, WRT_ERRNO_PERM, 0},
      {"...", 0, 0, WRT_FILETYPE_REGULAR_FILE},
      {"/", 0, WRT_ERRNO_PERM, 0},
      {"../", 0, WRT_ERRNO_PERM, 0},
  };
  for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
    const uint32_t size = put_text(&guest, AT_PATH, looks[i].path);
    const wrt_errno_t error =
        wrt_wasi_path_filestat_get(guest.wasi, 3, looks[i].follow, AT_PATH, size, AT_RESULT);
    if (error != looks[i].error)
      printf("  look at %s, follow %u, walk %d:\n", looks[i].path, looks[i].follow, uses_walk);
    EQUAL(error, looks[i].error);
    if (error == 0) EQUAL(guest.memory.base[AT_RESULT + 16], looks[i].filetype);
  }
  char longest[257];
  memset(longest, 'n', 256);
  longest[256] = '\0';
  const uint32_t size = put_text(&guest, AT_PATH, longest);
  EQUAL(wrt_wasi_path_create_directory(guest.wasi, 3, AT_PATH, size), WRT_ERRNO_NAMETOOLONG);
  EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size, AT_RESULT), WRT_ERRNO_NAMETOOLONG);
  EQUAL(wrt_wasi_path_create_directory(guest.wasi, 3, AT_PATH, size - 1), 0);
  EQUAL(wrt_wasi_path_filestat_get(guest.wasi, 3, 0, AT_PATH, size - 1, AT_RESULT), 0);
  EQUAL(wrt_wasi_path_remove_directory(guest.wasi, 3, AT_PATH, size - 1), 0);
  stop(&guest);
}

int main(void) {
  for (int walk = 0; walk < 2; walk++) {
    uses_walk = walk != 0;
    test_slashes();
    test_depth();
    test_bytes();
    test_names();
  }
  return check_result();
}
