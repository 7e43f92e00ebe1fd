/* path.c: the path_* functions, path_open apart. */
#include "host.h"

#include "path.h"

#include <stdio.h> /* renameat */
#include <unistd.h>

#include "filestat.h"

wrt_fd_t *wrt_path_base(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change,
                        wrt_errno_t *error) {
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, error);
  if (entry == NULL) return NULL;
  *error = entry->filetype != WRT_FILETYPE_DIRECTORY ? WRT_ERRNO_NOTDIR
           : (entry->rights_base & rights) != rights ? WRT_ERRNO_NOTCAPABLE
           : is_change && entry->is_read_only        ? WRT_ERRNO_ROFS
                                                     : WRT_ERRNO_SUCCESS;
  return *error == WRT_ERRNO_SUCCESS ? entry : NULL;
}

wrt_errno_t wrt_path_find(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change, uint32_t path,
                          uint32_t path_size, wrt_follow_t follow, wrt_location_t *location) {
  wrt_errno_t error;
  const wrt_fd_t *base = wrt_path_base(wasi, fd, rights, is_change, &error);
  if (base == NULL) return error;
  wrt_path_t text;
  error = wrt_guest_path(wasi, path, path_size, &text);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const bool follows =
      follow == WRT_FOLLOW_ALWAYS || (follow == WRT_FOLLOW_BEFORE_SLASH && wrt_ends_in_slash(text.text));
  return wrt_resolve(wasi, base->host, text.text, follows, location);
}

static wrt_errno_t wrt_location_status(const wrt_location_t *location, struct stat *status) {
  return wrt_errno_of(fstatat(location->directory, location->name, status, AT_SYMLINK_NOFOLLOW));
}

wrt_errno_t wrt_check_slash(const wrt_location_t *location) {
  if (!location->needs_directory) return WRT_ERRNO_SUCCESS;
  struct stat status;
  const wrt_errno_t error = wrt_location_status(location, &status);
  return error != WRT_ERRNO_SUCCESS ? error : S_ISDIR(status.st_mode) ? WRT_ERRNO_SUCCESS : WRT_ERRNO_NOTDIR;
}

uint32_t wrt_wasi_path_create_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_location_t location;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_CREATE_DIRECTORY, true, path, path_size,
                                    WRT_FOLLOW_NEVER, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_errno_of(mkdirat(location.directory, location.name, 0777));
  wrt_location_close(&location);
  return error;
}

uint32_t wrt_wasi_path_remove_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_location_t location;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_REMOVE_DIRECTORY, true, path, path_size,
                                    WRT_FOLLOW_NEVER, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_errno_of(unlinkat(location.directory, location.name, AT_REMOVEDIR));
  wrt_location_close(&location);
  return error;
}

uint32_t wrt_wasi_path_unlink_file(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_location_t location;
  wrt_errno_t error =
      wrt_path_find(wasi, fd, WRT_RIGHT_PATH_UNLINK_FILE, true, path, path_size, WRT_FOLLOW_NEVER, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_slash(&location);
  if (error == WRT_ERRNO_SUCCESS)
    error = location.needs_directory ? WRT_ERRNO_ISDIR
                                     : wrt_errno_of(unlinkat(location.directory, location.name, 0));
  wrt_location_close(&location);
  return error;
}

wrt_errno_t wrt_path_status(const wrt_wasi_t *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                            uint32_t path_size, struct stat *status) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0) return WRT_ERRNO_INVAL;
  wrt_errno_t error;
  const wrt_fd_t *base = wrt_path_base(wasi, fd, WRT_RIGHT_PATH_FILESTAT_GET, false, &error);
  if (base == NULL) return error;
  wrt_path_t text;
  error = wrt_guest_path(wasi, path, path_size, &text);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const bool follow = (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0 || wrt_ends_in_slash(text.text);
  return wrt_status_beneath(wasi, base->host, text.text, follow, status);
}

