/* wasi_files.c: descriptors and files: listing directories, renumbering, rights, read-only directories,
 * slashes. */
#define _GNU_SOURCE 1
#include "wasi_support.h"

static bool uses_walk;

static void start(guest_t *guest, bool is_read_only) {
  make_tree(guest);
  mkdir(in_tree(guest, "dir"), 0755);
  write_file(in_tree(guest, "dir/file"), "0123456789");
  mkdir(in_tree(guest, "dir/sub"), 0755);
  mkdir(in_tree(guest, "other"), 0755);
  CHECK(symlink("file", in_tree(guest, "dir/link")) == 0);
  CHECK(symlink("sub", in_tree(guest, "dir/sublink")) == 0);
  CHECK(symlink("nothing", in_tree(guest, "dir/dangling")) == 0);
  CHECK(symlink("loop", in_tree(guest, "dir/loop")) == 0);
  const wrt_preopen_t preopens[] = {{in_tree(guest, "dir"), "/dir", is_read_only},
                                    {in_tree(guest, "other"), "other", false}};
  start_guest(guest, preopens, 2, uses_walk);
}

static void stop(guest_t *guest) {
  stop_guest(guest);
  remove_tree(guest->root);
}

/* ---- fd_readdir ----------------------------------------------------------------------------------- */

/* Lists with a buffer of `size` bytes as wasi-libc does: entries that were cut off are asked for again. Gives
 * the number of entries, and in *names the sum over their names. */
static unsigned list(guest_t *guest, uint32_t fd, uint32_t size, uint64_t *names) {
  unsigned count = 0;
  uint64_t cookie = 0;
  *names = 0;
  for (;;) {
    memset(guest->memory.base + AT_DATA, 0xA5, size + 1);
    EQUAL(wrt_wasi_fd_readdir(guest->wasi, fd, AT_DATA, size, cookie, AT_RESULT), 0);
    const uint32_t used = guest_u32(guest, AT_RESULT);
    CHECK(used <= size && guest->memory.base[AT_DATA + size] == 0xA5);
    uint32_t at = 0;
    while (used - at >= WRT_SIZE_DIRENT) {
      const uint32_t entry = AT_DATA + at;
      const uint32_t length = guest_u32(guest, entry + 16);
      CHECK(guest_u32(guest, entry + 20) <= 7); /* a type, and padding of zeros */
      if (used - at - WRT_SIZE_DIRENT < length) break;
      const char *name = (const char *)guest->memory.base + entry + WRT_SIZE_DIRENT;
      if (count < 2) CHECK(length == count + 1 && memcmp(name, "..", length) == 0);
      for (uint32_t i = 0; i < length; i++)
        *names += (uint64_t)(unsigned char)name[i] * (i + 1);
      cookie = guest_u64(guest, entry);
      EQUAL(cookie, count + 1);
      count++;
      at += WRT_SIZE_DIRENT + length;
    }
    if (used < size) return count;
    if (at == 0) return 0; /* not one entry fits */
  }
}

