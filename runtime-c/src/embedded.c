/* embedded.c: instances as hosts see them: imports from everywhere they may come from, calls that end in
 * codes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "wrt/wrt_embedded.h"

/* ---- Messages ---- */

typedef struct wrt_lines {
  char *text;
  size_t size, length;
} wrt_lines_t;

static void wrt_lines_add(wrt_lines_t *lines, const char *piece, size_t length) {
  for (size_t i = 0; i < length && lines->length + 1 < lines->size; i++) {
    const unsigned char byte = (unsigned char)piece[i];
    /* Names come from modules: nothing in them may reach a terminal as a control sequence. */
    lines->text[lines->length++] = (byte < 0x20 && byte != '\n') || byte == 0x7f ? '?' : (char)byte;
  }
  if (lines->size != 0) lines->text[lines->length] = '\0';
}

static void wrt_lines_add_text(wrt_lines_t *lines, const char *text) {
  wrt_lines_add(lines, text, strlen(text));
}

/* `"env" "log": why` */
static void wrt_lines_add_import(wrt_lines_t *lines, const wrt_import_t *import) {
  if (lines->length != 0) wrt_lines_add_text(lines, "\n");
  wrt_lines_add_text(lines, "\"");
  wrt_lines_add(lines, import->module.bytes, import->module.length);
  wrt_lines_add_text(lines, "\" \"");
  wrt_lines_add(lines, import->name.bytes, import->name.length);
  wrt_lines_add_text(lines, "\": ");
}

/* ---- Imports ---- */

/* One search for everything that a module imports. */
typedef struct wrt_search {
  const wrt_embedding_t *embedding;
  const wrt_host_t *host;
  wrt_embedded_t *embedded;
  uint32_t position; /* of the import asked for */
} wrt_search_t;

static bool wrt_name_equals(wrt_name_t name, const char *text) {
  return text != NULL && strlen(text) == name.length && memcmp(text, name.bytes, name.length) == 0;
}

static bool wrt_search_function(wrt_search_t *search, wrt_code_t code, void *instance, wrt_extern_t *found) {
  wrt_function_t *const function = &search->embedded->functions[search->position];
  function->code = code;
  function->instance = instance;
  function->type = search->embedding->module->imports[search->position].type;
  found->kind = WRT_EXTERN_FUNCTION;
  found->of.function = function;
  return true;
}

/* What the host has put into the struct of imports. */
static bool wrt_search_member(wrt_search_t *search, wrt_extern_t *found) {
  const size_t offset = search->embedding->imports[search->position].offset;
  if (offset == 0) return false;
  const char *const place = (const char *)search->host + offset;
  const wrt_extern_kind_t kind = search->embedding->module->imports[search->position].kind;
  if (kind == WRT_EXTERN_FUNCTION) {
    wrt_code_t code;
    memcpy(&code, place, sizeof code);
    return code != NULL && wrt_search_function(search, code, search->host->context, found);
  }
  memcpy(&found->of, place, sizeof found->of);
  found->kind = kind;
  return found->of.memory != NULL;
}

static bool wrt_search_linked(const wrt_search_t *search, wrt_name_t module, wrt_name_t name,
                              wrt_extern_t *found) {
  const wrt_host_t *const host = search->host;
  for (size_t i = 0; i < host->linked_count; i++) {
    const wrt_linked_t *const linked = &host->linked[i];
    if (linked->module == NULL || linked->instance == NULL || !wrt_name_equals(module, linked->name))
      continue;
    if (wrt_find_export(linked->module, linked->instance, name.bytes, name.length, found)) return true;
  }
  return false;
}

static bool wrt_search_resolve(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found) {
  wrt_search_t *const search = context;
  const wrt_host_t *const host = search->host;
  if (wrt_search_member(search, found)) return true;
  if (wrt_search_linked(search, module, name, found)) return true;
  if (host->resolver != NULL && host->resolver->resolve(host->resolver->context, module, name, found))
    return true;
  const wrt_code_t wasi = search->embedding->imports[search->position].wasi;
  if (wasi == NULL || search->embedded->wasi == NULL) return false;
  return wrt_search_function(search, wasi, search->embedded->wasi, found);
}

/* A memory that is accessed without checks must have its guard, whoever made it. */
static bool wrt_memory_is_guarded(const wrt_memory_t *memory) {
  const uint64_t addressable =
      memory->is_64 ? (UINT64_C(1) << WRT_REACH_SHIFT_64) + (UINT64_C(1) << 32) : UINT64_C(1) << 33;
  return memory->page_shift != WRT_PAGE_SHIFT || memory->reserved > addressable;
}

