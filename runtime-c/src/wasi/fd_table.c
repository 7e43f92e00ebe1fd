/* fd_table.c: the guest's descriptors; closing and renumbering them. */
#include "host.h"

#include "fd_table.h"

#include <stdlib.h>
#include <unistd.h>

#include "context.h"
#include "directory.h"

wrt_errno_t wrt_fd_table_reserve(wrt_fd_table_t *table) {
  if (table->count < table->capacity) return WRT_ERRNO_SUCCESS;
  for (uint32_t fd = table->lowest_free; fd < table->count; fd++) {
    if (table->entries[fd].host < 0) return WRT_ERRNO_SUCCESS;
  }
  if (table->capacity >= WRT_FD_LIMIT) return WRT_ERRNO_MFILE;
  const uint32_t capacity = table->capacity == 0 ? 8 : table->capacity * 2;
  wrt_fd_t *entries = realloc(table->entries, capacity * sizeof *entries);
  if (entries == NULL) return WRT_ERRNO_NOMEM;
  table->entries = entries;
  table->capacity = capacity;
  return WRT_ERRNO_SUCCESS;
}

bool wrt_fd_table_pin(wrt_fd_table_t *table) {
  wrt_fd_t *const entries = calloc(WRT_FD_LIMIT, sizeof *entries);
  if (entries == NULL) return false;
  for (uint32_t fd = 0; fd < table->count; fd++)
    entries[fd] = table->entries[fd];
  free(table->entries);
  table->entries = entries;
  table->capacity = WRT_FD_LIMIT;
  return true;
}

uint32_t wrt_fd_table_insert(wrt_fd_table_t *table, wrt_fd_t entry) {
  uint32_t fd = table->lowest_free;
  while (fd < table->count && table->entries[fd].host >= 0)
    fd++;
  if (fd == table->count) table->count++;
  table->entries[fd] = entry;
  table->lowest_free = fd + 1;
  return fd;
}

void wrt_fd_table_skip(wrt_fd_table_t *table) { table->entries[table->count++] = (wrt_fd_t){.host = -1}; }

/* Frees what the entry owns and its number. */
static wrt_errno_t wrt_fd_release(wrt_fd_table_t *table, uint32_t fd) {
  wrt_fd_t *entry = &table->entries[fd];
  wrt_listing_free(entry->listing);
  free(entry->preopen_name);
  const int host = entry->host;
  const bool is_owned = entry->is_owned;
  *entry = (wrt_fd_t){.host = -1};
  if (fd < table->lowest_free) table->lowest_free = fd;
  /* After EINTR Linux has closed it: closing again could hit somebody else's descriptor. */
  if (is_owned && close(host) != 0 && errno != EINTR) return wrt_errno_last();
  return WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_fd_table_close(wrt_fd_table_t *table, uint32_t fd) {
  return wrt_fd_table_at(table, fd) == NULL ? WRT_ERRNO_BADF : wrt_fd_release(table, fd);
}

void wrt_fd_table_free(wrt_fd_table_t *table) {
  for (uint32_t fd = 0; fd < table->count; fd++)
    wrt_fd_table_close(table, fd);
  free(table->entries);
  *table = (wrt_fd_table_t){0};
}

uint32_t wrt_wasi_fd_close(void *wasi, uint32_t fd) {
  wrt_wasi_t *context = wasi;
  return wrt_fd_table_close(&context->fds, fd);
}

uint32_t wrt_wasi_fd_renumber(void *wasi, uint32_t from, uint32_t to) {
  wrt_fd_table_t *table = &((wrt_wasi_t *)wasi)->fds;
  if (wrt_fd_table_at(table, from) == NULL || wrt_fd_table_at(table, to) == NULL) return WRT_ERRNO_BADF;
  if (from == to) return WRT_ERRNO_SUCCESS;
  /* As dup2, which does not report what closing the old descriptor says. */
  (void)wrt_fd_release(table, to);
  table->entries[to] = table->entries[from];
  table->entries[from] = (wrt_fd_t){.host = -1};
  if (from < table->lowest_free) table->lowest_free = from;
  return WRT_ERRNO_SUCCESS;
}
