/* instance.c: linking and instantiating (spec 4.5.4), with matching of external types (spec 3.3). */
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* ---- Matching ---- */

static bool wrt_value_type_equals(wrt_value_type_t a, wrt_value_type_t b) {
  if (a.kind != b.kind) return false;
  if (a.kind != WRT_REF) return true;
  if ((a.nullable != 0) != (b.nullable != 0) || a.heap != b.heap) return false;
  return a.heap != WRT_HEAP_CONCRETE || a.type == b.type;
}

static bool wrt_limits_match(const wrt_import_t *import, uint64_t size, bool has_maximum, uint64_t maximum) {
  if (size < import->minimum) return false;
  return !import->has_maximum || (has_maximum && maximum <= import->maximum);
}

static bool wrt_table_matches(const wrt_import_t *import, const wrt_table_t *table) {
  return wrt_value_type_equals(table->element, import->value) && table->is_64 == import->is_64 &&
         wrt_limits_match(import, table->size, table->has_maximum, table->maximum);
}

/* A memory of all 65536 pages is given only to who asks for one: other code relies on its end
 * (wrt_memory.h, Cursors). */
static bool wrt_memory_is_expected(const wrt_import_t *import, const wrt_memory_t *memory) {
  return memory->is_64 || memory->page_shift != WRT_PAGE_SHIFT || memory->pages < WRT_MAXIMUM_PAGES ||
         import->minimum == WRT_MAXIMUM_PAGES;
}

static bool wrt_memory_matches(const wrt_import_t *import, const wrt_memory_t *memory) {
  return memory->is_64 == import->is_64 && memory->is_shared == import->is_shared &&
         memory->page_shift == import->page_shift && wrt_memory_is_expected(import, memory) &&
         wrt_limits_match(import, memory->pages, memory->has_maximum, memory->maximum);
}

static bool wrt_global_matches(const wrt_import_t *import, const wrt_global_t *global) {
  if (global->is_mutable != import->is_mutable) return false;
  if (global->is_mutable) return wrt_value_type_equals(global->type, import->value);
  return wrt_value_type_matches(global->type, import->value);
}

bool wrt_extern_matches(const wrt_import_t *import, const wrt_extern_t *found) {
  if (found->kind != import->kind) return false;
  switch (found->kind) {
  case WRT_EXTERN_FUNCTION:
    return wrt_type_matches(found->of.function->type, import->type);
  case WRT_EXTERN_TABLE:
    return wrt_table_matches(import, found->of.table);
  case WRT_EXTERN_MEMORY:
    return wrt_memory_matches(import, found->of.memory);
  case WRT_EXTERN_GLOBAL:
    return wrt_global_matches(import, found->of.global);
  case WRT_EXTERN_TAG:
    return found->of.tag->type == import->type;
  }
  return false;
}

/* ---- Messages ---- */

typedef struct wrt_line {
  char *text;
  size_t size;
  size_t length;
} wrt_line_t;

/* All of `piece` or nothing, so that no escape is cut in half. */
static void wrt_line_add(wrt_line_t *message, const char *piece) {
  const size_t length = strlen(piece);
  if (length >= message->size - message->length) {
    message->size = message->length + 1; /* full: nothing shorter either */
    return;
  }
  memcpy(message->text + message->length, piece, length + 1);
  message->length += length;
}

/* In quotes, as the text format writes strings: odd bytes as two hexadecimal digits. */
static void wrt_line_add_name(wrt_line_t *message, wrt_name_t name) {
  wrt_line_add(message, "\"");
  for (size_t i = 0; i < name.length; i++) {
    const unsigned char byte = (unsigned char)name.bytes[i];
    const bool is_plain = byte >= 0x20 && byte != 0x7f && byte != '"' && byte != '\\';
    char piece[4];
    snprintf(piece, sizeof piece, is_plain ? "%c" : "\\%02x", byte);
    wrt_line_add(message, piece);
  }
  wrt_line_add(message, "\"");
}

static bool wrt_link_fail(wrt_line_t message, const char *reason, const wrt_import_t *import) {
  if (message.size == 0) return false;
  message.text[0] = '\0';
  wrt_line_add(&message, reason);
  wrt_line_add(&message, ": ");
  wrt_line_add_name(&message, import->module);
  wrt_line_add(&message, " ");
  wrt_line_add_name(&message, import->name);
  return false;
}

/* ---- Linking ---- */

bool wrt_link(const wrt_module_t *module, const wrt_resolver_t *resolver, wrt_extern_t *imports, char *text,
              size_t size) {
  const wrt_line_t message = {text, text == NULL ? 0 : size, 0};
  if (module->abi_version != WRT_ABI_VERSION) {
    if (message.size != 0) {
      snprintf(text, size, "module is for version %u of the runtime's ABI, this is version %u",
               (unsigned)module->abi_version, (unsigned)WRT_ABI_VERSION);
    }
    return false;
  }
  for (uint32_t i = 0; i < module->import_count; i++) {
    const wrt_import_t *const import = &module->imports[i];
    const bool is_found =
        resolver != NULL && resolver->resolve(resolver->context, import->module, import->name, &imports[i]);
    if (!is_found) return wrt_link_fail(message, "unknown import", import);
    if (!wrt_extern_matches(import, &imports[i])) {
      return wrt_link_fail(message, "incompatible import type", import);
    }
  }
  return true;
}

/* ---- Instances ---- */

typedef struct wrt_instantiation {
  const wrt_module_t *module;
  void *instance;
  const wrt_extern_t *imports;
  void *host;
} wrt_instantiation_t;

static void wrt_instantiate_body(void *argument) {
  const wrt_instantiation_t *const its = (const wrt_instantiation_t *)argument;
  its->module->instantiate(its->instance, its->imports, its->host);
}

wrt_trap_code_t wrt_instantiate(const wrt_module_t *module, void *instance, const wrt_extern_t *imports,
                                void *host, wrt_trap_t *trap) {
  wrt_instantiation_t its = {module, instance, imports, host};
  wrt_names_add(module);
  wrt_limits_start(module, instance);
  return wrt_try(wrt_instantiate_body, &its, trap);
}

bool wrt_find_export(const wrt_module_t *module, void *instance, const char *name, size_t length,
                     wrt_extern_t *found) {
  for (uint32_t i = 0; i < module->export_count; i++) {
    const wrt_name_t given = module->exports[i].name;
    if (given.length != length || (length != 0 && memcmp(given.bytes, name, length) != 0)) continue;
    *found = module->export_at(instance, i);
    return true;
  }
  return false;
}
