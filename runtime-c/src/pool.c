/* pool.c: initial contents of memories, and reservations that are used again. Part of what keeps a guest in
 * its memory, and one guest's bytes from the next: see the banner of wrt_memory.h.
 *
 * Where the system can, the contents are a file in memory that is mapped copy-on-write over the reservation,
 * so that pages nobody writes to are shared. Dropping the pages of such a mapping (MADV_DONTNEED) brings the
 * contents back, and zeros elsewhere: that is all it takes to make a used reservation a new one. */
#define _GNU_SOURCE      1 /* memfd_create, MAP_ANONYMOUS */
#define _DARWIN_C_SOURCE 1
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_embed.h"
#include "wrt/wrt_pool.h"

static void wrt_contents_write(wrt_memory_t *memory, const wrt_contents_t *contents) {
  for (uint32_t i = 0; i < contents->count; i++) {
    const wrt_contents_segment_t *const segment = &contents->segments[i];
    /* The translator has made sure of it; a check costs nothing here. */
    if (segment->size > memory->size || segment->at > memory->size - segment->size)
      wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
    if (segment->size != 0) memcpy(memory->base + segment->at, segment->bytes, (size_t)segment->size);
  }
}

#if WRT_LINUX && WRT_HAS_MMAP

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

/* Holes in a mapped file become pages of it once they are read, so it must not be much larger than its data.
 */
#define WRT_MOST_HOLES (UINT64_C(1) << 20)

/* The reservations of memories with the same contents. */
typedef struct wrt_shelf {
  struct wrt_shelf *next;
  const wrt_contents_t *contents;
  bool needs_guard;
  bool is_copied;      /* there is no file: the contents are written into each memory */
  int file;            /* -1: none needed, or none to be had */
  uint64_t start, end; /* what of the memory the file covers, in whole pages */
  wrt_memory_t *kept;  /* as they were when new */
  uint32_t kept_count;
} wrt_shelf_t;

struct wrt_pool {
  pthread_mutex_t lock;
  wrt_shelf_t *shelves;
  uint32_t most; /* reservations to keep */
  uint32_t kept;
};

wrt_pool_t *wrt_pool_new(uint32_t kept) {
  wrt_pool_t *const pool = calloc(1, sizeof *pool);
  if (pool == NULL) return NULL;
  if (pthread_mutex_init(&pool->lock, NULL) != 0) {
    free(pool);
    return NULL;
  }
  pool->most = kept;
  return pool;
}

void wrt_pool_free(wrt_pool_t *pool) {
  if (pool == NULL) return;
  while (pool->shelves != NULL) {
    wrt_shelf_t *const shelf = pool->shelves;
    pool->shelves = shelf->next;
    for (uint32_t i = 0; i < shelf->kept_count; i++)
      wrt_memory_free(&shelf->kept[i]);
    if (shelf->file >= 0) close(shelf->file);
    free(shelf->kept);
    free(shelf);
  }
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}

/* ---- Shelves ---- */

static uint64_t wrt_page_round(uint64_t bytes) {
  const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
  return (bytes + page - 1) & ~(page - 1);
}

static bool wrt_file_write(int file, const uint8_t *bytes, uint64_t size, uint64_t at) {
  while (size != 0) {
    const ssize_t written = pwrite(file, bytes, (size_t)size, (off_t)at);
    if (written <= 0) return false;
    bytes += written;
    at += (uint64_t)written;
    size -= (uint64_t)written;
  }
  return true;
}

