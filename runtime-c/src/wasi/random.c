/* random.c: randomness. */
#include "host.h"

#include "guest.h"

#include <sys/random.h>

uint32_t wrt_wasi_random_get(void *wasi, uint32_t buffer, uint32_t size) {
  uint8_t *to = wrt_guest_range(wasi, buffer, size);
  if (to == NULL) return WRT_ERRNO_FAULT;
  uint32_t done = 0;
  while (done < size) {
#if WRT_LINUX
    const ssize_t got = getrandom(to + done, size - done, 0);
    if (got < 0 && errno == EINTR) continue;
#else
    const uint32_t piece = size - done < 256 ? size - done : 256;
    const ssize_t got = getentropy(to + done, piece) == 0 ? (ssize_t)piece : -1;
#endif
    if (got < 0) return wrt_errno_last();
    done += (uint32_t)got;
  }
  return WRT_ERRNO_SUCCESS;
}
