/* resolve.h: guest paths, confined to the directory they start from. */
#ifndef WRT_WASI_RESOLVE_H
#define WRT_WASI_RESOLVE_H

#include "guest.h"
#include "host.h"

/* Where a path leads: one name in one directory. The name is a single component without slashes, or ".",
 * never ".."; used with a *at call that follows no link it stays where it is. */
typedef struct wrt_location {
  int directory;
  bool is_owned;        /* directory is to be closed */
  bool needs_directory; /* the path ended in a slash */
  char name[256];
} wrt_location_t;

/* Finds the place `path` names below the directory `root`. With `follow`, also a link at the end is followed,
 * and a link there was none when it was looked at. EPERM for a path that leads outside. */
wrt_errno_t wrt_resolve(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                        wrt_location_t *location);
/* A path that ends in a slash names a directory, and a link there is followed. */
static inline bool wrt_ends_in_slash(const char *path) {
  const size_t size = strlen(path);
  return size > 0 && path[size - 1] == '/';
}

void wrt_location_close(wrt_location_t *location);

/* Opens what `path` names below `root` with open(2)'s flags. */
wrt_errno_t wrt_open_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow, int flags,
                             mode_t mode, int *host);

/* The status of what `path` names below `root`. */
wrt_errno_t wrt_status_beneath(const wrt_wasi_t *wasi, int root, const char *path, bool follow,
                               struct stat *status);

/* Whether this system has a working openat2. */
bool wrt_has_openat2(void);

#endif
