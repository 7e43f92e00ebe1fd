/* resolve.c: sandboxed path resolution.
 *
 * Two resolvers. openat2(RESOLVE_BENEATH) lets the kernel confine a path in one call. The walk opens one
 * component at a time without following links, expands links by hand, and keeps the directories it went
 * through on a stack:
 * `..` takes one off, so it can never get above the root, whatever is renamed meanwhile. Both give a
 * directory and one last name; the operation itself then follows no link. Every change here needs two
 * reviews. */
#include "host.h"

#include "resolve.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#if WRT_LINUX
#include <sys/syscall.h>
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif
#endif

#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
#define WRT_CAN_OPENAT2 1
#else
#define WRT_CAN_OPENAT2 0
#endif

enum { WRT_LINK_LIMIT = 40, WRT_OPENAT2_TRIES = 32 };

/* ---- openat2 -------------------------------------------------------------------------------- */

#if WRT_CAN_OPENAT2
/* A descriptor, or -1 with errno; EPERM for a path that leads outside. */
static int wrt_openat2(int root, const char *path, int flags, mode_t mode) {
  const struct open_how how = {
      .flags = (unsigned)flags,
      .mode = (flags & O_CREAT) != 0 ? mode : 0,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
  };
  /* EAGAIN: the kernel saw a rename while it went through `..` and could not tell. If that goes on, the walk
   * can. */
  for (int tries = 0;; tries++) {
    const long host = syscall(SYS_openat2, root, path, &how, sizeof how);
    if (host >= 0) return (int)host;
    if (errno != EINTR && (errno != EAGAIN || tries == WRT_OPENAT2_TRIES)) {
      if (errno == EXDEV) errno = EPERM;
      return -1;
    }
  }
}
#else
static int wrt_openat2(int root, const char *path, int flags, mode_t mode) {
  (void)root, (void)path, (void)flags, (void)mode;
  errno = ENOSYS;
  return -1;
}
#endif

bool wrt_has_openat2(void) {
  const int host = wrt_openat2(AT_FDCWD, ".", WRT_O_NAME | O_DIRECTORY | O_CLOEXEC, 0);
  if (host >= 0) close(host);
  return host >= 0;
}

/* ---- The walk ------------------------------------------------------------------------------- */

typedef struct wrt_walk {
  int root;
  int *stack; /* directories below root, outermost first */
  size_t depth;
  size_t capacity;
  unsigned links;
  char pending[2 * WRT_PATH_LIMIT]; /* what is still to be resolved */
} wrt_walk_t;

static int wrt_walk_top(const wrt_walk_t *walk) {
  return walk->depth == 0 ? walk->root : walk->stack[walk->depth - 1];
}

static void wrt_walk_free(wrt_walk_t *walk) {
  for (size_t i = 0; i < walk->depth; i++)
    close(walk->stack[i]);
  free(walk->stack);
}

static wrt_errno_t wrt_walk_push(wrt_walk_t *walk, int directory) {
  if (walk->depth == walk->capacity) {
    const size_t capacity = walk->capacity == 0 ? 16 : walk->capacity * 2;
    int *stack = realloc(walk->stack, capacity * sizeof *stack);
    if (stack == NULL) {
      close(directory);
      return WRT_ERRNO_NOMEM;
    }
    walk->stack = stack;
    walk->capacity = capacity;
  }
  walk->stack[walk->depth++] = directory;
  return WRT_ERRNO_SUCCESS;
}

/* Puts the text of the link `name` before what is pending after position `rest`. *is_link is false, and
 * nothing happens, if it is no link. */
static wrt_errno_t wrt_walk_expand(wrt_walk_t *walk, const char *name, const char *rest, bool *is_link) {
  char text[WRT_PATH_LIMIT];
  const ssize_t size = readlinkat(wrt_walk_top(walk), name, text, sizeof text);
  *is_link = size >= 0;
  if (size < 0) return errno == EINVAL ? WRT_ERRNO_SUCCESS : wrt_errno_last();
  if (++walk->links > WRT_LINK_LIMIT) return WRT_ERRNO_LOOP;
  if (size == 0) return WRT_ERRNO_NOENT;
  if (text[0] == '/') return WRT_ERRNO_PERM;
  const size_t text_size = (size_t)size;
  const size_t rest_size = strlen(rest);
  if (text_size == sizeof text || text_size + 1 + rest_size >= sizeof walk->pending)
    return WRT_ERRNO_NAMETOOLONG;
  /* `rest` is within pending; the slash before it, if any, was part of the path. */
  const size_t gap = rest_size == 0 ? 0 : 1;
  memmove(walk->pending + text_size + gap, rest, rest_size + 1);
  memcpy(walk->pending, text, text_size);
  if (gap != 0) walk->pending[text_size] = '/';
  return WRT_ERRNO_SUCCESS;
}

