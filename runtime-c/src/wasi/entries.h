/* entries.h: reading a directory of the host, entry by entry. */
#ifndef WRT_WASI_ENTRIES_H
#define WRT_WASI_ENTRIES_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>

#include "host.h"

typedef struct wrt_entries {
#if WRT_LINUX
  int host; /* the guest's own descriptor: whose position nobody else uses */
  size_t at, end;
  _Alignas(8) char buffer[32768];
#else
  DIR *stream;
#endif
} wrt_entries_t;

typedef struct wrt_entry {
  const char *name; /* valid until the next call */
  uint64_t inode;
  uint8_t filetype;
} wrt_entry_t;

/* Starts at the first entry; `is_fresh` if nothing was ever read of this descriptor. NULL: *error says why.
 */
wrt_entries_t *wrt_entries_open(int host, bool is_fresh, wrt_errno_t *error);
void wrt_entries_close(wrt_entries_t *entries);

/* The next entry; . and .. are left out. entry->name is NULL at the end. */
wrt_errno_t wrt_entries_next(wrt_entries_t *entries, wrt_entry_t *entry);

#endif
