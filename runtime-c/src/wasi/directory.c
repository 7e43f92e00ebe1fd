/* directory.c: fd_readdir.
 *
 * A cookie is the number of entries before it. The entries that were read since cookie 0 was last asked for
 * are kept, so a cookie means the same entry whatever happens to the directory, fits in 32 bits (wasi-libc's
 * telldir), and costs nothing to go back to, on every file system. */
#include "host.h"

#include "directory.h"

#include <stdlib.h>

#include "entries.h"
#include "guest.h"

struct wrt_listing {
  wrt_entries_t *unread; /* NULL once everything was read */
  uint8_t *bytes;        /* the entries as the guest gets them, one after the other */
  size_t size;
  size_t capacity;
  size_t *starts; /* where each begins in bytes */
  size_t count;
  size_t most; /* that starts has room for */
};

void wrt_listing_free(wrt_listing_t *listing) {
  if (listing == NULL) return;
  wrt_entries_close(listing->unread);
  free(listing->bytes);
  free(listing->starts);
  free(listing);
}

static WRT_COLD wrt_errno_t wrt_listing_grow(wrt_listing_t *listing, size_t size) {
  if (listing->count == listing->most) {
    const size_t most = listing->most == 0 ? 128 : listing->most * 2;
    size_t *const starts = realloc(listing->starts, most * sizeof *starts);
    if (starts == NULL) return WRT_ERRNO_NOMEM;
    listing->starts = starts;
    listing->most = most;
  }
  if (listing->capacity - listing->size < size) {
    const size_t capacity = listing->capacity * 2 + size + 4096;
    uint8_t *const bytes = realloc(listing->bytes, capacity);
    if (bytes == NULL) return WRT_ERRNO_NOMEM;
    listing->bytes = bytes;
    listing->capacity = capacity;
  }
  return WRT_ERRNO_SUCCESS;
}

static wrt_errno_t wrt_listing_add(wrt_listing_t *listing, const wrt_entry_t *entry) {
  const size_t name_size = strlen(entry->name);
  const size_t size = WRT_SIZE_DIRENT + name_size;
  if (listing->count == listing->most || listing->capacity - listing->size < size) {
    const wrt_errno_t error = wrt_listing_grow(listing, size);
    if (error != WRT_ERRNO_SUCCESS) return error;
  }
  uint8_t *const to = listing->bytes + listing->size;
  listing->starts[listing->count++] = listing->size;
  listing->size += size;
  wrt_put_u64(to, listing->count); /* the next one's cookie */
  wrt_put_u64(to + 8, entry->inode);
  wrt_put_u32(to + 16, (uint32_t)name_size);
  wrt_put_u32(to + 20, entry->filetype); /* and the three bytes of padding */
  memcpy(to + WRT_SIZE_DIRENT, entry->name, name_size);
  return WRT_ERRNO_SUCCESS;
}

/* Reads one more entry. At the end of the directory `unread` becomes NULL. */
static wrt_errno_t wrt_listing_read(wrt_listing_t *listing) {
  wrt_entry_t entry;
  const wrt_errno_t error = wrt_entries_next(listing->unread, &entry);
  if (error != WRT_ERRNO_SUCCESS) return error;
  if (entry.name != NULL) return wrt_listing_add(listing, &entry);
  wrt_entries_close(listing->unread);
  listing->unread = NULL;
  return WRT_ERRNO_SUCCESS;
}

/* Starts a listing: `.` and `..` first. `..` gets the directory's own inode, since the parent may be outside.
 */
static wrt_errno_t wrt_listing_new(const wrt_fd_t *entry, wrt_listing_t **result) {
  uint64_t inode = entry->inode;
  if (inode == 0) {
    struct stat status;
    if (fstat(entry->host, &status) != 0) return wrt_errno_last();
    inode = status.st_ino;
  }
  wrt_listing_t *listing = calloc(1, sizeof *listing);
  if (listing == NULL) return WRT_ERRNO_NOMEM;
  wrt_errno_t error = WRT_ERRNO_SUCCESS;
  listing->unread = wrt_entries_open(entry->host, entry->listing == NULL, &error);
  const wrt_entry_t here = {".", inode, WRT_FILETYPE_DIRECTORY},
                    above = {"..", inode, WRT_FILETYPE_DIRECTORY};
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, &here);
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, &above);
  if (error != WRT_ERRNO_SUCCESS) {
    wrt_listing_free(listing);
    return error;
  }
  *result = listing;
  return WRT_ERRNO_SUCCESS;
}

/* Reads until there are `size` bytes from entry `cookie` on, or no more entries. *start is where those begin.
 */
static wrt_errno_t wrt_listing_fill(wrt_listing_t *listing, uint64_t cookie, uint32_t size, size_t *start) {
  while (listing->unread != NULL &&
         (cookie >= listing->count || listing->size - listing->starts[cookie] < size)) {
    const wrt_errno_t error = wrt_listing_read(listing);
    if (error != WRT_ERRNO_SUCCESS) {
      if (cookie >= listing->count) return error;
      break; /* what there is first: the error comes again */
    }
  }
  *start = cookie < listing->count ? listing->starts[cookie] : listing->size;
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_readdir(void *wasi, uint32_t fd, uint32_t buffer, uint32_t size, uint64_t cookie,
                             uint32_t result) {
  wrt_errno_t error;
  wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL) return error;
  if (entry->filetype != WRT_FILETYPE_DIRECTORY) return WRT_ERRNO_NOTDIR;
  if ((entry->rights_base & WRT_RIGHT_FD_READDIR) == 0) return WRT_ERRNO_NOTCAPABLE;
  uint8_t *bytes = wrt_guest_range(wasi, buffer, size);
  uint8_t *used_result = wrt_guest_range(wasi, result, 4);
  if (bytes == NULL || used_result == NULL) return WRT_ERRNO_FAULT;

  if (cookie == 0 || entry->listing == NULL) {
    wrt_listing_t *listing = NULL;
    error = wrt_listing_new(entry, &listing);
    if (error != WRT_ERRNO_SUCCESS) return error;
    wrt_listing_free(entry->listing);
    entry->listing = listing;
  }
  const wrt_listing_t *const listing = entry->listing;
  size_t start = 0;
  error = size == 0 ? WRT_ERRNO_SUCCESS : wrt_listing_fill(entry->listing, cookie, size, &start);
  if (error != WRT_ERRNO_SUCCESS) return error;
  /* The last one may be cut off. */
  const uint32_t used = listing->size - start < size ? (uint32_t)(listing->size - start) : size;
  memcpy(bytes, listing->bytes + start, used);
  wrt_put_u32(used_result, used);
  return WRT_ERRNO_SUCCESS;
}