static void wrt_search_explain(const wrt_search_t *search, const wrt_import_t *import, wrt_lines_t *lines) {
  const wrt_embedded_import_t *const known = &search->embedding->imports[search->position];
  wrt_lines_add_import(lines, import);
  wrt_lines_add_text(lines, "missing: ");
  if (known->wasi != NULL) {
    wrt_lines_add_text(lines, "set host.wasi");
  } else if (known->member != NULL) {
    wrt_lines_add_text(lines, "set ");
    wrt_lines_add_text(lines, known->member);
  }
  wrt_lines_add_text(lines, ", or link an instance that exports it");
}

/* All imports, or a line for each that is missing or of another type. */
static bool wrt_search_all(wrt_search_t *search, wrt_extern_t *imports, wrt_lines_t *lines) {
  const wrt_module_t *const module = search->embedding->module;
  bool is_good = true;
  for (search->position = 0; search->position < module->import_count; search->position++) {
    const wrt_import_t *const import = &module->imports[search->position];
    wrt_extern_t *const found = &imports[search->position];
    if (!wrt_search_resolve(search, import->module, import->name, found)) {
      wrt_search_explain(search, import, lines);
      is_good = false;
    } else if (!wrt_extern_matches(import, found)) {
      wrt_lines_add_import(lines, import);
      wrt_lines_add_text(lines, "of another type than the import");
      if (import->type != NULL) {
        wrt_lines_add_text(lines, ", ");
        wrt_lines_add_text(lines, import->type->signature);
      }
      is_good = false;
    } else if (import->kind == WRT_EXTERN_MEMORY && search->embedding->needs_guard &&
               !wrt_memory_is_guarded(found->of.memory)) {
      wrt_lines_add_import(lines, import);
      wrt_lines_add_text(lines, "a memory without guard, of a module that checks bounds");
      is_good = false;
    }
  }
  return is_good;
}

/* ---- Instances ---- */

static size_t wrt_round_16(size_t size) { return (size + 15) & ~(size_t)15; }

/* One allocation: the head, the module's own instance, the host's functions. All zero. */
static wrt_embedded_t *wrt_embedded_allocate(const wrt_embedding_t *embedding) {
  const wrt_module_t *const module = embedding->module;
  const size_t head = wrt_round_16(sizeof(wrt_embedded_t)), own = wrt_round_16(module->instance_size);
  const size_t size = head + own + wrt_round_16(module->import_count * sizeof(wrt_function_t));
  char *const place = aligned_alloc(16, size);
  if (place == NULL) return NULL;
  memset(place, 0, size);
  wrt_embedded_t *const embedded = (wrt_embedded_t *)(void *)place;
  embedded->embedding = embedding;
  embedded->instance = place + head;
  embedded->functions = (wrt_function_t *)(void *)(place + head + own);
  return embedded;
}

static bool wrt_embedded_make_wasi(wrt_embedded_t *embedded, const wrt_host_t *host, wrt_lines_t *lines) {
  const wrt_embedding_t *const embedding = embedded->embedding;
  if (embedding->wasi_new == NULL || host->wasi == NULL) return true;
  char message[256] = "";
  embedded->wasi = embedding->wasi_new(host->wasi, message, sizeof message);
  if (embedded->wasi != NULL) return true;
  wrt_lines_add_text(lines, "WASI: ");
  wrt_lines_add_text(lines, message);
  return false;
}

static wrt_trap_code_t wrt_embedded_fill(wrt_embedded_t *embedded, const wrt_host_t *host,
                                         wrt_extern_t *imports, wrt_lines_t *lines) {
  const wrt_embedding_t *const embedding = embedded->embedding;
  if (!wrt_embedded_make_wasi(embedded, host, lines)) return WRT_ERROR_WASI;
  wrt_search_t search = {.embedding = embedding, .host = host, .embedded = embedded};
  if (!wrt_search_all(&search, imports, lines)) return WRT_ERROR_LINK;
  if (embedded->wasi != NULL) {
    /* Its address is settled, though the memory be made later. */
    wrt_memory_t *const memory = embedding->wasi_memory(embedded->instance, imports);
    if (memory != NULL) embedding->wasi_attach(embedded->wasi, memory);
  }
  if (embedded->wasi != NULL && embedding->wasi_attach_limits != NULL &&
      !embedding->wasi_attach_limits(embedded->wasi, embedding->module->limits(embedded->instance))) {
    wrt_lines_add_text(lines, "WASI: no descriptors are left");
    return WRT_ERROR_WASI;
  }
  embedding->set_pool(embedded->instance, host->pool);
  embedded->trap = host->trap;
  return wrt_instantiate(embedding->module, embedded->instance, imports, NULL, host->trap);
}

