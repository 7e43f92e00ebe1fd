/* poll.c: waiting for clocks and descriptors. */

#include "host.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "clock.h"
#include "filestat.h"
#include "poll.h"

/* Bounds what the host allocates; more descriptors than this no host lets poll. */
enum { WRT_SUBSCRIPTION_LIMIT = 1 << 16, WRT_SUBSCRIPTIONS_ON_STACK = 16 };

typedef struct wrt_subscription {
  uint64_t userdata;
  uint64_t deadline; /* clocks: in nanoseconds of that clock */
  clockid_t clock;
  wrt_errno_t error; /* is an event from the start */
  uint8_t type;
} wrt_subscription_t;

/* subscriptions[i] is about a descriptor exactly if polled[i].fd >= 0. */
typedef struct wrt_poll {
  wrt_subscription_t *subscriptions;
  struct pollfd *polled; /* one more, for the interrupt */
  uint32_t count;
  uint32_t polled_count;
  bool is_ready; /* something has happened already */
} wrt_poll_t;

static wrt_errno_t wrt_clock_now(clockid_t clock, uint64_t *now) {
  struct timespec time;
  if (clock_gettime(clock, &time) != 0) return wrt_errno_last();
  *now = wrt_nanoseconds(&time);
  return WRT_ERRNO_SUCCESS;
}

static wrt_errno_t wrt_read_clock(const uint8_t *from, wrt_subscription_t *subscription) {
  const uint64_t timeout = wrt_get_u64(from + 8);
  const uint16_t flags = wrt_get_u16(from + 24);
  if (!wrt_host_clock(wrt_get_u32(from), &subscription->clock) ||
      (flags & ~(unsigned)WRT_SUBSCRIPTION_ABSTIME) != 0)
    return WRT_ERRNO_INVAL;
  subscription->deadline = timeout;
  if ((flags & WRT_SUBSCRIPTION_ABSTIME) != 0) return WRT_ERRNO_SUCCESS;
  uint64_t now = 0;
  const wrt_errno_t error = wrt_clock_now(subscription->clock, &now);
  if (error == WRT_ERRNO_SUCCESS)
    subscription->deadline = timeout > UINT64_MAX - now ? UINT64_MAX : now + timeout;
  return error;
}

/* One subscription from `from`, a host copy. An error is the whole call's; what is wrong with a clock or a
 * descriptor is told in its event. */
static wrt_errno_t wrt_read_subscription(const wrt_wasi_t *wasi, const wrt_subscription_layout_t *layout,
                                         const uint8_t *from, wrt_subscription_t *subscription,
                                         struct pollfd *polled) {
  subscription->userdata = wrt_get_u64(from);
  subscription->type = from[8];
  polled->fd = -1;
  switch (subscription->type) {
  case WRT_EVENT_CLOCK:
    subscription->error = wrt_read_clock(from + layout->clock, subscription);
    return WRT_ERRNO_SUCCESS;
  case WRT_EVENT_FD_READ:
  case WRT_EVENT_FD_WRITE: {
    const wrt_fd_t *entry =
        wrt_fd_get(wasi, wrt_get_u32(from + 16), WRT_RIGHT_POLL_FD_READWRITE, &subscription->error);
    polled->fd = entry == NULL ? -1 : entry->host;
    polled->events = subscription->type == WRT_EVENT_FD_READ ? POLLIN : POLLOUT;
    return WRT_ERRNO_SUCCESS;
  }
  default:
    return WRT_ERRNO_INVAL;
  }
}

/* How long until the first clock is due, in nanoseconds; UINT64_MAX if none is asked for. */
static uint64_t wrt_poll_timeout(wrt_poll_t *poll) {
  uint64_t least = poll->is_ready ? 0 : UINT64_MAX;
  for (uint32_t i = 0; i < poll->count; i++) {
    wrt_subscription_t *subscription = &poll->subscriptions[i];
    if (subscription->type != WRT_EVENT_CLOCK || subscription->error != WRT_ERRNO_SUCCESS) continue;
    uint64_t now = 0;
    subscription->error = wrt_clock_now(subscription->clock, &now);
    if (subscription->error != WRT_ERRNO_SUCCESS || now >= subscription->deadline) return 0;
    if (subscription->deadline - now < least) least = subscription->deadline - now;
  }
  return least;
}

/* Waits once; it may come back early with nothing. */
static wrt_errno_t wrt_poll_wait(wrt_poll_t *poll_state) {
  const uint64_t timeout = wrt_poll_timeout(poll_state);
#if WRT_LINUX
  const struct timespec time = {.tv_sec = (time_t)(timeout / 1000000000U),
                                .tv_nsec = (long)(timeout % 1000000000U)};
  const int ready =
      ppoll(poll_state->polled, poll_state->polled_count, timeout == UINT64_MAX ? NULL : &time, NULL);
#else
  const uint64_t milliseconds = timeout / 1000000U + (timeout % 1000000U != 0);
  const int ready = poll(poll_state->polled, poll_state->polled_count,
                         timeout == UINT64_MAX      ? -1
                         : milliseconds > INT32_MAX ? INT32_MAX
                                                    : (int)milliseconds);
#endif
  if (ready > 0) poll_state->is_ready = true;
  if (ready >= 0) return WRT_ERRNO_SUCCESS;
  for (uint32_t i = 0; i < poll_state->polled_count; i++)
    poll_state->polled[i].revents = 0;
  return errno == EINTR ? WRT_ERRNO_SUCCESS : wrt_errno_last();
}

