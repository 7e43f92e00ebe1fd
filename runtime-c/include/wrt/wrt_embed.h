/* wrt_embed.h: what a C or C++ program that embeds modules calls, besides what the module's own header
 * declares. Documentation/Embedding.md explains it.
 *
 * Functions that can fail return a code: WRT_TRAP_NONE (0), a trap, or an error of the caller's, which leaves
 * everything as it was. wrt_trap_message says either in words. */
#ifndef WRT_EMBED_H
#define WRT_EMBED_H

#include "wrt_types.h"

WRT_BEGIN_C

#include "wrt_instance.h"

/* ---- Values --------------------------------------------------------------------------------- */

typedef struct wrt_value {
  wrt_kind_t kind;
  union {
    uint32_t i32;
    uint64_t i64;
    float f32;
    double f64;
    uint8_t v128[16];
    wrt_ref_t ref;
  } of;
} wrt_value_t;

/* ---- Instances ------------------------------------------------------------------------------ */

/* An instance whose exports provide what others import from the module of this name. */
typedef struct wrt_linked {
  const char *name;
  const wrt_module_t *module;
  void *instance;
} wrt_linked_t;

/* Initial contents and address space for memories, kept from one instance for the next: makes instances
 * cheap. Any number of threads and modules may share one. Keeps at most `kept` reservations (8 GiB of
 * addresses each, no memory). NULL: out of memory. Freed after the last instance. */
typedef struct wrt_pool wrt_pool_t;
wrt_pool_t *wrt_pool_new(uint32_t kept);
void wrt_pool_free(wrt_pool_t *pool);

struct wrt_wasi_options;

/* What every instance gets; all of it may be zero. */
typedef struct wrt_host {
  void *context;              /* first argument of every imported function of the host's */
  const wrt_linked_t *linked; /* instances that outlive this one */
  size_t linked_count;
  const wrt_resolver_t *resolver;      /* asked for what nothing above provides */
  const struct wrt_wasi_options *wasi; /* for modules that import WASI: wrt_wasi.h */
  wrt_pool_t *pool;
  wrt_trap_t *trap; /* details of the last trap go there; NULL: no time goes into them. It lives as long. */
  char *message;    /* why there is no instance: a line for each import that is missing or does not fit */
  size_t message_size;
} wrt_host_t;

/* ---- Memories ------------------------------------------------------------------------------- */

/* A memory of the host's, for modules that import one. Freed with wrt_memory_free after their instances. */
wrt_trap_code_t wrt_memory_make(struct wrt_memory *memory, uint64_t pages, uint64_t maximum_pages);
/* One that instances on several threads may import, as a shared memory. */
wrt_trap_code_t wrt_memory_make_shared(struct wrt_memory *memory, uint64_t pages, uint64_t maximum_pages);
void wrt_memory_free(struct wrt_memory *memory);

/* Its size in bytes; 0 for NULL. */
uint64_t wrt_memory_bytes(const wrt_memory_t *memory);

/* Where the bytes [address, address + size) are, or NULL if the memory does not hold all of them. What it
 * points to stays in place while the memory lives, but the guest may write there whenever it runs. */
void *wrt_memory_range(const wrt_memory_t *memory, uint64_t address, uint64_t size);

/* Copies out of and into the memory: all bytes, or WRT_ERROR_RANGE and none. */
wrt_trap_code_t wrt_memory_copy_out(const wrt_memory_t *memory, uint64_t address, void *to, size_t size);
wrt_trap_code_t wrt_memory_copy_in(const wrt_memory_t *memory, uint64_t address, const void *from,
                                   size_t size);

/* The length of the string at `address`, whose zero is in the memory. */
wrt_trap_code_t wrt_memory_string_length(const wrt_memory_t *memory, uint64_t address, size_t *length);

/* The string at `address` as a copy with its zero, which the caller frees. */
wrt_trap_code_t wrt_memory_copy_string(const wrt_memory_t *memory, uint64_t address, char **text);

/* As memory.grow. `old_pages` may be NULL. */
wrt_trap_code_t wrt_memory_extend(wrt_memory_t *memory, uint64_t pages, uint64_t *old_pages);

/* ---- Tables and globals --------------------------------------------------------------------- */

/* A function reference is a const wrt_function_t *, an external one whatever the host says it is. References
 * of other types can be read and passed on, but not written. A table of the host's, of functions or external
 * references, is null throughout, and freed with wrt_table_free after the instances that import it. */
wrt_trap_code_t wrt_table_make(wrt_table_t *table, uint64_t length, uint64_t maximum, bool holds_functions);
void wrt_table_free(wrt_table_t *table);
uint64_t wrt_table_length(const wrt_table_t *table);
wrt_trap_code_t wrt_table_read(const wrt_table_t *table, uint64_t index, wrt_ref_t *value);
wrt_trap_code_t wrt_table_write(wrt_table_t *table, uint64_t index, wrt_ref_t value);
/* As table.grow, with null elements. */
wrt_trap_code_t wrt_table_extend(wrt_table_t *table, uint64_t count, uint64_t *old_length);

wrt_trap_code_t wrt_global_read(const wrt_global_t *global, wrt_value_t *value);
wrt_trap_code_t wrt_global_write(const wrt_global_t *global, const wrt_value_t *value);

WRT_END_C

#endif