/* Whether others may hold references to functions of an instance whose instantiation ended in a trap: it has
 * to stay then, as the specification says. */
static bool wrt_embedded_may_be_seen(const wrt_embedded_t *embedded, wrt_trap_code_t code) {
  if (code >= WRT_ERROR_NULL) return false;
  const wrt_module_t *const module = embedded->embedding->module;
  for (uint32_t i = 0; i < module->import_count; i++)
    if (module->imports[i].kind == WRT_EXTERN_TABLE || module->imports[i].kind == WRT_EXTERN_GLOBAL)
      return true;
  return false;
}

wrt_trap_code_t wrt_embedded_new(const wrt_embedding_t *embedding, const void *given, wrt_embedded_t **made) {
  static const wrt_host_t nothing;
  if (made == NULL) return WRT_ERROR_NULL;
  *made = NULL;
  if (given == NULL && embedding->module->import_count != 0) return WRT_ERROR_NULL;
  const wrt_host_t *const host = given == NULL ? &nothing : given;
  wrt_lines_t lines = {.text = host->message, .size = host->message == NULL ? 0 : host->message_size};
  if (lines.size != 0) lines.text[0] = '\0';
  if (embedding->module->abi_version != WRT_ABI_VERSION) {
    wrt_lines_add_text(&lines, "the module is for another version of the runtime's ABI");
    return WRT_ERROR_LINK;
  }
  wrt_embedded_t *const embedded = wrt_embedded_allocate(embedding);
  const size_t count = embedding->module->import_count;
  wrt_extern_t *const imports = calloc(count == 0 ? 1 : count, sizeof *imports);
  wrt_trap_code_t code = WRT_TRAP_OUT_OF_MEMORY;
  if (embedded != NULL && imports != NULL) code = wrt_embedded_fill(embedded, host, imports, &lines);
  if (code != WRT_TRAP_NONE && lines.length == 0) wrt_lines_add_text(&lines, wrt_trap_message(code));
  free(imports);
  if (code == WRT_TRAP_NONE) {
    *made = embedded;
  } else if (embedded == NULL || !wrt_embedded_may_be_seen(embedded, code)) {
    wrt_embedded_free(embedded);
  }
  return code;
}

void wrt_embedded_free(wrt_embedded_t *embedded) {
  if (embedded == NULL) return;
  embedded->embedding->module->free(embedded->instance);
  if (embedded->wasi != NULL) embedded->embedding->wasi_free(embedded->wasi);
  free(embedded);
}

/* ---- Calls ---- */

wrt_trap_code_t wrt_embedded_call(wrt_embedded_t *embedded, void (*body)(void *argument), void *argument) {
  if (embedded == NULL) return WRT_ERROR_NULL;
  return wrt_try(body, argument, embedded->trap);
}

wrt_trap_code_t wrt_embedded_invoke(wrt_embedded_t *embedded, const char *name, const wrt_value_t *arguments,
                                    size_t argument_count, wrt_value_t *results, size_t result_count) {
  if (embedded == NULL || name == NULL) return WRT_ERROR_NULL;
  const wrt_embedding_t *const embedding = embedded->embedding;
  const size_t length = strlen(name);
  for (uint32_t i = 0; i < embedding->function_count; i++) {
    const wrt_embedded_export_t *const function = &embedding->functions[i];
    if (function->name_length != length || memcmp(function->name, name, length) != 0) continue;
    if (argument_count != strlen(function->parameters) || result_count != strlen(function->results))
      return WRT_ERROR_TYPE;
    if ((argument_count != 0 && arguments == NULL) || (result_count != 0 && results == NULL))
      return WRT_ERROR_NULL;
    for (size_t k = 0; k < argument_count; k++)
      if ((int)arguments[k].kind != function->parameters[k]) return WRT_ERROR_TYPE;
    return embedding->invoke(embedded, i, arguments, results);
  }
  return WRT_ERROR_UNKNOWN_EXPORT;
}

wrt_trap_code_t wrt_embedded_find(wrt_embedded_t *embedded, const char *name, wrt_extern_t *found) {
  if (embedded == NULL || name == NULL || found == NULL) return WRT_ERROR_NULL;
  const bool is_found =
      wrt_find_export(embedded->embedding->module, embedded->instance, name, strlen(name), found);
  return is_found ? WRT_TRAP_NONE : WRT_ERROR_UNKNOWN_EXPORT;
}
