/* reservations.c: which addresses belong to live memories. The signal handler asks, so reading takes no lock
 * and allocates nothing; slots are used again, and blocks of slots are never freed. */
#include <stdatomic.h>
#include <stdlib.h>

#include "internal.h"

/* start: 0 free, WRT_SLOT_CLAIMED while being filled, else the range is [start, end). */
typedef struct wrt_slot {
  _Atomic(uintptr_t) start;
  _Atomic(uintptr_t) end;
} wrt_slot_t;

#define WRT_SLOT_CLAIMED     ((uintptr_t)1)
#define WRT_SLOTS_IN_A_BLOCK 64

typedef struct wrt_slot_block {
  wrt_slot_t slots[WRT_SLOTS_IN_A_BLOCK];
  _Atomic(struct wrt_slot_block *) next;
} wrt_slot_block_t;

static wrt_slot_block_t wrt_first_block;

static bool wrt_slot_fill(wrt_slot_t *slot, uintptr_t start, uintptr_t end) {
  uintptr_t expected = 0;
  if (!atomic_compare_exchange_strong(&slot->start, &expected, WRT_SLOT_CLAIMED)) return false;
  atomic_store(&slot->end, end);
  atomic_store(&slot->start, start);
  return true;
}

/* The block after `block`, made if there is none. NULL: out of memory. */
static wrt_slot_block_t *wrt_block_after(wrt_slot_block_t *block) {
  wrt_slot_block_t *next = atomic_load(&block->next);
  if (next != NULL) return next;
  wrt_slot_block_t *const made = calloc(1, sizeof *made);
  if (made == NULL) return NULL;
  if (atomic_compare_exchange_strong(&block->next, &next, made)) return made;
  free(made); /* another thread was faster */
  return next;
}

bool wrt_reservations_add(uintptr_t start, uint64_t size) {
  for (wrt_slot_block_t *block = &wrt_first_block; block != NULL; block = wrt_block_after(block)) {
    for (size_t i = 0; i < WRT_SLOTS_IN_A_BLOCK; i++) {
      if (atomic_load_explicit(&block->slots[i].start, memory_order_relaxed) != 0) continue;
      if (wrt_slot_fill(&block->slots[i], start, start + (uintptr_t)size)) return true;
    }
  }
  return false;
}

void wrt_reservations_remove(uintptr_t start) {
  for (wrt_slot_block_t *block = &wrt_first_block; block != NULL; block = atomic_load(&block->next)) {
    for (size_t i = 0; i < WRT_SLOTS_IN_A_BLOCK; i++) {
      if (atomic_load(&block->slots[i].start) == start) {
        atomic_store(&block->slots[i].start, 0);
        return;
      }
    }
  }
}

bool wrt_reservations_contain(uintptr_t address) {
  for (wrt_slot_block_t *block = &wrt_first_block; block != NULL; block = atomic_load(&block->next)) {
    for (size_t i = 0; i < WRT_SLOTS_IN_A_BLOCK; i++) {
      const uintptr_t start = atomic_load(&block->slots[i].start);
      if (start <= WRT_SLOT_CLAIMED || address < start) continue;
      const uintptr_t end = atomic_load(&block->slots[i].end);
      /* Still the same range? Another thread may have used the slot again in between. */
      if (address < end && atomic_load(&block->slots[i].start) == start) return true;
    }
  }
  return false;
}
