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

typedef struct wrt_listed {
  uint64_t inode;
  size_t name; /* index into names */
  uint32_t name_size;
  uint8_t filetype;
} wrt_listed_t;

struct wrt_listing {
  wrt_entries_t *unread; /* NULL once everything was read */
  wrt_listed_t *entries;
  size_t count;
  size_t capacity;
  char *names;
  size_t names_size;
  size_t names_capacity;
};

void wrt_listing_free(wrt_listing_t *listing) {
  if (listing == NULL) return;
  wrt_entries_close(listing->unread);
  free(listing->entries);
  free(listing->names);
  free(listing);
}

static wrt_errno_t wrt_listing_add(wrt_listing_t *listing, const char *name, uint64_t inode,
                                   uint8_t filetype) {
  const size_t size = strlen(name);
  if (listing->count == listing->capacity) {
    const size_t capacity = listing->capacity == 0 ? 32 : listing->capacity * 2;
    wrt_listed_t *entries = realloc(listing->entries, capacity * sizeof *entries);
    if (entries == NULL) return WRT_ERRNO_NOMEM;
    listing->entries = entries;
    listing->capacity = capacity;
  }
  if (listing->names_capacity - listing->names_size < size) {
    const size_t capacity = (listing->names_capacity + size) * 2;
    char *names = realloc(listing->names, capacity);
    if (names == NULL) return WRT_ERRNO_NOMEM;
    listing->names = names;
    listing->names_capacity = capacity;
  }
  memcpy(listing->names + listing->names_size, name, size);
  listing->entries[listing->count++] = (wrt_listed_t){
      .inode = inode, .name = listing->names_size, .name_size = (uint32_t)size, .filetype = filetype};
  listing->names_size += size;
  return WRT_ERRNO_SUCCESS;
}

/* Reads one more entry. At the end of the directory `unread` becomes NULL. */
static wrt_errno_t wrt_listing_read(wrt_listing_t *listing) {
  wrt_entry_t entry;
  const wrt_errno_t error = wrt_entries_next(listing->unread, &entry);
  if (error != WRT_ERRNO_SUCCESS) return error;
  if (entry.name != NULL) return wrt_listing_add(listing, entry.name, entry.inode, entry.filetype);
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
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, ".", inode, WRT_FILETYPE_DIRECTORY);
  if (error == WRT_ERRNO_SUCCESS) error = wrt_listing_add(listing, "..", inode, WRT_FILETYPE_DIRECTORY);
  if (error != WRT_ERRNO_SUCCESS) {
    wrt_listing_free(listing);
    return error;
  }
  *result = listing;
  return WRT_ERRNO_SUCCESS;
}

/* Copies as much as fits; true if something was cut off. */
static bool wrt_append(uint8_t *buffer, uint32_t size, uint32_t *used, const void *bytes, uint32_t count) {
  const uint32_t space = size - *used;
  const uint32_t copied = count < space ? count : space;
  memcpy(buffer + *used, bytes, copied);
  *used += copied;
  return copied < count;
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
  wrt_listing_t *listing = entry->listing;
  uint32_t used = 0;
  bool is_full = size == 0;
  for (uint64_t index = cookie; !is_full; index++) {
    while (index >= listing->count && listing->unread != NULL) {
      error = wrt_listing_read(listing);
      if (error != WRT_ERRNO_SUCCESS && used == 0) return error;
      if (error != WRT_ERRNO_SUCCESS) goto done; /* what there is first: the error comes again */
    }
    if (index >= listing->count) break;
    const wrt_listed_t *listed = &listing->entries[index];
    uint8_t header[WRT_SIZE_DIRENT] = {0};
    wrt_put_u64(header, index + 1);
    wrt_put_u64(header + 8, listed->inode);
    wrt_put_u32(header + 16, listed->name_size);
    header[20] = listed->filetype;
    is_full = wrt_append(bytes, size, &used, header, sizeof header) ||
              wrt_append(bytes, size, &used, listing->names + listed->name, listed->name_size);
  }
done:
  wrt_put_u32(used_result, used);
  return WRT_ERRNO_SUCCESS;
}
