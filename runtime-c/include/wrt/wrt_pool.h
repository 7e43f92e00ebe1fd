/* wrt_pool.h: memories that begin with contents, and reservations that are used again. A pool makes instances
 * cheap: a new one costs no system call, and copies only the pages that it writes to. */
#ifndef WRT_POOL_H
#define WRT_POOL_H

#include "wrt_memory.h"

/* A data segment whose place is known when the module is compiled. */
typedef struct wrt_contents_segment {
  uint64_t at;
  uint64_t size;
  const uint8_t *bytes;
} wrt_contents_segment_t;

/* A memory as it begins: its type, and segments, written in order, all of them within the minimum. A pool
 * tells contents apart by their address, so they live as long as the pools that saw them. */
typedef struct wrt_contents {
  wrt_memory_type_t type;
  const wrt_contents_segment_t *segments;
  uint32_t count;
} wrt_contents_t;

typedef struct wrt_pool wrt_pool_t;

/* As wrt_memory_reserve, with contents. `pool` may be NULL. */
void wrt_memory_reserve_filled(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                               wrt_pool_t *pool);
/* As wrt_memory_free, with what the memory was made with. */
void wrt_memory_release(wrt_memory_t *memory, const wrt_contents_t *contents, bool needs_guard,
                        wrt_pool_t *pool);

WRT_ALWAYS_INLINE void wrt_memory_new_filled(wrt_memory_t *memory, const wrt_contents_t *contents,
                                             wrt_pool_t *pool) {
  wrt_memory_reserve_filled(memory, contents, !WRT_BOUNDS_CHECKS, pool);
}

WRT_ALWAYS_INLINE void wrt_memory_free_filled(wrt_memory_t *memory, const wrt_contents_t *contents,
                                              wrt_pool_t *pool) {
  wrt_memory_release(memory, contents, !WRT_BOUNDS_CHECKS, pool);
}

#endif
