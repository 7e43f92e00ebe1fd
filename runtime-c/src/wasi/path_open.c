/* path_open.c: opening files and directories.
 *
 * Rights. What a program asks for decides whether a file is opened for reading and for writing, and no more:
 * programs ask for too little (wasi-libc opens a directory without the right to write files in it, then
 * writes), since hosts stopped to enforce it. So a descriptor gets what its directory passes on and its type
 * allows, and fd_fdstat_set_rights is how a program gives rights up: for good, and for everything opened from
 * there later. */
#include "host.h"

#include <unistd.h>

#include "filestat.h"
#include "path.h"

static int wrt_host_open_flags(uint32_t open_flags, uint32_t fd_flags, bool reads, bool writes) {
  int flags = O_CLOEXEC | O_NOCTTY | (writes ? (reads ? O_RDWR : O_WRONLY) : O_RDONLY);
  flags |= (open_flags & WRT_OFLAG_CREAT) != 0 ? O_CREAT : 0;
  flags |= (open_flags & WRT_OFLAG_EXCL) != 0 ? O_EXCL : 0;
  flags |= (open_flags & WRT_OFLAG_TRUNC) != 0 ? O_TRUNC : 0;
  flags |= (open_flags & WRT_OFLAG_DIRECTORY) != 0 ? O_DIRECTORY : 0;
  flags |= (fd_flags & WRT_FDFLAG_APPEND) != 0 ? O_APPEND : 0;
  flags |= (fd_flags & WRT_FDFLAG_NONBLOCK) != 0 ? O_NONBLOCK : 0;
  flags |= (fd_flags & (WRT_FDFLAG_SYNC | WRT_FDFLAG_RSYNC)) != 0 ? O_SYNC : 0;
#if defined(O_DSYNC)
  flags |= (fd_flags & WRT_FDFLAG_DSYNC) != 0 ? O_DSYNC : 0;
#endif
  return flags;
}

/* What a file system mounted read-only says to flags that ask for a change; clears O_CREAT where it does not
 * matter, since the file is there. */
static wrt_errno_t wrt_check_read_only(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                                       int *flags) {
  const bool writes = (*flags & (O_WRONLY | O_RDWR | O_TRUNC)) != 0;
  const bool creates = (*flags & O_CREAT) != 0;
  if (!writes && !creates) return WRT_ERRNO_SUCCESS;
  int host = -1;
  const wrt_errno_t error = wrt_open_beneath(wasi, root, path, follow, WRT_O_NAME | O_CLOEXEC, 0, &host);
  if (error != WRT_ERRNO_SUCCESS) return error == WRT_ERRNO_NOENT && creates ? WRT_ERRNO_ROFS : error;
  close(host);
  if (creates && (*flags & O_EXCL) != 0) return WRT_ERRNO_EXIST;
  if (writes) return WRT_ERRNO_ROFS;
  *flags &= ~O_CREAT;
  return WRT_ERRNO_SUCCESS;
}

/* What the guest needs of the directory, as witx says of each right. */
static uint64_t wrt_needed_rights(uint32_t open_flags) {
  return WRT_RIGHT_PATH_OPEN | ((open_flags & WRT_OFLAG_CREAT) != 0 ? WRT_RIGHT_PATH_CREATE_FILE : 0) |
         ((open_flags & WRT_OFLAG_TRUNC) != 0 ? WRT_RIGHT_PATH_FILESTAT_SET_SIZE : 0);
}

static uint64_t wrt_granted_rights(uint64_t passed_on, uint64_t asked, const wrt_fd_t *entry) {
  uint64_t rights = passed_on & wrt_rights_of_host(entry->host, entry->filetype);
  if ((asked & WRT_RIGHT_FD_READ) == 0) rights &= ~WRT_RIGHT_FD_READ;
  if ((asked & WRT_RIGHT_FD_WRITE) == 0)
    rights &= ~(WRT_RIGHT_FD_WRITE | WRT_RIGHT_FD_ALLOCATE | WRT_RIGHT_FD_FILESTAT_SET_SIZE);
  return rights;
}

uint32_t wrt_wasi_path_open(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path, uint32_t path_size,
                            uint32_t open_flags, uint64_t base, uint64_t inheriting, uint32_t fd_flags,
                            uint32_t result) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0 || (open_flags & ~(uint32_t)WRT_OFLAGS_ALL) != 0 ||
      (fd_flags & ~(uint32_t)WRT_FDFLAGS_ALL) != 0)
    return WRT_ERRNO_INVAL;
  /* Older kernels make a file. */
  const uint32_t create_directory = WRT_OFLAG_CREAT | WRT_OFLAG_DIRECTORY;
  if ((open_flags & create_directory) == create_directory) return WRT_ERRNO_INVAL;
  wrt_wasi_t *context = wasi;
  wrt_errno_t error;
  const wrt_fd_t *directory = wrt_path_base(context, fd, wrt_needed_rights(open_flags), false, &error);
  if (directory == NULL) return error;
  /* Rights that no file has may be asked for. */
  base &= WRT_RIGHTS_DIRECTORY | WRT_RIGHTS_FILE;
  inheriting &= WRT_RIGHTS_DIRECTORY | WRT_RIGHTS_FILE;
  if (((base | inheriting) & ~directory->rights_inheriting) != 0) return WRT_ERRNO_NOTCAPABLE;
  wrt_path_t text;
  error = wrt_guest_path(context, path, path_size, &text);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *opened = wrt_guest_range(context, result, 4);
  if (opened == NULL) return WRT_ERRNO_FAULT;

  const bool follow = (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0;
  const bool writes = (base & WRT_RIGHT_FD_WRITE) != 0 || (open_flags & WRT_OFLAG_TRUNC) != 0;
  int flags = wrt_host_open_flags(open_flags, fd_flags, (base & WRT_RIGHT_FD_READ) != 0, writes);
  wrt_fd_t entry = {.host = -1,
                    .is_owned = true,
                    .is_read_only = directory->is_read_only,
                    .rights_inheriting = directory->rights_inheriting};
  const int root = directory->host;
  if (entry.is_read_only) error = wrt_check_read_only(context, root, text.text, follow, &flags);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_fd_table_reserve(&context->fds); /* `directory` is not valid from here */
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_open_beneath(context, root, text.text, follow, flags, 0666, &entry.host);
  if (error != WRT_ERRNO_SUCCESS) return error;
  struct stat status;
  if (fstat(entry.host, &status) != 0) {
    error = wrt_errno_last();
    close(entry.host);
    return error;
  }
  entry.filetype = wrt_filetype_of_mode(status.st_mode);
  entry.inode = status.st_ino;
  entry.knows_flags = true;
  entry.flags = flags;
  entry.rights_base = wrt_granted_rights(entry.rights_inheriting, base, &entry);
  wrt_put_u32(opened, wrt_fd_table_insert(&context->fds, entry));
  return WRT_ERRNO_SUCCESS;
}