uint32_t wrt_wasi_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                    uint32_t path_size, uint32_t result) {
  struct stat status;
  const wrt_errno_t error = wrt_path_status(wasi, fd, lookup, path, path_size, &status);
  if (error != WRT_ERRNO_SUCCESS) return error;
  uint8_t *to = wrt_guest_range(wasi, result, WRT_SIZE_FILESTAT);
  if (to == NULL) return WRT_ERRNO_FAULT;
  wrt_put_filestat(to, &status);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_path_filestat_set_times(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                          uint32_t path_size, uint64_t access, uint64_t modification,
                                          uint32_t flags) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0) return WRT_ERRNO_INVAL;
  struct timespec times[2];
  wrt_errno_t error = wrt_host_times(access, modification, flags, times);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const wrt_follow_t follow =
      (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0 ? WRT_FOLLOW_ALWAYS : WRT_FOLLOW_BEFORE_SLASH;
  wrt_location_t location;
  error =
      wrt_path_find(wasi, fd, WRT_RIGHT_PATH_FILESTAT_SET_TIMES, true, path, path_size, follow, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_slash(&location);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_errno_of(utimensat(location.directory, location.name, times, AT_SYMLINK_NOFOLLOW));
  wrt_location_close(&location);
  return error;
}

/* Where something new may be made: after a slash only a directory may come, and it is not one. */
static wrt_errno_t wrt_check_new_name(const wrt_location_t *location) {
  const wrt_errno_t error = wrt_check_slash(location);
  return error == WRT_ERRNO_SUCCESS && location->needs_directory ? WRT_ERRNO_EXIST : error;
}

uint32_t wrt_wasi_path_link(void *wasi, uint32_t old_fd, uint32_t lookup, uint32_t old_path,
                            uint32_t old_path_size, uint32_t new_fd, uint32_t new_path,
                            uint32_t new_path_size) {
  if ((lookup & ~(uint32_t)WRT_LOOKUP_ALL) != 0) return WRT_ERRNO_INVAL;
  const wrt_follow_t follow =
      (lookup & WRT_LOOKUP_SYMLINK_FOLLOW) != 0 ? WRT_FOLLOW_ALWAYS : WRT_FOLLOW_NEVER;
  wrt_location_t from, to;
  /* The old directory must be writable too: its file could be changed under the new name. */
  wrt_errno_t error =
      wrt_path_find(wasi, old_fd, WRT_RIGHT_PATH_LINK_SOURCE, true, old_path, old_path_size, follow, &from);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_slash(&from);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_path_find(wasi, new_fd, WRT_RIGHT_PATH_LINK_TARGET, true, new_path, new_path_size,
                          WRT_FOLLOW_NEVER, &to);
  if (error == WRT_ERRNO_SUCCESS) {
    error = wrt_check_new_name(&to);
    if (error == WRT_ERRNO_SUCCESS)
      error = wrt_errno_of(linkat(from.directory, from.name, to.directory, to.name, 0));
    wrt_location_close(&to);
  }
  wrt_location_close(&from);
  return error;
}

/* With a slash behind either path what is renamed must be a directory. */
static wrt_errno_t wrt_rename(const wrt_location_t *from, const wrt_location_t *to) {
  if (from->needs_directory || to->needs_directory) {
    struct stat status;
    const wrt_errno_t error = wrt_location_status(from, &status);
    if (error != WRT_ERRNO_SUCCESS) return error;
    if (!S_ISDIR(status.st_mode)) return WRT_ERRNO_NOTDIR;
  }
  return wrt_errno_of(renameat(from->directory, from->name, to->directory, to->name));
}

uint32_t wrt_wasi_path_rename(void *wasi, uint32_t fd, uint32_t old_path, uint32_t old_path_size,
                              uint32_t new_fd, uint32_t new_path, uint32_t new_path_size) {
  wrt_location_t from, to;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_RENAME_SOURCE, true, old_path, old_path_size,
                                    WRT_FOLLOW_NEVER, &from);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_path_find(wasi, new_fd, WRT_RIGHT_PATH_RENAME_TARGET, true, new_path, new_path_size,
                        WRT_FOLLOW_NEVER, &to);
  if (error == WRT_ERRNO_SUCCESS) {
    error = wrt_rename(&from, &to);
    wrt_location_close(&to);
  }
  wrt_location_close(&from);
  return error;
}

uint32_t wrt_wasi_path_symlink(void *wasi, uint32_t old_path, uint32_t old_path_size, uint32_t fd,
                               uint32_t new_path, uint32_t new_path_size) {
  wrt_path_t target;
  wrt_errno_t error;
  if (wrt_path_base(wasi, fd, WRT_RIGHT_PATH_SYMLINK, true, &error) == NULL) return error;
  error = wrt_guest_path(wasi, old_path, old_path_size, &target);
  if (error != WRT_ERRNO_SUCCESS) return error;
  /* It would mean another file to the host's programs than to the guest, which cannot follow it at all. */
  if (target.text[0] == '/') return WRT_ERRNO_PERM;
  wrt_location_t location;
  error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_SYMLINK, true, new_path, new_path_size, WRT_FOLLOW_NEVER,
                        &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  error = wrt_check_new_name(&location);
  if (error == WRT_ERRNO_SUCCESS)
    error = wrt_errno_of(symlinkat(target.text, location.directory, location.name));
  wrt_location_close(&location);
  return error;
}

uint32_t wrt_wasi_path_readlink(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size, uint32_t buffer,
                                uint32_t size, uint32_t result) {
  uint8_t *to = wrt_guest_range(wasi, buffer, size);
  uint8_t *used = wrt_guest_range(wasi, result, 4);
  wrt_location_t location;
  wrt_errno_t error = wrt_path_find(wasi, fd, WRT_RIGHT_PATH_READLINK, false, path, path_size,
                                    WRT_FOLLOW_BEFORE_SLASH, &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  char text[WRT_PATH_LIMIT];
  ssize_t length = -1;
  if (to == NULL || used == NULL) {
    error = WRT_ERRNO_FAULT;
  } else if (location.needs_directory) {
    error = wrt_check_slash(&location); /* if a directory, then not a link */
    error = error == WRT_ERRNO_SUCCESS ? WRT_ERRNO_INVAL : error;
  } else {
    length = readlinkat(location.directory, location.name, text, sizeof text);
    error = length < 0 ? wrt_errno_last() : WRT_ERRNO_SUCCESS;
  }
  wrt_location_close(&location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  const uint32_t copied = (size_t)length < size ? (uint32_t)length : size;
  memcpy(to, text, copied);
  wrt_put_u32(used, copied);
  return WRT_ERRNO_SUCCESS;
}
