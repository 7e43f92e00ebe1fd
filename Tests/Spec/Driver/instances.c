/* instances.c: the instances of a script, the names under which they are registered, and the search for
 * imports among them. Instances live until the script ends: those that trapped while being made, too, since
 * their functions may be in a table by then. */
#include <stdlib.h>
#include <string.h>

#include "driver.h"

typedef struct spec_instance {
  const wrt_module_t *module;
  void *state;
  uint32_t slot;
  bool is_ready;
} spec_instance_t;

typedef struct spec_registration {
  spec_bytes_t name;
  uint32_t slot;
} spec_registration_t;

static spec_instance_t *spec_instances;
static size_t spec_instance_count;
static spec_registration_t *spec_registrations;
static size_t spec_registration_count;

/* Slots of the script start after those of the `spectest` modules. */
#define SPEC_SPECTEST_SLOT 0x10000000u

static void *spec_grow(void *items, size_t count, size_t size) {
  /* Doubles at each power of two. */
  if (count != 0 && (count & (count - 1)) != 0) return items;
  void *const grown = realloc(items, (count == 0 ? 1 : 2 * count) * size);
  if (grown == NULL) abort();
  return grown;
}

/* ---- Modules ---- */

static int spec_compare_module(const void *name, const void *module) {
  return strcmp((const char *)name, ((const spec_module_t *)module)->name);
}

const spec_module_t *spec_find_module(const char *name) {
  return bsearch(name, spec_modules, spec_module_count, sizeof(spec_module_t), spec_compare_module);
}

/* ---- Imports ---- */

static const spec_instance_t *spec_find_instance(uint32_t slot) {
  for (size_t i = spec_instance_count; i-- > 0;) {
    if (spec_instances[i].slot == slot) return spec_instances[i].is_ready ? &spec_instances[i] : NULL;
  }
  return NULL;
}

bool spec_find_export(uint32_t slot, spec_bytes_t name, wrt_extern_t *found) {
  const spec_instance_t *const instance = spec_find_instance(slot);
  return instance != NULL &&
         wrt_find_export(instance->module, instance->state, name.bytes, name.length, found);
}

static bool spec_is(wrt_name_t name, const char *bytes, size_t length) {
  return name.length == length && (length == 0 || memcmp(name.bytes, bytes, length) == 0);
}

/* The latest registration of a name counts. Several modules make up `spectest`, so the search goes on. */
static bool spec_resolve(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found) {
  (void)context;
  for (size_t i = spec_registration_count; i-- > 0;) {
    const spec_registration_t *const its = &spec_registrations[i];
    if (!spec_is(module, its->name.bytes, its->name.length)) continue;
    const spec_bytes_t field = {(char *)(uintptr_t)name.bytes, name.length};
    if (spec_find_export(its->slot, field, found)) return true;
    if (its->slot < SPEC_SPECTEST_SLOT) return false;
  }
  return false;
}

void spec_register(spec_bytes_t name, uint32_t slot) {
  spec_registrations = spec_grow(spec_registrations, spec_registration_count, sizeof *spec_registrations);
  spec_bytes_t copy = {malloc(name.length + 1), name.length};
  if (copy.bytes == NULL) abort();
  memcpy(copy.bytes, name.bytes, name.length + 1);
  spec_registrations[spec_registration_count++] = (spec_registration_t){copy, slot};
}

/* ---- Instances ---- */

static void *spec_make_state(const wrt_module_t *module) {
  if (module->instance_size == 0) return NULL;
  const size_t size = (module->instance_size + 15) & ~(size_t)15;
  void *const state = aligned_alloc(16, size);
  if (state == NULL) abort();
  return memset(state, 0, size);
}

const char *spec_instantiate(const spec_module_t *named, uint32_t slot, wrt_trap_code_t *trap) {
  static char message[512];
  const wrt_module_t *const module = named->module;
  const wrt_resolver_t resolver = {spec_resolve, NULL};
  wrt_extern_t *const imports = calloc(module->import_count + 1, sizeof *imports);
  if (imports == NULL) abort();
  *trap = WRT_TRAP_NONE;
  const bool is_linked = wrt_link(module, &resolver, imports, message, sizeof message);
  if (is_linked) {
    spec_instances = spec_grow(spec_instances, spec_instance_count, sizeof *spec_instances);
    const size_t index = spec_instance_count++;
    spec_instances[index] = (spec_instance_t){module, spec_make_state(module), slot, false};
    *trap = wrt_instantiate(module, spec_instances[index].state, imports, NULL, NULL);
    spec_instances[index].is_ready = *trap == WRT_TRAP_NONE;
  }
  free(imports);
  return is_linked ? NULL : message;
}

bool spec_instantiate_spectest(void) {
  static char name[] = "spectest";
  const size_t length = strlen(name);
  for (size_t i = 0; i < spec_module_count; i++) {
    if (strncmp(spec_modules[i].name, name, length) != 0) continue;
    const uint32_t slot = SPEC_SPECTEST_SLOT + (uint32_t)i;
    wrt_trap_code_t trap;
    if (spec_instantiate(&spec_modules[i], slot, &trap) != NULL || trap != WRT_TRAP_NONE) return false;
    spec_register((spec_bytes_t){name, length}, slot);
  }
  return true;
}

void spec_free_instances(void) {
  while (spec_instance_count > 0) {
    const spec_instance_t *const instance = &spec_instances[--spec_instance_count];
    instance->module->free(instance->state);
    free(instance->state);
  }
  free(spec_instances);
  for (size_t i = 0; i < spec_registration_count; i++)
    free(spec_registrations[i].name.bytes);
  free(spec_registrations);
}