/* Enters directory `name`, or expands it if it is a link. */
static wrt_errno_t wrt_walk_enter(wrt_walk_t *walk, const char *name, const char *rest, bool *is_link) {
  *is_link = false;
  const int directory =
      WRT_UNINTERRUPTED(openat(wrt_walk_top(walk), name, WRT_O_NAME | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (directory >= 0) return wrt_walk_push(walk, directory);
  const wrt_errno_t error = wrt_errno_last();
  if (error != WRT_ERRNO_NOTDIR && error != WRT_ERRNO_LOOP) return error;
  const wrt_errno_t expanded = wrt_walk_expand(walk, name, rest, is_link);
  return expanded != WRT_ERRNO_SUCCESS ? expanded : *is_link ? WRT_ERRNO_SUCCESS : WRT_ERRNO_NOTDIR;
}

static wrt_errno_t wrt_walk_run(wrt_walk_t *walk, bool follow, wrt_location_t *location) {
  location->needs_directory = false;
  for (;;) {
    if (walk->pending[0] == '/') return WRT_ERRNO_PERM;
    char *slash = strchr(walk->pending, '/');
    const size_t size = slash == NULL ? strlen(walk->pending) : (size_t)(slash - walk->pending);
    char name[sizeof location->name];
    if (size >= sizeof name) return WRT_ERRNO_NAMETOOLONG;
    memcpy(name, walk->pending, size);
    name[size] = '\0';
    const char *rest = walk->pending + size;
    while (*rest == '/')
      rest++;

    const bool is_last = *rest == '\0';
    const bool is_up = strcmp(name, "..") == 0;
    const bool is_here = strcmp(name, ".") == 0;
    if (is_last && slash != NULL) location->needs_directory = true;
    bool is_link = false;
    if (is_up) {
      if (walk->depth == 0) return WRT_ERRNO_PERM;
      close(walk->stack[--walk->depth]);
    } else if (!is_here && is_last) {
      if (follow) {
        const wrt_errno_t error = wrt_walk_expand(walk, name, rest, &is_link);
        if (error != WRT_ERRNO_SUCCESS && error != WRT_ERRNO_NOENT) return error;
        if (error == WRT_ERRNO_NOENT && is_link) return error;
      }
      if (!is_link) {
        memcpy(location->name, name, size + 1);
        return WRT_ERRNO_SUCCESS;
      }
    } else if (!is_here) {
      const wrt_errno_t error = wrt_walk_enter(walk, name, rest, &is_link);
      if (error != WRT_ERRNO_SUCCESS) return error;
    }
    if (is_link) continue;
    if (is_last) {
      memcpy(location->name, ".", 2);
      location->needs_directory = true;
      return WRT_ERRNO_SUCCESS;
    }
    memmove(walk->pending, rest, strlen(rest) + 1);
  }
}

static wrt_errno_t wrt_resolve_by_walk(int root, const char *path, bool follow, wrt_location_t *location) {
  wrt_walk_t walk;
  walk.root = root;
  walk.stack = NULL;
  walk.depth = walk.capacity = 0;
  walk.links = 0;
  const size_t size = strlen(path);
  if (size >= sizeof walk.pending) return WRT_ERRNO_NAMETOOLONG;
  memcpy(walk.pending, path, size + 1);
  const wrt_errno_t error = wrt_walk_run(&walk, follow, location);
  if (error == WRT_ERRNO_SUCCESS) {
    location->is_owned = walk.depth != 0;
    location->directory = walk.depth == 0 ? root : walk.stack[--walk.depth];
  }
  wrt_walk_free(&walk);
  return error;
}

/* ---- Both ----------------------------------------------------------------------------------- */

/* Splits off the last component; `parent` becomes what is before it, "" if nothing is. */
static wrt_errno_t wrt_split(const char *path, char parent[WRT_PATH_LIMIT], wrt_location_t *location) {
  size_t end = strlen(path);
  if (end >= WRT_PATH_LIMIT) return WRT_ERRNO_NAMETOOLONG;
  location->needs_directory = path[end - 1] == '/';
  while (end > 0 && path[end - 1] == '/')
    end--;
  size_t start = end;
  while (start > 0 && path[start - 1] != '/')
    start--;
  const size_t size = end - start;
  if (size >= sizeof location->name) return WRT_ERRNO_NAMETOOLONG;
  memcpy(location->name, path + start, size);
  location->name[size] = '\0';
  if (strcmp(location->name, "..") == 0) {
    /* No call may see `..`: open what the whole path names instead. */
    memcpy(location->name, ".", 2);
    location->needs_directory = true;
    start = end;
  }
  memcpy(parent, path, start);
  parent[start] = '\0';
  return WRT_ERRNO_SUCCESS;
}

static bool wrt_is_link(const wrt_location_t *location) {
  char byte;
  return readlinkat(location->directory, location->name, &byte, 1) >= 0;
}

/* Whether a path is one name of an entry of the directory itself: no slash, and neither `.` nor `..`. A call
 * that follows no link needs no resolution of it: there is nothing to leave the directory by. */
static bool wrt_is_name(const char *path) {
  const bool is_dots = path[0] == '.' && (path[1] == '\0' || (path[1] == '.' && path[2] == '\0'));
  return path[0] != '\0' && !is_dots && strchr(path, '/') == NULL;
}

static WRT_NOINLINE wrt_errno_t wrt_resolve_path(const wrt_wasi_t *wasi, int root, const char *path,
                                                 bool follow, wrt_location_t *location) {
  if (!wasi->use_openat2) return wrt_resolve_by_walk(root, path, follow, location);
  char parent[WRT_PATH_LIMIT];
  const wrt_errno_t error = wrt_split(path, parent, location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  location->directory = root;
  location->is_owned = parent[0] != '\0';
  if (location->is_owned) {
    location->directory = wrt_openat2(root, parent, WRT_O_NAME | O_DIRECTORY | O_CLOEXEC, 0);
    if (location->directory < 0 && errno == EAGAIN) return wrt_resolve_by_walk(root, path, follow, location);
    if (location->directory < 0) return wrt_errno_last();
  }
  /* openat2 opens; to learn only where a link leads takes the walk. */
  if (follow && wrt_is_link(location)) {
    wrt_location_close(location);
    return wrt_resolve_by_walk(root, path, follow, location);
  }
  return WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_resolve(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                        wrt_location_t *location) {
  if (path[0] == '/') return WRT_ERRNO_PERM;
  if (path[0] == '\0') return WRT_ERRNO_NOENT;
  /* Most calls: without the buffers that the rest needs on the stack. */
  if (!follow && wrt_is_name(path)) {
    const size_t size = strlen(path);
    if (size >= sizeof location->name) return WRT_ERRNO_NAMETOOLONG;
    location->directory = root;
    location->is_owned = location->needs_directory = false;
    memcpy(location->name, path, size + 1);
    return WRT_ERRNO_SUCCESS;
  }
  return wrt_resolve_path(wasi, root, path, follow, location);
}

void wrt_location_close(wrt_location_t *location) {
  if (location->is_owned) close(location->directory);
  location->is_owned = false;
}

wrt_errno_t wrt_open_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow, int flags,
                             mode_t mode, int *host) {
  if (path[0] == '/') return WRT_ERRNO_PERM;
  if (wasi->use_openat2) {
    *host = wrt_openat2(root, path, flags | (follow ? 0 : O_NOFOLLOW), mode);
    if (*host >= 0) return WRT_ERRNO_SUCCESS;
    if (errno != EAGAIN) return wrt_errno_last();
  }
  /* The kernel follows a link before a slash even with O_NOFOLLOW, and none at all with O_EXCL. */
  const bool is_exclusive = (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0;
  wrt_location_t location;
  wrt_errno_t error =
      wrt_resolve_by_walk(root, path, (follow && !is_exclusive) || wrt_ends_in_slash(path), &location);
  if (error != WRT_ERRNO_SUCCESS) return error;
  if (location.needs_directory && (flags & O_CREAT) != 0)
    error = WRT_ERRNO_ISDIR; /* as Linux has it, whether or not the directory is there */
  if (error == WRT_ERRNO_SUCCESS) {
    const int directory = location.needs_directory ? O_DIRECTORY : 0;
    *host =
        WRT_UNINTERRUPTED(openat(location.directory, location.name, flags | directory | O_NOFOLLOW, mode));
    if (*host < 0) error = wrt_errno_last();
  }
  wrt_location_close(&location);
  return error;
}

/* Most paths do not end in a link: look first, follow then. */
static WRT_NOINLINE wrt_errno_t wrt_status_by_name(const wrt_wasi_t *wasi, int root, const char *path,
                                                   bool follow, struct stat *status) {
  for (int attempt = 0;; attempt++) {
    wrt_location_t location;
    const wrt_errno_t error = wrt_resolve(wasi, root, path, attempt != 0, &location);
    if (error != WRT_ERRNO_SUCCESS) return error;
    const int result = fstatat(location.directory, location.name, status, AT_SYMLINK_NOFOLLOW);
    const wrt_errno_t looked = wrt_errno_of(result);
    wrt_location_close(&location);
    if (looked != WRT_ERRNO_SUCCESS) return looked;
    if (attempt == 0 && follow && S_ISLNK(status->st_mode)) continue;
    return location.needs_directory && !S_ISDIR(status->st_mode) ? WRT_ERRNO_NOTDIR : WRT_ERRNO_SUCCESS;
  }
}

wrt_errno_t wrt_status_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                               struct stat *status) {
  if (wrt_is_name(path)) {
    if (fstatat(root, path, status, AT_SYMLINK_NOFOLLOW) != 0) return wrt_errno_last();
    if (!follow || !S_ISLNK(status->st_mode)) return WRT_ERRNO_SUCCESS;
  }
#if WRT_CAN_OPENAT2
  /* A longer path all at once: one call if there is nothing, and the cheapest that looks at what there is. */
  if (wasi->use_openat2 && path[0] != '/' && strchr(path, '/') != NULL) {
    const int host = wrt_openat2(root, path, O_PATH | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW), 0);
    if (host >= 0) {
      const wrt_errno_t error = wrt_errno_of(fstat(host, status));
      close(host);
      return error;
    }
    if (errno != EAGAIN) return wrt_errno_last();
  }
#endif
  return wrt_status_by_name(wasi, root, path, follow, status);
}