static void test_readdir(void) {
  guest_t guest;
  start(&guest, false);
  for (unsigned i = 0; i < 300; i++)
    write_file(in_tree(&guest, "dir/sub/a rather long name %u", i), "");
  uint32_t fd;
  EQUAL(open_path(&guest, 3, "sub", 0, WRT_OFLAG_DIRECTORY, 0, 0, &fd), 0);
  uint64_t names, wanted;
  EQUAL(list(&guest, fd, 20000, &wanted), 302);
  for (uint32_t size = 60; size < 400; size += 17) {
    EQUAL(list(&guest, fd, size, &names), 302);
    EQUAL(names, wanted);
  }
  /* Buffers too small for anything are filled to the last byte. */
  for (uint32_t size = 0; size <= 25; size++) {
    EQUAL(wrt_wasi_fd_readdir(guest.wasi, fd, AT_DATA, size, 0, AT_RESULT), 0);
    EQUAL(guest_u32(&guest, AT_RESULT), size);
  }
  /* A cookie keeps its meaning while entries go. */
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, fd, AT_DATA, 8000, 0, AT_RESULT), 0);
  uint8_t before[WRT_SIZE_DIRENT + 20];
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, fd, AT_DATA, sizeof before, 100, AT_RESULT), 0);
  memcpy(before, guest.memory.base + AT_DATA, sizeof before);
  for (unsigned i = 0; i < 300; i += 2)
    unlink(in_tree(&guest, "dir/sub/a rather long name %u", i));
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, fd, AT_DATA, sizeof before, 100, AT_RESULT), 0);
  CHECK(memcmp(before, guest.memory.base + AT_DATA, sizeof before) == 0);
  EQUAL(list(&guest, fd, 512, &names), 152); /* from the start: as it is now */
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, fd, AT_DATA, 100, 152, AT_RESULT), 0);
  EQUAL(guest_u32(&guest, AT_RESULT), 0);
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, fd, AT_DATA, 100, UINT64_MAX, AT_RESULT), 0);
  EQUAL(guest_u32(&guest, AT_RESULT), 0);
  /* A cookie on a descriptor that has listed nothing yet. */
  uint32_t fresh;
  EQUAL(open_path(&guest, 3, "sub", 0, WRT_OFLAG_DIRECTORY, 0, 0, &fresh), 0);
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, fresh, AT_DATA, 100, 1, AT_RESULT), 0);
  EQUAL(guest_u32(&guest, AT_DATA + 16), 2);
  /* Not directories. */
  EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ, 0, &fresh), 0);
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, fresh, AT_DATA, 100, 0, AT_RESULT), WRT_ERRNO_NOTDIR);
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, 99, AT_DATA, 100, 0, AT_RESULT), WRT_ERRNO_BADF);
  stop(&guest);
}

/* ---- Numbers -------------------------------------------------------------------------------------- */

static void test_numbers(void) {
  guest_t guest;
  start(&guest, false);
  void *const wasi = guest.wasi;
  uint32_t fds[50], got;
  for (uint32_t i = 0; i < 50; i++) {
    EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ, 0, &fds[i]), 0);
    EQUAL(fds[i], 5 + i);
  }
  /* The lowest free number comes first. */
  EQUAL(wrt_wasi_fd_close(wasi, 30), 0);
  EQUAL(wrt_wasi_fd_close(wasi, 7), 0);
  EQUAL(wrt_wasi_fd_close(wasi, 7), WRT_ERRNO_BADF);
  EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ, 0, &got), 0);
  EQUAL(got, 7);
  EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ, 0, &got), 0);
  EQUAL(got, 30);
  /* Renumbering: the target must be open, is closed, and the source's number is free. */
  EQUAL(wrt_wasi_fd_seek(wasi, 10, 4, WRT_WHENCE_SET, AT_RESULT), 0);
  EQUAL(wrt_wasi_fd_renumber(wasi, 10, 11), 0);
  EQUAL(wrt_wasi_fd_tell(wasi, 11, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT), 4);
  EQUAL(wrt_wasi_fd_tell(wasi, 10, AT_RESULT), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_renumber(wasi, 10, 11), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_renumber(wasi, 11, 10), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_renumber(wasi, 11, 1000000), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_renumber(wasi, UINT32_MAX, 11), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_renumber(wasi, 11, 11), 0);
  EQUAL(wrt_wasi_fd_tell(wasi, 11, AT_RESULT), 0);
  EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ, 0, &got), 0);
  EQUAL(got, 10);
  /* A preopened directory keeps its name when it moves, and can be closed. */
  EQUAL(wrt_wasi_fd_renumber(wasi, 4, 12), 0);
  EQUAL(wrt_wasi_fd_prestat_get(wasi, 12, AT_RESULT), 0);
  EQUAL(guest_u32(&guest, AT_RESULT + 4), 5);
  EQUAL(wrt_wasi_fd_prestat_dir_name(wasi, 12, AT_DATA, 4), WRT_ERRNO_NAMETOOLONG);
  EQUAL(wrt_wasi_fd_prestat_dir_name(wasi, 12, AT_DATA, 5), 0);
  CHECK(memcmp(guest.memory.base + AT_DATA, "other", 5) == 0);
  EQUAL(wrt_wasi_fd_prestat_get(wasi, 4, AT_RESULT), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_prestat_get(wasi, 11, AT_RESULT), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_close(wasi, 3), 0);
  EQUAL(open_path(&guest, 3, "file", 0, 0, 0, 0, &got), WRT_ERRNO_BADF);
  /* Standard streams are not the guest's to close on the host. */
  EQUAL(wrt_wasi_fd_close(wasi, 2), 0);
  CHECK(fcntl(2, F_GETFL) >= 0 || errno == EBADF);
  EQUAL(wrt_wasi_fd_close(wasi, UINT32_MAX), WRT_ERRNO_BADF);
  stop(&guest);
}

