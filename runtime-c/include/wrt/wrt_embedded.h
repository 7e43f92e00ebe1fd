/* wrt_embedded.h: what a module's emitted embedding interface and the runtime agree on. Not for hosts. */
#ifndef WRT_EMBEDDED_H
#define WRT_EMBEDDED_H

#include "wrt.h"
#include "wrt_embed.h"
#include "wrt_pool.h"

WRT_BEGIN_C

/* How one import is provided; as many as the module has imports, in their order. */
typedef struct wrt_embedded_import {
  size_t offset;      /* of the pointer in the module's struct of imports; 0: there is none */
  const char *member; /* its name, for messages */
  wrt_code_t wasi;    /* the function of WASI, or NULL */
} wrt_embedded_import_t;

typedef struct wrt_embedded_export {
  const char *name;
  size_t name_length;
  const char *parameters; /* a wrt_kind_t each */
  const char *results;
} wrt_embedded_export_t;

/* What wrt_embedded_t needs to know of its module. */
typedef struct wrt_embedding {
  const wrt_module_t *module;
  const wrt_embedded_import_t *imports;
  const wrt_embedded_export_t *functions;
  uint32_t function_count;
  bool needs_guard; /* compiled without bounds checks */
  /* WASI's, where the module imports any, so that others do not link it. */
  struct wrt_wasi *(*wasi_new)(const struct wrt_wasi_options *options, char *message, size_t message_size);
  void (*wasi_free)(struct wrt_wasi *wasi);
  void (*wasi_attach)(struct wrt_wasi *wasi, wrt_memory_t *memory);
  wrt_memory_t *(*wasi_memory)(void *instance, const wrt_extern_t *imports);
  void (*set_pool)(void *instance, wrt_pool_t *pool);
  wrt_trap_code_t (*invoke)(void *embedded, uint32_t function, const wrt_value_t *arguments,
                            wrt_value_t *results);
  bool (*wasi_attach_limits)(struct wrt_wasi *wasi, wrt_limits_t *limits); /* if it can be interrupted */
} wrt_embedding_t;

/* Stands before the module's own instance. */
typedef struct wrt_embedded {
  const wrt_embedding_t *embedding;
  void *instance;
  struct wrt_wasi *wasi;
  wrt_trap_t *trap;
  wrt_function_t *functions; /* the host's, one for each import */
} wrt_embedded_t;

/* `imports` points to a struct that begins with a wrt_host_t. *made is NULL on failure. */
wrt_trap_code_t wrt_embedded_new(const wrt_embedding_t *embedding, const void *imports,
                                 wrt_embedded_t **made);
void wrt_embedded_free(wrt_embedded_t *embedded);

/* Runs body(argument) as a call of the instance. */
wrt_trap_code_t wrt_embedded_call(wrt_embedded_t *embedded, void (*body)(void *argument), void *argument);

/* Calls an exported function by name. */
wrt_trap_code_t wrt_embedded_invoke(wrt_embedded_t *embedded, const char *name, const wrt_value_t *arguments,
                                    size_t argument_count, wrt_value_t *results, size_t result_count);

/* An export by name, NULL if there is none of this kind. */
wrt_trap_code_t wrt_embedded_find(wrt_embedded_t *embedded, const char *name, wrt_extern_t *found);

/* Whether the host may pass this reference where `type` is asked for. */
bool wrt_reference_fits(wrt_ref_t reference, wrt_value_type_t type);

WRT_END_C

#endif
