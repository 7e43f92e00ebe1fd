/* poll.h: poll_oneoff for both versions of WASI, whose subscriptions are laid out differently. */
#ifndef WRT_WASI_POLL_H
#define WRT_WASI_POLL_H

#include "guest.h"

typedef struct wrt_subscription_layout {
  uint32_t size;
  uint32_t clock; /* where a clock's number is; timeout, precision and flags follow at 8, 16, 24 */
} wrt_subscription_layout_t;

wrt_errno_t wrt_poll(wrt_wasi_t *wasi, const wrt_subscription_layout_t *layout, uint32_t subscriptions,
                     uint32_t events, uint32_t count, uint32_t result);

#endif
