/* fd_table.h: the guest's descriptors. */
#ifndef WRT_WASI_FD_TABLE_H
#define WRT_WASI_FD_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "abi.h"

typedef struct wrt_listing wrt_listing_t; /* directory.c */

typedef struct wrt_fd {
  int host; /* host descriptor; -1: this number is free */
  uint8_t filetype;
  bool is_owned;     /* close host when this is closed */
  bool is_read_only; /* below a read-only preopen: every change is EROFS */
  uint64_t rights_base;
  uint64_t rights_inheriting;
  char *preopen_name; /* NULL unless preopened as a directory */
  wrt_listing_t *listing;
  uint64_t inode; /* of a directory, 0: not known */
  /* What F_GETFL would say of O_APPEND and the like. False: others may change it, so ask. */
  bool knows_flags;
  int flags;
} wrt_fd_t;

typedef struct wrt_fd_table {
  wrt_fd_t *entries;
  uint32_t count; /* numbers at and above this are free */
  uint32_t capacity;
  uint32_t lowest_free; /* no number below this is free */
} wrt_fd_table_t;

/* Bounds what a guest can make the host allocate; the host's own limit is usually lower. */
enum { WRT_FD_LIMIT = 1 << 20 };

/* The open descriptor of that number, or NULL. Valid until the table changes. */
static inline wrt_fd_t *wrt_fd_table_at(const wrt_fd_table_t *table, uint32_t fd) {
  return fd < table->count && table->entries[fd].host >= 0 ? &table->entries[fd] : NULL;
}

/* Makes room for one more, so that the next insertion cannot fail. */
wrt_errno_t wrt_fd_table_reserve(wrt_fd_table_t *table);
/* Makes room for all there can be, before there are threads: entries then never move. False: out of memory.
 */
bool wrt_fd_table_pin(wrt_fd_table_t *table);
/* Takes the lowest free number. Room must be reserved. */
uint32_t wrt_fd_table_insert(wrt_fd_table_t *table, wrt_fd_t entry);
/* Adds a number that is free, for a standard stream that is not there. */
void wrt_fd_table_skip(wrt_fd_table_t *table);
wrt_errno_t wrt_fd_table_close(wrt_fd_table_t *table, uint32_t fd);
void wrt_fd_table_free(wrt_fd_table_t *table);

#endif
