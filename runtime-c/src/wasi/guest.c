/* guest.c: guest paths and vectors. Two reviews for every change: see guest.h. */
#include "host.h"

#include "guest.h"

/* Well-formed UTF-8 (Unicode 3.9, table 3-7): no overlong forms, no surrogates, at most U+10FFFF. */
static bool wrt_is_utf8(const uint8_t *bytes, size_t size) {
  size_t i = 0;
  while (i < size) {
    const uint8_t first = bytes[i++];
    if (first < 0x80) continue;
    if (first < 0xC2 || first > 0xF4) return false;
    const unsigned more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    if (size - i < more) return false;
    const uint8_t lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const uint8_t highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[i] < lowest || bytes[i] > highest) return false;
    for (unsigned k = 1; k < more; k++)
      if ((bytes[i + k] & 0xC0) != 0x80) return false;
    i += more;
  }
  return true;
}

/* Whether a path is nothing but ASCII without zero bytes, as most are: eight bytes at a time, the last of
 * which are padding that is good. False: look more closely. */
static bool wrt_is_plain(wrt_path_t *path) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  const uint32_t size = path->length;
  memcpy(path->text + size, &ones, sizeof ones);
  bool is_plain = true;
  for (uint32_t i = 0; is_plain && i < size; i += sizeof ones) {
    uint64_t word;
    memcpy(&word, path->text + i, sizeof word);
    is_plain = ((word | (word - ones)) & high) == 0;
  }
  path->text[size] = '\0';
  return is_plain;
}

wrt_errno_t wrt_guest_path(const wrt_wasi_t *wasi, uint32_t address, uint32_t size, wrt_path_t *path) {
  const uint8_t *bytes = wrt_guest_range(wasi, address, size);
  if (bytes == NULL) return WRT_ERRNO_FAULT;
  if (size >= WRT_PATH_LIMIT) return WRT_ERRNO_NAMETOOLONG;
  memcpy(path->text, bytes, size);
  path->length = size;
  if (!wrt_is_plain(path)) {
    if (memchr(path->text, '\0', size) != NULL) return WRT_ERRNO_INVAL;
    if (!wrt_is_utf8((const uint8_t *)path->text, size)) return WRT_ERRNO_ILSEQ;
  }
  return size == 0 ? WRT_ERRNO_NOENT : WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_guest_iovecs(const wrt_wasi_t *wasi, uint32_t address, uint32_t count,
                             struct iovec host[WRT_IOVEC_LIMIT], int *host_count) {
  const uint8_t *vector = wrt_guest_array(wasi, address, count, 8);
  if (vector == NULL) return WRT_ERRNO_FAULT;
  uint64_t total = 0;
  int filled = 0;
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t buffer = wrt_get_u32(vector + (uint64_t)i * 8);
    const uint32_t size = wrt_get_u32(vector + (uint64_t)i * 8 + 4);
    uint8_t *bytes = wrt_guest_range(wasi, buffer, size);
    if (bytes == NULL) return WRT_ERRNO_FAULT;
    total += size;
    if (total > UINT32_MAX) return WRT_ERRNO_INVAL;
    if (filled < WRT_IOVEC_LIMIT && size != 0)
      host[filled++] = (struct iovec){.iov_base = bytes, .iov_len = size};
  }
  if (filled == 0) host[filled++] = (struct iovec){.iov_base = (void *)(uintptr_t)vector, .iov_len = 0};
  *host_count = filled;
  return WRT_ERRNO_SUCCESS;
}