/* The event of a subscription, if it has happened. */
static bool wrt_poll_event(const wrt_subscription_t *subscription, const struct pollfd *polled,
                           uint8_t event[WRT_SIZE_EVENT]) {
  wrt_errno_t error = subscription->error;
  uint64_t size = 0;
  uint16_t flags = 0;
  if (error != WRT_ERRNO_SUCCESS) {
    /* nothing more to say */
  } else if (subscription->type == WRT_EVENT_CLOCK) {
    uint64_t now = 0;
    error = wrt_clock_now(subscription->clock, &now);
    if (error == WRT_ERRNO_SUCCESS && now < subscription->deadline) return false;
  } else {
    if (polled->revents == 0) return false;
    int available = 0;
    if (subscription->type == WRT_EVENT_FD_READ && ioctl(polled->fd, FIONREAD, &available) == 0 &&
        available > 0)
      size = (uint64_t)available;
    if ((polled->revents & POLLNVAL) != 0)
      error = WRT_ERRNO_BADF;
    else if ((polled->revents & POLLERR) != 0)
      error = WRT_ERRNO_IO;
    if ((polled->revents & POLLHUP) != 0) flags = WRT_EVENT_HANGUP;
  }
  memset(event, 0, WRT_SIZE_EVENT);
  wrt_put_u64(event, subscription->userdata);
  wrt_put_u16(event + 8, (uint16_t)error);
  event[10] = subscription->type;
  wrt_put_u64(event + 16, size);
  wrt_put_u16(event + 24, flags);
  return true;
}

static wrt_errno_t wrt_poll_run(wrt_wasi_t *wasi, wrt_poll_t *poll, const wrt_subscription_layout_t *layout,
                                const uint8_t *from, uint8_t *to, uint8_t *happened) {
  for (uint32_t i = 0; i < poll->count; i++) {
    uint8_t copy[64] = {0};
    memcpy(copy, from + (uint64_t)i * layout->size, layout->size);
    const wrt_errno_t error =
        wrt_read_subscription(wasi, layout, copy, &poll->subscriptions[i], &poll->polled[i]);
    if (error != WRT_ERRNO_SUCCESS) return error;
    if (poll->subscriptions[i].error != WRT_ERRNO_SUCCESS) poll->is_ready = true;
  }
  uint32_t events = 0;
  while (events == 0) {
    const wrt_errno_t error = wrt_poll_wait(poll);
    if (error != WRT_ERRNO_SUCCESS) return error;
    if (poll->polled_count != poll->count && poll->polled[poll->count].revents != 0) return WRT_ERRNO_INTR;
    for (uint32_t i = 0; i < poll->count; i++) {
      uint8_t event[WRT_SIZE_EVENT];
      if (wrt_poll_event(&poll->subscriptions[i], &poll->polled[i], event)) {
        memcpy(to + (uint64_t)events * WRT_SIZE_EVENT, event, sizeof event);
        events++;
      }
    }
  }
  wrt_put_u32(happened, events);
  return WRT_ERRNO_SUCCESS;
}

wrt_errno_t wrt_poll(wrt_wasi_t *wasi, const wrt_subscription_layout_t *layout, uint32_t subscriptions,
                     uint32_t events, uint32_t count, uint32_t result) {
  if (count == 0) return WRT_ERRNO_INVAL;
  const uint8_t *from = wrt_guest_array(wasi, subscriptions, count, layout->size);
  uint8_t *to = wrt_guest_array(wasi, events, count, WRT_SIZE_EVENT);
  uint8_t *happened = wrt_guest_range(wasi, result, 4);
  if (from == NULL || to == NULL || happened == NULL) return WRT_ERRNO_FAULT;
  if (count > WRT_SUBSCRIPTION_LIMIT) return WRT_ERRNO_NOMEM;
  wrt_subscription_t few[WRT_SUBSCRIPTIONS_ON_STACK] = {0};
  struct pollfd few_polled[WRT_SUBSCRIPTIONS_ON_STACK + 1] = {0};
  wrt_poll_t poll = {.subscriptions = few, .polled = few_polled, .count = count, .polled_count = count};
  const bool is_many = count > WRT_SUBSCRIPTIONS_ON_STACK;
  if (is_many) {
    poll.subscriptions = calloc(count, sizeof *poll.subscriptions);
    poll.polled = calloc((size_t)count + 1, sizeof *poll.polled);
  }
  wrt_errno_t error = WRT_ERRNO_NOMEM;
  if (poll.subscriptions != NULL && poll.polled != NULL) {
    if (wasi->limits != NULL)
      poll.polled[poll.polled_count++] = (struct pollfd){.fd = wasi->limits->wake[0], .events = POLLIN};
    error = wrt_poll_run(wasi, &poll, layout, from, to, happened);
  }
  if (is_many) {
    free(poll.subscriptions);
    free(poll.polled);
  }
  /* Resumed already, it may be called again. */
  if (error == WRT_ERRNO_INTR) wrt_trap_if_interrupted(wasi);
  return error;
}

uint32_t wrt_wasi_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                              uint32_t result) {
  static const wrt_subscription_layout_t layout = {.size = 48, .clock = 16};
  return wrt_poll(wasi, &layout, subscriptions, events, count, result);
}