/* ---- Reading, writing, seeking -------------------------------------------------------------------- */

static void test_io(void) {
  guest_t guest;
  start(&guest, false);
  void *const wasi = guest.wasi;
  uint32_t fd, got;
  const uint64_t both = WRT_RIGHT_FD_READ | WRT_RIGHT_FD_WRITE;
  EQUAL(open_path(&guest, 3, "file", 0, 0, both, 0, &fd), 0);
  EQUAL(read_fd(&guest, fd, 100, &got), 0);
  EQUAL(got, 10);
  EQUAL(read_fd(&guest, fd, 100, &got), 0);
  EQUAL(got, 0);
  EQUAL(wrt_wasi_fd_seek(wasi, fd, (uint64_t)-3, WRT_WHENCE_END, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT), 7);
  EQUAL(wrt_wasi_fd_seek(wasi, fd, (uint64_t)-8, WRT_WHENCE_CUR, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_seek(wasi, fd, (uint64_t)-1, WRT_WHENCE_SET, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_seek(wasi, fd, 0, 3, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_tell(wasi, fd, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT), 7);
  /* wasi_unstable counts from CUR, END, SET. */
  EQUAL(wrt_wasi_unstable_fd_seek(wasi, fd, 2, 2, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT), 2);
  EQUAL(wrt_wasi_unstable_fd_seek(wasi, fd, 1, 0, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT), 3);
  EQUAL(wrt_wasi_unstable_fd_seek(wasi, fd, 0, 1, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT), 10);
  EQUAL(wrt_wasi_unstable_fd_seek(wasi, fd, 0, 3, AT_RESULT), WRT_ERRNO_INVAL);

  put_vector(&guest, AT_DATA, 4);
  EQUAL(wrt_wasi_fd_pread(wasi, fd, AT_VECTOR, 1, 8, AT_RESULT), 0);
  EQUAL(guest_u32(&guest, AT_RESULT), 2);
  EQUAL(wrt_wasi_fd_pread(wasi, fd, AT_VECTOR, 1, UINT64_MAX, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_pwrite(wasi, fd, AT_VECTOR, 1, UINT64_C(1) << 63, AT_RESULT), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_filestat_set_size(wasi, fd, UINT64_MAX), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_allocate(wasi, fd, 0, 0), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_allocate(wasi, fd, INT64_MAX, 2), WRT_ERRNO_FBIG);
  EQUAL(wrt_wasi_fd_advise(wasi, fd, 0, 0, 6), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_advise(wasi, fd, 0, 0, 5), 0);
  EQUAL(wrt_wasi_fd_filestat_set_times(wasi, fd, 0, 0, 3), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_filestat_set_times(wasi, fd, 0, 0, 12), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_filestat_set_times(wasi, fd, 0, 0, 16), WRT_ERRNO_INVAL);
  EQUAL(wrt_wasi_fd_filestat_set_times(wasi, fd, 1500000000, 2500000001, 5), 0);
  EQUAL(wrt_wasi_fd_filestat_get(wasi, fd, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT + 40), 1500000000);
  EQUAL(guest_u64(&guest, AT_RESULT + 48), 2500000001);
  EQUAL(wrt_wasi_unstable_fd_filestat_get(wasi, fd, AT_DATA), 0);
  EQUAL(memcmp(guest.memory.base + AT_RESULT, guest.memory.base + AT_DATA, 17), 0);
  EQUAL(guest_u32(&guest, AT_DATA + 20), 1);
  EQUAL(memcmp(guest.memory.base + AT_RESULT + 32, guest.memory.base + AT_DATA + 24, 32), 0);
  EQUAL(guest_u64(&guest, AT_RESULT + 32), 10);

  /* Appending, and flags that cannot be changed afterwards. */
  EQUAL(wrt_wasi_fd_fdstat_set_flags(wasi, fd, WRT_FDFLAG_APPEND), 0);
  EQUAL(wrt_wasi_fd_seek(wasi, fd, 0, WRT_WHENCE_SET, AT_RESULT), 0);
  EQUAL(write_fd(&guest, fd, "end", &got), 0);
  EQUAL(wrt_wasi_fd_filestat_get(wasi, fd, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_RESULT + 32), 13);
  EQUAL(wrt_wasi_fd_fdstat_get(wasi, fd, AT_RESULT), 0);
  EQUAL(guest_u32(&guest, AT_RESULT), WRT_FILETYPE_REGULAR_FILE | WRT_FDFLAG_APPEND << 16);
  EQUAL(wrt_wasi_fd_fdstat_set_flags(wasi, fd, WRT_FDFLAG_SYNC), WRT_ERRNO_NOTSUP);
  EQUAL(wrt_wasi_fd_fdstat_set_flags(wasi, fd, 32), WRT_ERRNO_INVAL);

  /* What was not opened for it. */
  uint32_t reader, writer;
  EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_READ, 0, &reader), 0);
  EQUAL(open_path(&guest, 3, "file", 0, 0, WRT_RIGHT_FD_WRITE, 0, &writer), 0);
  EQUAL(write_fd(&guest, reader, "x", &got), WRT_ERRNO_BADF);
  EQUAL(read_fd(&guest, writer, 1, &got), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_filestat_set_size(wasi, reader, 0), WRT_ERRNO_NOTCAPABLE);
  EQUAL(read_fd(&guest, 3, 1, &got), WRT_ERRNO_ISDIR);
  EQUAL(wrt_wasi_fd_seek(wasi, 3, 0, 0, AT_RESULT), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_path_unlink_file(wasi, fd, AT_PATH, 4), WRT_ERRNO_NOTDIR);
  EQUAL(wrt_wasi_sock_shutdown(wasi, fd, 1), WRT_ERRNO_NOTSOCK);
  EQUAL(wrt_wasi_sock_shutdown(wasi, 99, 1), WRT_ERRNO_BADF);
  stop(&guest);
}

/* ---- Rights --------------------------------------------------------------------------------------- */

static void test_rights(void) {
  guest_t guest;
  start(&guest, false);
  void *const wasi = guest.wasi;
  uint32_t fd, sub, got;
  EQUAL(open_path(&guest, 3, "sub", 0, WRT_OFLAG_DIRECTORY, 0, 0, &sub), 0);
  EQUAL(wrt_wasi_fd_fdstat_get(wasi, sub, AT_RESULT), 0);
  uint64_t base = guest_u64(&guest, AT_RESULT + 8), inheriting = guest_u64(&guest, AT_RESULT + 16);
  EQUAL(wrt_wasi_fd_fdstat_set_rights(wasi, sub, base | WRT_RIGHT_FD_WRITE, inheriting),
        WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_fd_fdstat_set_rights(wasi, sub, base, inheriting | WRT_RIGHT(40)), WRT_ERRNO_NOTCAPABLE);
  base &= ~(WRT_RIGHT_PATH_CREATE_DIRECTORY | WRT_RIGHT_PATH_UNLINK_FILE);
  inheriting &= ~WRT_RIGHT_FD_WRITE;
  EQUAL(wrt_wasi_fd_fdstat_set_rights(wasi, sub, base, inheriting), 0);
  uint32_t size = put_text(&guest, AT_PATH, "x");
  EQUAL(wrt_wasi_path_create_directory(wasi, sub, AT_PATH, size), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_path_unlink_file(wasi, sub, AT_PATH, size), WRT_ERRNO_NOTCAPABLE);
  EQUAL(open_path(&guest, sub, "new", 0, WRT_OFLAG_CREAT, WRT_RIGHT_FD_WRITE, 0, &fd), WRT_ERRNO_NOTCAPABLE);
  EQUAL(open_path(&guest, sub, "new", 0, WRT_OFLAG_CREAT, WRT_RIGHT_FD_READ, 0, &fd), 0);
  EQUAL(write_fd(&guest, fd, "x", &got), WRT_ERRNO_BADF);
  /* Below it nothing can be had back. */
  EQUAL(open_path(&guest, sub, ".", 0, WRT_OFLAG_DIRECTORY, 0, 0, &fd), 0);
  EQUAL(open_path(&guest, fd, "new", 0, 0, WRT_RIGHT_FD_WRITE, 0, &got), WRT_ERRNO_NOTCAPABLE);
  /* Without the right to open, read links, ... */
  EQUAL(wrt_wasi_fd_fdstat_set_rights(wasi, fd, 0, 0), 0);
  EQUAL(open_path(&guest, fd, "new", 0, 0, 0, 0, &got), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_fd_readdir(wasi, fd, AT_DATA, 100, 0, AT_RESULT), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_fd_filestat_get(wasi, fd, AT_DATA), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_path_filestat_get(wasi, fd, 0, AT_PATH, size, AT_DATA), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_path_readlink(wasi, fd, AT_PATH, size, AT_DATA, 10, AT_RESULT), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_fd_sync(wasi, fd), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_path_rename(wasi, fd, AT_PATH, size, 3, AT_PATH, size), WRT_ERRNO_NOTCAPABLE);
  EQUAL(wrt_wasi_path_rename(wasi, 3, AT_PATH, size, fd, AT_PATH, size), WRT_ERRNO_NOTCAPABLE);
  stop(&guest);
}

/* ---- Read-only directories ------------------------------------------------------------------------ */

static void test_read_only(void) {
  guest_t guest;
  start(&guest, true);
  void *const wasi = guest.wasi;
  uint32_t fd, got;
  const uint64_t reads = WRT_RIGHT_FD_READ, writes = WRT_RIGHT_FD_WRITE;
  EQUAL(open_path(&guest, 3, "file", 0, 0, reads, 0, &fd), 0);
  EQUAL(read_fd(&guest, fd, 100, &got), 0);
  EQUAL(got, 10);
  EQUAL(write_fd(&guest, fd, "x", &got), WRT_ERRNO_BADF);
  EQUAL(wrt_wasi_fd_filestat_set_times(wasi, fd, 1, 1, 5), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 3, "file", 0, 0, reads | writes, 0, &fd), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 3, "file", 0, 0, writes, 0, &fd), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 3, "file", 0, WRT_OFLAG_TRUNC, reads, 0, &fd), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 3, "new", 0, WRT_OFLAG_CREAT, reads, 0, &fd), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 3, "new", 0, WRT_OFLAG_CREAT, writes, 0, &fd), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 3, "dangling", 1, WRT_OFLAG_CREAT, writes, 0, &fd), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 3, "new", 0, 0, writes, 0, &fd), WRT_ERRNO_NOENT);
  EQUAL(open_path(&guest, 3, "file", 0, WRT_OFLAG_CREAT, reads, 0, &fd), 0);
  EQUAL(open_path(&guest, 3, "file", 0, WRT_OFLAG_CREAT | WRT_OFLAG_EXCL, reads, 0, &fd), WRT_ERRNO_EXIST);
  uint32_t sub;
  EQUAL(open_path(&guest, 3, "sub", 0, WRT_OFLAG_DIRECTORY, 0, 0, &sub), 0);
  EQUAL(open_path(&guest, sub, "new", 0, WRT_OFLAG_CREAT, writes, 0, &fd), WRT_ERRNO_ROFS);
  const uint32_t size = put_text(&guest, AT_PATH, "file"), other = put_text(&guest, AT_OTHER_PATH, "new");
  EQUAL(wrt_wasi_path_unlink_file(wasi, 3, AT_PATH, size), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_create_directory(wasi, 3, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_create_directory(wasi, sub, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_remove_directory(wasi, 3, AT_PATH, size), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_symlink(wasi, AT_PATH, size, 3, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_rename(wasi, 3, AT_PATH, size, 3, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_filestat_set_times(wasi, 3, 0, AT_PATH, size, 1, 1, 5), WRT_ERRNO_ROFS);
  /* Neither out of it nor into it: the file could be written to under its other name. */
  EQUAL(wrt_wasi_path_rename(wasi, 3, AT_PATH, size, 4, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_link(wasi, 3, 0, AT_PATH, size, 4, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(open_path(&guest, 4, "file", 0, WRT_OFLAG_CREAT, writes, 0, &fd), 0);
  EQUAL(wrt_wasi_path_rename(wasi, 4, AT_PATH, size, 3, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_link(wasi, 4, 0, AT_PATH, size, 3, AT_OTHER_PATH, other), WRT_ERRNO_ROFS);
  EQUAL(wrt_wasi_path_rename(wasi, 4, AT_PATH, size, 4, AT_OTHER_PATH, other), 0);
  stop(&guest);
}

int main(void) {
  for (int walk = 0; walk < 2; walk++) {
    uses_walk = walk != 0;
    test_readdir();
    test_numbers();
    test_io();
    test_rights();
    test_read_only();
  }
  return check_result();
}
