/* entries.c: on Linux by getdents64 on the guest's own descriptor, which saves opening it a second time;
 * elsewhere by readdir. */
#include "host.h"

#include "entries.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if WRT_LINUX
#include <sys/syscall.h>
#endif

/* False: the file system does not say. */
static bool wrt_filetype_of_kind(unsigned char kind, uint8_t *filetype) {
  switch (kind) {
  case DT_BLK:
    *filetype = WRT_FILETYPE_BLOCK_DEVICE;
    return true;
  case DT_CHR:
    *filetype = WRT_FILETYPE_CHARACTER_DEVICE;
    return true;
  case DT_DIR:
    *filetype = WRT_FILETYPE_DIRECTORY;
    return true;
  case DT_LNK:
    *filetype = WRT_FILETYPE_SYMBOLIC_LINK;
    return true;
  case DT_REG:
    *filetype = WRT_FILETYPE_REGULAR_FILE;
    return true;
  case DT_SOCK:
    *filetype = WRT_FILETYPE_SOCKET_STREAM;
    return true;
  default:
    *filetype = WRT_FILETYPE_UNKNOWN;
    return kind != DT_UNKNOWN;
  }
}

static void wrt_entry_fill(wrt_entry_t *entry, int host, const char *name, uint64_t inode,
                           unsigned char kind) {
  *entry = (wrt_entry_t){.name = name, .inode = inode};
  if (wrt_filetype_of_kind(kind, &entry->filetype)) return;
  struct stat status;
  if (fstatat(host, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  entry->inode = status.st_ino;
  entry->filetype = wrt_filetype_of_mode(status.st_mode);
}

static bool wrt_is_dots(const char *name) {
  return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

#if WRT_LINUX

/* As the kernel lays it out. */
typedef struct wrt_host_entry {
  uint64_t inode;
  int64_t offset;
  uint16_t size;
  uint8_t kind;
  char name[];
} wrt_host_entry_t;

wrt_entries_t *wrt_entries_open(int host, bool is_fresh, wrt_errno_t *error) {
  if (!is_fresh && lseek(host, 0, SEEK_SET) != 0) {
    *error = wrt_errno_last();
    return NULL;
  }
  wrt_entries_t *const entries = malloc(sizeof *entries);
  if (entries == NULL) {
    *error = WRT_ERRNO_NOMEM;
    return NULL;
  }
  entries->host = host;
  entries->at = entries->end = 0;
  return entries;
}

void wrt_entries_close(wrt_entries_t *entries) { free(entries); }

wrt_errno_t wrt_entries_next(wrt_entries_t *entries, wrt_entry_t *entry) {
  for (;;) {
    if (entries->at >= entries->end) {
      const long size =
          WRT_UNINTERRUPTED(syscall(SYS_getdents64, entries->host, entries->buffer, sizeof entries->buffer));
      /* EBADF: a directory that may be searched but not read was opened for names only. */
      const bool is_removed = size < 0 && errno == ENOENT; /* a directory that is gone has no entries */
      if (size < 0 && !is_removed) return errno == EBADF ? WRT_ERRNO_ACCES : wrt_errno_last();
      entry->name = NULL;
      if (size == 0 || is_removed) return WRT_ERRNO_SUCCESS;
      entries->at = 0;
      entries->end = (size_t)size;
    }
    const wrt_host_entry_t *const listed = (const void *)(entries->buffer + entries->at);
    entries->at += listed->size;
    if (wrt_is_dots(listed->name)) continue;
    wrt_entry_fill(entry, entries->host, listed->name, listed->inode, listed->kind);
    return WRT_ERRNO_SUCCESS;
  }
}

#else

wrt_entries_t *wrt_entries_open(int host, bool is_fresh, wrt_errno_t *error) {
  (void)is_fresh;
  wrt_entries_t *const entries = malloc(sizeof *entries);
  if (entries == NULL) {
    *error = WRT_ERRNO_NOMEM;
    return NULL;
  }
  const int own = WRT_UNINTERRUPTED(openat(host, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  entries->stream = own < 0 ? NULL : fdopendir(own);
  if (entries->stream != NULL) return entries;
  *error = wrt_errno_last();
  if (own >= 0) close(own);
  free(entries);
  return NULL;
}

void wrt_entries_close(wrt_entries_t *entries) {
  if (entries == NULL) return;
  closedir(entries->stream);
  free(entries);
}

wrt_errno_t wrt_entries_next(wrt_entries_t *entries, wrt_entry_t *entry) {
  for (;;) {
    errno = 0;
    const struct dirent *const listed = readdir(entries->stream);
    if (listed == NULL) {
      const int error = errno;
      if (error == EINTR) continue;
      entry->name = NULL;
      return wrt_errno_from_host(error);
    }
    if (wrt_is_dots(listed->d_name)) continue;
    wrt_entry_fill(entry, dirfd(entries->stream), listed->d_name, listed->d_ino, listed->d_type);
    return WRT_ERRNO_SUCCESS;
  }
}

#endif
