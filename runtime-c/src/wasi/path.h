/* path.h: what every path_* function starts with. */
#ifndef WRT_WASI_PATH_H
#define WRT_WASI_PATH_H

#include "resolve.h"

/* The directory that a path starts from. With `is_change` a read-only one gives EROFS. */
wrt_fd_t *wrt_path_base(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change,
                        wrt_errno_t *error);

/* Whether a link at the end of a path is followed. NEVER names the directory entry, be there a slash or not.
 */
typedef enum wrt_follow { WRT_FOLLOW_NEVER, WRT_FOLLOW_BEFORE_SLASH, WRT_FOLLOW_ALWAYS } wrt_follow_t;

/* All of it: the directory, the path, and where it leads. */
wrt_errno_t wrt_path_find(const wrt_wasi_t *wasi, uint32_t fd, uint64_t rights, bool is_change, uint32_t path,
                          uint32_t path_size, wrt_follow_t follow, wrt_location_t *location);

/* ENOTDIR if the path ended in a slash and names something else; ENOENT if nothing. */
wrt_errno_t wrt_check_slash(const wrt_location_t *location);

#endif
