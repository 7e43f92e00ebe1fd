/* wait.c: threads that wait for a notification at an address of a shared memory (threads proposal). A list of
 * waiters by address decides who is woken, in the order in which they came, and each sleeps on a word of its
 * own. The futex of the address itself would not do: it compares 32 bits, and a wait for 64 could miss a
 * change of the other half together with its notification. Without waiters a notification is a lock and a
 * look, no system call. */
#define _GNU_SOURCE      1 /* syscall */
#define _DARWIN_C_SOURCE 1
#include "wrt/wrt.h"
#include "wrt/wrt_atomic.h"

#if WRT_POSIX

#include <pthread.h>
#include <time.h>

#if WRT_HAS_FUTEX
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#define WRT_WAIT_BUCKETS 64

/* On the stack of the thread that waits. All members belong to the bucket's lock; a futex's word is read
 * without. */
typedef struct wrt_waiter {
  struct wrt_waiter *next;
  const uint8_t *place;
  uint32_t is_woken;
#if !WRT_HAS_FUTEX
  pthread_cond_t wake;
#endif
} wrt_waiter_t;

/* Those that wait at the addresses of one hash, who came first first. */
typedef struct wrt_bucket {
  pthread_mutex_t lock;
  wrt_waiter_t *first;
} wrt_bucket_t;

static wrt_bucket_t wrt_buckets[WRT_WAIT_BUCKETS] = {
    [0 ... WRT_WAIT_BUCKETS - 1] = {PTHREAD_MUTEX_INITIALIZER, NULL}};

static wrt_bucket_t *wrt_bucket_of(const uint8_t *place) {
  return &wrt_buckets[((uintptr_t)place >> 2) * 2654435761u / 65536 % WRT_WAIT_BUCKETS];
}

static void wrt_waiter_append(wrt_bucket_t *bucket, wrt_waiter_t *waiter) {
  wrt_waiter_t **end = &bucket->first;
  while (*end != NULL)
    end = &(*end)->next;
  *end = waiter;
}

static void wrt_waiter_remove(wrt_bucket_t *bucket, const wrt_waiter_t *waiter) {
  for (wrt_waiter_t **at = &bucket->first; *at != NULL; at = &(*at)->next) {
    if (*at == waiter) {
      *at = waiter->next;
      return;
    }
  }
}

/* ---- Sleeping ---- */

/* Absolute, by a clock that nobody sets. */
static struct timespec wrt_deadline(int64_t timeout) {
  struct timespec deadline;
  clock_gettime(CLOCK_MONOTONIC, &deadline);
  const int64_t nanoseconds = deadline.tv_nsec + timeout % 1000000000;
  deadline.tv_sec += (time_t)(timeout / 1000000000 + nanoseconds / 1000000000);
  deadline.tv_nsec = (long)(nanoseconds % 1000000000);
  return deadline;
}

static bool wrt_is_past(const struct timespec *deadline) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec > deadline->tv_sec ||
         (now.tv_sec == deadline->tv_sec && now.tv_nsec >= deadline->tv_nsec);
}

#if WRT_HAS_FUTEX

static void wrt_waiter_begin(wrt_waiter_t *waiter) { (void)waiter; }
static void wrt_waiter_end(wrt_waiter_t *waiter) { (void)waiter; }

/* The lock is not held meanwhile. Returns for any reason or none. */
static void wrt_waiter_sleep(wrt_bucket_t *bucket, wrt_waiter_t *waiter, const struct timespec *deadline) {
  pthread_mutex_unlock(&bucket->lock);
  /* Against an absolute time, by the monotonic clock. */
  syscall(SYS_futex, &waiter->is_woken, FUTEX_WAIT_BITSET_PRIVATE, 0, deadline, NULL, FUTEX_BITSET_MATCH_ANY);
  pthread_mutex_lock(&bucket->lock);
}

