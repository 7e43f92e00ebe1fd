/* wasi.h: WASI's functions as they are, with lengths: what a libc would not pass on, these programs do. */
#ifndef WASI_H
#define WASI_H

#include <stdint.h>

#define WASI(result, name, ...)                                                                              \
  __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) result wasi_##name(__VA_ARGS__)

typedef struct wasi_vector {
  const void *bytes;
  uint32_t size;
} wasi_vector_t;

typedef struct wasi_status {
  uint64_t device, inode;
  uint64_t type;
  uint64_t links, size, accessed, modified, changed;
} wasi_status_t;

typedef struct wasi_entry {
  uint64_t next, inode;
  uint32_t name_size;
  uint32_t type;
} wasi_entry_t;

WASI(uint32_t, clock_time_get, uint32_t clock, uint64_t precision, uint64_t *time);
WASI(uint32_t, fd_close, uint32_t fd);
WASI(uint32_t, fd_fdstat_set_rights, uint32_t fd, uint64_t base, uint64_t inheriting);
WASI(uint32_t, fd_filestat_get, uint32_t fd, wasi_status_t *status);
WASI(uint32_t, fd_prestat_get, uint32_t fd, void *prestat);
WASI(uint32_t, fd_read, uint32_t fd, const wasi_vector_t *vector, uint32_t count, uint32_t *size);
WASI(uint32_t, fd_readdir, uint32_t fd, void *buffer, uint32_t size, uint64_t cookie, uint32_t *used);
WASI(uint32_t, fd_renumber, uint32_t from, uint32_t to);
WASI(uint32_t, fd_write, uint32_t fd, const wasi_vector_t *vector, uint32_t count, uint32_t *size);
WASI(uint32_t, path_create_directory, uint32_t fd, const char *path, uint32_t size);
WASI(uint32_t, path_filestat_get, uint32_t fd, uint32_t lookup, const char *path, uint32_t size,
     wasi_status_t *status);
WASI(uint32_t, path_filestat_set_times, uint32_t fd, uint32_t lookup, const char *path, uint32_t size,
     uint64_t accessed, uint64_t modified, uint32_t flags);
WASI(uint32_t, path_link, uint32_t old_fd, uint32_t lookup, const char *old_path, uint32_t old_size,
     uint32_t new_fd, const char *new_path, uint32_t new_size);
WASI(uint32_t, path_open, uint32_t fd, uint32_t lookup, const char *path, uint32_t size, uint32_t flags,
     uint64_t base, uint64_t inheriting, uint32_t fd_flags, uint32_t *opened);
WASI(uint32_t, path_readlink, uint32_t fd, const char *path, uint32_t size, char *buffer,
     uint32_t buffer_size, uint32_t *used);
WASI(uint32_t, path_remove_directory, uint32_t fd, const char *path, uint32_t size);
WASI(uint32_t, path_rename, uint32_t fd, const char *old_path, uint32_t old_size, uint32_t new_fd,
     const char *new_path, uint32_t new_size);
WASI(uint32_t, path_symlink, const char *old_path, uint32_t old_size, uint32_t fd, const char *new_path,
     uint32_t new_size);
WASI(uint32_t, path_unlink_file, uint32_t fd, const char *path, uint32_t size);

enum { WASI_CREAT = 1, WASI_DIRECTORY = 2, WASI_EXCL = 4, WASI_TRUNC = 8 };
enum { WASI_RIGHT_READ = 2, WASI_RIGHT_WRITE = 64 };

#endif
