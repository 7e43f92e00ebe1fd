/* wrt_instance.h: linking and instantiating modules (spec 4.5). */
#ifndef WRT_INSTANCE_H
#define WRT_INSTANCE_H

#include "wrt_trap.h"

/* Finds what a module imports: true and *found, or false. */
typedef struct wrt_resolver {
  bool (*resolve)(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found);
  void *context;
} wrt_resolver_t;

/* Asks the resolver for each import, in order, and checks its type (spec 3.4.5 import matching). False with
 * `unknown import: "module" "name"` or `incompatible import type: "module" "name"` in message. `imports` has
 * room for module->import_count. */
bool wrt_link(const wrt_module_t *module, const wrt_resolver_t *resolver, wrt_extern_t *imports,
              char *message, size_t message_size);

/* Runs module->instantiate in a wrt_try. `instance` is module->instance_size bytes, zeroed, aligned to 16.
 * After a trap the caller still calls module->free. */
wrt_trap_code_t wrt_instantiate(const wrt_module_t *module, void *instance, const wrt_extern_t *imports,
                                void *host, wrt_trap_t *trap);

bool wrt_find_export(const wrt_module_t *module, void *instance, const char *name, size_t length,
                     wrt_extern_t *found);

/* wrt_instantiate notes the module, so that traps can name functions. Before a module is unloaded (dlclose)
 * it must be forgotten. */
void wrt_module_forget(const wrt_module_t *module);

/* The instructions that an instance may still execute, if its module was built with --fuel. In functions of
 * the host's, what they set counts from there on. Errors: WRT_ERROR_NULL, WRT_ERROR_LIMITS (the module was
 * built without). */
wrt_trap_code_t wrt_fuel_get(const wrt_module_t *module, void *instance, uint64_t *fuel);
wrt_trap_code_t wrt_fuel_set(const wrt_module_t *module, void *instance, uint64_t fuel);

/* From any thread, and from signal handlers: the instance traps at its next loop or call, and in calls of
 * WASI's that wait. That stays so until wrt_resume, whether or not a call is under way. */
wrt_trap_code_t wrt_interrupt(const wrt_module_t *module, void *instance);
wrt_trap_code_t wrt_resume(const wrt_module_t *module, void *instance);

/* Matching of types (spec 3.3): whether a value of the first may stand where the second is asked for. */
bool wrt_value_type_matches(wrt_value_type_t type, wrt_value_type_t expected);

#endif