/* The waiter takes the lock before it leaves, so it is still there. */
static void wrt_waiter_wake(wrt_waiter_t *waiter) {
  __atomic_store_n(&waiter->is_woken, 1, __ATOMIC_RELAXED);
  syscall(SYS_futex, &waiter->is_woken, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

#else

static void wrt_waiter_begin(wrt_waiter_t *waiter) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
#if !WRT_MACOS
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
  pthread_cond_init(&waiter->wake, &attributes);
  pthread_condattr_destroy(&attributes);
}

static void wrt_waiter_end(wrt_waiter_t *waiter) { pthread_cond_destroy(&waiter->wake); }

static void wrt_waiter_sleep(wrt_bucket_t *bucket, wrt_waiter_t *waiter, const struct timespec *deadline) {
  if (deadline == NULL) {
    pthread_cond_wait(&waiter->wake, &bucket->lock);
    return;
  }
#if WRT_MACOS
  /* Its condition variables know no other clock than the one that is set, but relative times. */
  struct timespec now, rest;
  clock_gettime(CLOCK_MONOTONIC, &now);
  rest.tv_sec = deadline->tv_sec - now.tv_sec;
  rest.tv_nsec = deadline->tv_nsec - now.tv_nsec;
  if (rest.tv_nsec < 0) {
    rest.tv_sec -= 1;
    rest.tv_nsec += 1000000000;
  }
  if (rest.tv_sec >= 0) pthread_cond_timedwait_relative_np(&waiter->wake, &bucket->lock, &rest);
#else
  pthread_cond_timedwait(&waiter->wake, &bucket->lock, deadline);
#endif
}

static void wrt_waiter_wake(wrt_waiter_t *waiter) {
  waiter->is_woken = 1;
  pthread_cond_signal(&waiter->wake);
}

#endif

/* ---- Waiting ---- */

/* With the bucket locked and the value as expected. */
static uint32_t wrt_wait(wrt_bucket_t *bucket, const uint8_t *place, int64_t timeout) {
  wrt_waiter_t waiter = {.place = place};
  struct timespec deadline;
  const bool has_deadline = timeout >= 0;
  if (has_deadline) deadline = wrt_deadline(timeout);
  wrt_waiter_begin(&waiter);
  wrt_waiter_append(bucket, &waiter);
  while (waiter.is_woken == 0 && !(has_deadline && wrt_is_past(&deadline)))
    wrt_waiter_sleep(bucket, &waiter, has_deadline ? &deadline : NULL);
  if (waiter.is_woken == 0) wrt_waiter_remove(bucket, &waiter);
  wrt_waiter_end(&waiter);
  return waiter.is_woken != 0 ? 0 : 2;
}

uint32_t wrt_wait_32(const uint8_t *place, uint32_t expected, int64_t timeout) {
  wrt_bucket_t *const bucket = wrt_bucket_of(place);
  pthread_mutex_lock(&bucket->lock);
  const uint32_t result = wrt_atomic_load_u32(place) != expected ? 1 : wrt_wait(bucket, place, timeout);
  pthread_mutex_unlock(&bucket->lock);
  return result;
}

uint32_t wrt_wait_64(const uint8_t *place, uint64_t expected, int64_t timeout) {
  wrt_bucket_t *const bucket = wrt_bucket_of(place);
  pthread_mutex_lock(&bucket->lock);
  const uint32_t result = wrt_atomic_load_u64(place) != expected ? 1 : wrt_wait(bucket, place, timeout);
  pthread_mutex_unlock(&bucket->lock);
  return result;
}

uint32_t wrt_wake(const uint8_t *place, uint32_t count) {
  wrt_bucket_t *const bucket = wrt_bucket_of(place);
  uint32_t woken = 0;
  pthread_mutex_lock(&bucket->lock);
  wrt_waiter_t **at = &bucket->first;
  while (*at != NULL && woken < count) {
    wrt_waiter_t *const waiter = *at;
    if (waiter->place != place) {
      at = &waiter->next;
      continue;
    }
    *at = waiter->next;
    wrt_waiter_wake(waiter);
    woken++;
  }
  pthread_mutex_unlock(&bucket->lock);
  return woken;
}

#else

/* Without threads nobody could wake the only one there is. */
uint32_t wrt_wait_32(const uint8_t *place, uint32_t expected, int64_t timeout) {
  (void)timeout;
  return wrt_atomic_load_u32(place) != expected ? 1 : 2;
}

uint32_t wrt_wait_64(const uint8_t *place, uint64_t expected, int64_t timeout) {
  (void)timeout;
  return wrt_atomic_load_u64(place) != expected ? 1 : 2;
}

uint32_t wrt_wake(const uint8_t *place, uint32_t count) {
  (void)place;
  (void)count;
  return 0;
}

#endif