static bool wrt_shelf_fill(const wrt_shelf_t *shelf) {
  if (ftruncate(shelf->file, (off_t)(shelf->end - shelf->start)) != 0) return false;
  for (uint32_t i = 0; i < shelf->contents->count; i++) {
    const wrt_contents_segment_t *const segment = &shelf->contents->segments[i];
    if (!wrt_file_write(shelf->file, segment->bytes, segment->size, segment->at - shelf->start)) return false;
  }
  /* From now on nobody can change what the instances share. */
  return fcntl(shelf->file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
}

/* Makes the file, where it is worth one. */
static void wrt_shelf_open(wrt_shelf_t *shelf) {
  uint64_t data = 0;
  shelf->start = UINT64_MAX;
  for (uint32_t i = 0; i < shelf->contents->count; i++) {
    const wrt_contents_segment_t *const segment = &shelf->contents->segments[i];
    if (segment->size == 0) continue;
    data += segment->size;
    if (segment->at < shelf->start) shelf->start = segment->at;
    if (segment->at + segment->size > shelf->end) shelf->end = segment->at + segment->size;
  }
  shelf->file = -1;
  if (data == 0) return;
  shelf->start &= ~(wrt_page_round(1) - 1);
  shelf->end = wrt_page_round(shelf->end);
  shelf->is_copied = true;
  if (shelf->end - shelf->start > 2 * data + WRT_MOST_HOLES) return;
  shelf->file = memfd_create("wasm", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (shelf->file < 0) return;
  if (!wrt_shelf_fill(shelf)) {
    close(shelf->file);
    shelf->file = -1;
    return;
  }
  shelf->is_copied = false;
}

/* The shelf for these contents; NULL: out of memory. */
static wrt_shelf_t *wrt_pool_shelf(wrt_pool_t *pool, const wrt_contents_t *contents, bool needs_guard) {
  for (wrt_shelf_t *shelf = pool->shelves; shelf != NULL; shelf = shelf->next)
    if (shelf->contents == contents && shelf->needs_guard == needs_guard) return shelf;
  wrt_shelf_t *const shelf = calloc(1, sizeof *shelf);
  if (shelf == NULL) return NULL;
  shelf->contents = contents;
  shelf->needs_guard = needs_guard;
  wrt_shelf_open(shelf);
  shelf->next = pool->shelves;
  pool->shelves = shelf;
  return shelf;
}

/* ---- Memories ---- */

/* True: a kept reservation has become the memory. Otherwise *file is what to map over a new one. */
static bool wrt_pool_take(wrt_pool_t *pool, const wrt_contents_t *contents, bool needs_guard,
                          wrt_memory_t *memory, wrt_shelf_t *found) {
  pthread_mutex_lock(&pool->lock);
  wrt_shelf_t *const shelf = wrt_pool_shelf(pool, contents, needs_guard);
  const bool is_kept = shelf != NULL && shelf->kept_count != 0;
  if (is_kept) {
    *memory = shelf->kept[--shelf->kept_count];
    pool->kept--;
  }
  if (shelf != NULL) *found = *shelf; /* what is copied changes no more */
  pthread_mutex_unlock(&pool->lock);
  return is_kept;
}

/* A shared memory's threads may outlive its owner's call, so each is made anew. */
static bool wrt_pool_takes(const wrt_pool_t *pool, bool is_shared) { return pool != NULL && !is_shared; }

void wrt_memory_reserve_filled(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                               wrt_pool_t *pool) {
  wrt_shelf_t shelf = {.is_copied = true, .file = -1};
  if (!wrt_pool_takes(pool, contents->type.is_shared) ||
      !wrt_pool_take(pool, contents, needs_guard, memory, &shelf)) {
    wrt_memory_reserve(memory, &contents->type, needs_guard);
    if (shelf.file >= 0 && shelf.end <= wrt_page_round(memory->size)) {
      const int flags = MAP_PRIVATE | MAP_FIXED;
      void *const place = memory->base + shelf.start;
      const size_t size = (size_t)(shelf.end - shelf.start);
      if (mmap(place, size, PROT_READ | PROT_WRITE, flags, shelf.file, 0) == MAP_FAILED) {
        wrt_memory_free(memory); /* part of it may be without a mapping */
        wrt_trap(WRT_TRAP_OUT_OF_MEMORY);
      }
    }
  }
  if (shelf.is_copied) wrt_contents_write(memory, contents);
}

/* Makes a used memory a new one of `pages`; false: it cannot be used again. */
static bool wrt_memory_renew(wrt_memory_t *memory, uint64_t pages) {
  const uint64_t size = pages << memory->page_shift;
  const uint64_t opened = (memory->size + 0xffff) & ~UINT64_C(0xffff);
  const uint64_t remaining = (size + 0xffff) & ~UINT64_C(0xffff);
  if (opened != 0 && madvise(memory->base, (size_t)opened, MADV_DONTNEED) != 0) return false;
  if (opened > remaining &&
      mprotect(memory->base + remaining, (size_t)(opened - remaining), PROT_NONE) != 0) {
    return false;
  }
  memory->size = size;
  memory->inner = wrt_memory_inner(size);
  memory->pages = pages;
  return true;
}

static bool wrt_shelf_keep(wrt_shelf_t *shelf, const wrt_memory_t *memory) {
  wrt_memory_t *const kept = realloc(shelf->kept, ((size_t)shelf->kept_count + 1) * sizeof *kept);
  if (kept == NULL) return false;
  shelf->kept = kept;
  kept[shelf->kept_count++] = *memory;
  return true;
}

void wrt_memory_release(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                        wrt_pool_t *pool) {
  if (memory->base == NULL) return;
  bool is_kept = false;
  if (wrt_pool_takes(pool, memory->is_shared) && wrt_memory_renew(memory, contents->type.minimum)) {
    pthread_mutex_lock(&pool->lock);
    if (pool->kept < pool->most) {
      wrt_shelf_t *const shelf = wrt_pool_shelf(pool, contents, needs_guard);
      is_kept = shelf != NULL && wrt_shelf_keep(shelf, memory);
      if (is_kept) pool->kept++;
    }
    pthread_mutex_unlock(&pool->lock);
  }
  if (is_kept) {
    memset(memory, 0, sizeof *memory);
  } else {
    wrt_memory_free(memory);
  }
}

#else

/* Systems without what it takes: pools keep nothing. */
struct wrt_pool {
  char unused;
};

wrt_pool_t *wrt_pool_new(uint32_t kept) {
  (void)kept;
  return calloc(1, sizeof(wrt_pool_t));
}

void wrt_pool_free(wrt_pool_t *pool) { free(pool); }

void wrt_memory_reserve_filled(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                               wrt_pool_t *pool) {
  (void)pool;
  wrt_memory_reserve(memory, &contents->type, needs_guard);
  wrt_contents_write(memory, contents);
}

void wrt_memory_release(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                        wrt_pool_t *pool) {
  (void)contents;
  (void)needs_guard;
  (void)pool;
  wrt_memory_free(memory);
}

#endif
