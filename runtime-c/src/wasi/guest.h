/* guest.h: guest memory.
 *
 * ================================================================================================
 * THIS FILE AND guest.c ARE THE ONLY PLACE THAT TURNS GUEST POINTERS INTO HOST POINTERS.
 * A mistake here lets a module out of its sandbox: every change needs two reviews.
 * ================================================================================================
 *
 * All arithmetic is in 64 bits, where 32-bit pointers and sizes cannot wrap. Other threads may change
 * the memory at any time, so what is read is read once, into a copy, before it is checked. */
#ifndef WRT_WASI_GUEST_H
#define WRT_WASI_GUEST_H

#include <string.h>
#include <sys/uio.h>

#include "context.h"

/* The bytes [address, address + size), or NULL if they are not all within memory. */
static inline uint8_t *wrt_guest_range(const wrt_wasi_t *wasi, uint32_t address, uint64_t size) {
  const wrt_memory_t *memory = wasi->memory;
  if (memory == NULL || memory->base == NULL) return NULL;
  const uint64_t limit = memory->size;
  if (size > limit || address > limit - size) return NULL;
  return memory->base + address;
}

/* The bytes of an array of count elements. */
static inline uint8_t *wrt_guest_array(const wrt_wasi_t *wasi, uint32_t address, uint32_t count,
                                       uint32_t element_size) {
  return wrt_guest_range(wasi, address, (uint64_t)count * element_size);
}

/* Little-endian fields of structures in a host copy, or in a range that was checked. */
static inline void wrt_put_u16(uint8_t *to, uint16_t value) {
  to[0] = (uint8_t)value;
  to[1] = (uint8_t)(value >> 8);
}

static inline void wrt_put_u32(uint8_t *to, uint32_t value) {
  for (unsigned i = 0; i < 4; i++)
    to[i] = (uint8_t)(value >> (8 * i));
}

static inline void wrt_put_u64(uint8_t *to, uint64_t value) {
  for (unsigned i = 0; i < 8; i++)
    to[i] = (uint8_t)(value >> (8 * i));
}

static inline uint16_t wrt_get_u16(const uint8_t *from) { return (uint16_t)(from[0] | from[1] << 8); }

static inline uint32_t wrt_get_u32(const uint8_t *from) {
  return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

static inline uint64_t wrt_get_u64(const uint8_t *from) {
  return wrt_get_u32(from) | (uint64_t)wrt_get_u32(from + 4) << 32;
}

/* A path from the guest: copied, checked (UTF-8, no zero byte), zero-terminated. */
enum { WRT_PATH_LIMIT = 4096 };

typedef struct wrt_path {
  char text[WRT_PATH_LIMIT + 8]; /* with room for padding */
  uint32_t length;
} wrt_path_t;

wrt_errno_t wrt_guest_path(const wrt_wasi_t *wasi, uint32_t address, uint32_t size, wrt_path_t *path);

/* Whole vectors that are longer than this are read or written in part, as POSIX allows. */
enum { WRT_IOVEC_LIMIT = 1024 };

/* A vector of one element, without the cost of the general case. */
static inline wrt_errno_t wrt_guest_iovec(const wrt_wasi_t *wasi, uint32_t address, struct iovec *host) {
  const uint8_t *const vector = wrt_guest_range(wasi, address, 8);
  if (vector == NULL) return WRT_ERRNO_FAULT;
  const uint32_t buffer = wrt_get_u32(vector), size = wrt_get_u32(vector + 4);
  uint8_t *const bytes = wrt_guest_range(wasi, buffer, size);
  if (bytes == NULL) return WRT_ERRNO_FAULT;
  *host = (struct iovec){.iov_base = bytes, .iov_len = size};
  return WRT_ERRNO_SUCCESS;
}

/* The guest's vector as the host's. At least one element comes back, be it empty. */
wrt_errno_t wrt_guest_iovecs(const wrt_wasi_t *wasi, uint32_t address, uint32_t count,
                             struct iovec host[WRT_IOVEC_LIMIT], int *host_count);

#endif
