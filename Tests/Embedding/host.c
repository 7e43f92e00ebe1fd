/* host.c: a C program that passes strings to text.wasm, and tries what must not work. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static int failures;

#define CHECK(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) {                                                                                      \
      printf("host.c:%d: %s\n", __LINE__, #condition);                                                       \
      failures++;                                                                                            \
    }                                                                                                        \
  } while (0)

typedef struct host {
  int number;
  char log[64];
  text_t *text;
} host_t;

void text_import_env_log(void *context, uint32_t at, uint32_t size) {
  host_t *const host = context;
  char bytes[32] = "";
  CHECK(size < sizeof bytes && text_get_bytes(host->text, at, bytes, size) == WRT_TRAP_NONE);
  snprintf(host->log, sizeof host->log, "%d:%s", host->number, bytes);
}

uint32_t text_import_env_ask(void *context, uint32_t p0) {
  if (p0 == 99) wrt_trap(WRT_TRAP_UNREACHABLE); /* a host may trap */
  return p0 + (uint32_t)((host_t *)context)->number;
}

static void pass_strings(host_t *host) {
  text_t *const text = host->text;
  uint32_t at = 0;
  char *back = NULL;
  CHECK(text_put_string(text, "gr\xc3\xbc\xc3\x9f dich", &at) == WRT_TRAP_NONE);
  CHECK(text_upper(text, at) == WRT_TRAP_NONE);
  CHECK(text_get_string(text, at, &back) == WRT_TRAP_NONE);
  CHECK(back != NULL && strcmp(back, "GR\xc3\xbc\xc3\x9f DICH") == 0);
  free(back);
  CHECK(text_release(text, at) == WRT_TRAP_NONE);
  CHECK(text_put_bytes(text, NULL, 0, &at) == WRT_TRAP_NONE && at != 0);
  CHECK(text_greet(text) == WRT_TRAP_NONE);
  CHECK(strstr(host->log, ":hello") != NULL);
  uint32_t answer = 0;
  CHECK(text_ask_host(text, 5, &answer) == WRT_TRAP_NONE && answer == 5 + (uint32_t)host->number);
  CHECK(text_ask_host_2(text, 5, &answer) == WRT_TRAP_NONE && answer == 10 + (uint32_t)host->number);
  double d = 0;
  CHECK(text_swap(text, 3, 1.5, &d, &answer) == WRT_TRAP_NONE && d == 1.5 && answer == 3);
  CHECK(text_swap(text, 3, 1.5, NULL, NULL) == WRT_TRAP_NONE);
}

/* Larger than the memory: the guest grows it, and what the host knows of it stays true. */
static void pass_much(text_t *text) {
  const size_t size = 3u << 20;
  unsigned char *const bytes = malloc(size), *const back = calloc(1, size);
  for (size_t i = 0; i < size; i++)
    bytes[i] = (unsigned char)(i * 7);
  uint32_t at = 0;
  const void *const before = wrt_memory_range(text_memory(text), 0, 16);
  CHECK(text_put_bytes(text, bytes, size, &at) == WRT_TRAP_NONE);
  CHECK(text_get_bytes(text, at, back, size) == WRT_TRAP_NONE);
  CHECK(memcmp(bytes, back, size) == 0);
  CHECK(wrt_memory_range(text_memory(text), 0, 16) == before);
  free(bytes);
  free(back);
}

static void bad_ranges(text_t *text) {
  wrt_memory_t *const memory = text_memory(text);
  const uint64_t size = wrt_memory_bytes(memory);
  char byte = 'x', *string = &byte;
  size_t length = 0;
  CHECK(wrt_memory_range(memory, size, 0) != NULL);
  CHECK(wrt_memory_range(memory, size + 1, 0) == NULL);
  CHECK(wrt_memory_range(memory, size, 1) == NULL);
  CHECK(wrt_memory_range(memory, size - 1, 2) == NULL);
  CHECK(wrt_memory_range(memory, UINT64_MAX, 1) == NULL);
  CHECK(wrt_memory_range(memory, UINT64_MAX, UINT64_MAX) == NULL);
  CHECK(wrt_memory_range(memory, 1, UINT64_MAX) == NULL);
  CHECK(wrt_memory_range(memory, UINT64_C(1) << 32, 1) == NULL);
  CHECK(wrt_memory_range(NULL, 0, 0) == NULL);
  CHECK(wrt_memory_bytes(NULL) == 0);
  CHECK(wrt_memory_copy_out(memory, 0, NULL, 1) == WRT_ERROR_NULL);
  CHECK(wrt_memory_copy_out(memory, 0, NULL, 0) == WRT_TRAP_NONE);
  CHECK(wrt_memory_copy_out(NULL, 0, &byte, 1) == WRT_ERROR_NULL);
  CHECK(wrt_memory_copy_out(memory, size, &byte, 1) == WRT_ERROR_RANGE && byte == 'x');
  CHECK(wrt_memory_copy_out(memory, 8, &byte, SIZE_MAX) == WRT_ERROR_RANGE && byte == 'x');
  CHECK(wrt_memory_copy_in(memory, size, &byte, 1) == WRT_ERROR_RANGE);
  CHECK(wrt_memory_copy_in(memory, UINT64_MAX - 3, &byte, 8) == WRT_ERROR_RANGE);
  CHECK(wrt_memory_copy_in(memory, 0, NULL, 4) == WRT_ERROR_NULL);
  CHECK(wrt_memory_copy_in(memory, size, &byte, 0) == WRT_TRAP_NONE);
  CHECK(text_get_bytes(text, 0xfffffff0u, &byte, 1) == WRT_ERROR_RANGE && byte == 'x');
  CHECK(text_get_string(text, 0xfffffff0u, &string) == WRT_ERROR_RANGE && string == NULL);
  CHECK(text_get_string(text, 16, NULL) == WRT_ERROR_NULL);
  CHECK(text_put_bytes(text, NULL, 1, NULL) == WRT_ERROR_NULL);
  CHECK(wrt_memory_string_length(memory, 16, NULL) == WRT_ERROR_NULL);
  CHECK(wrt_memory_string_length(memory, 16, &length) == WRT_TRAP_NONE && length == 5);
  /* No zero up to the end of the memory. */
  CHECK(wrt_memory_copy_in(memory, size - 1, "!", 1) == WRT_TRAP_NONE);
  CHECK(wrt_memory_string_length(memory, size - 1, &length) == WRT_ERROR_RANGE);
  CHECK(text_get_string(text, (uint32_t)(size - 1), &string) == WRT_ERROR_RANGE && string == NULL);
  uint64_t old = 0;
  CHECK(wrt_memory_extend(memory, 1, &old) == WRT_TRAP_NONE && old == size >> 16);
  CHECK(wrt_memory_range(memory, size, 65536) != NULL && wrt_memory_range(memory, size, 65537) == NULL);
  CHECK(wrt_memory_string_length(memory, size - 1, &length) == WRT_TRAP_NONE && length == 1);
  CHECK(wrt_memory_extend(memory, UINT64_MAX, NULL) == WRT_TRAP_OUT_OF_MEMORY);
  CHECK(wrt_memory_extend(memory, 100, NULL) == WRT_TRAP_OUT_OF_MEMORY);
  CHECK(wrt_memory_extend(NULL, 1, NULL) == WRT_ERROR_NULL);
}

/* A module whose allocator lies. */
static void bad_allocator(text_t *text) {
  uint32_t at = 7;
  CHECK(text_set_mode(text, 1) == WRT_TRAP_NONE);
  CHECK(text_put_string(text, "a", &at) == WRT_TRAP_OUT_OF_MEMORY && at == 7);
  CHECK(text_set_mode(text, 2) == WRT_TRAP_NONE);
  CHECK(text_put_string(text, "a", &at) == WRT_ERROR_RANGE && at == 7);
  CHECK(text_set_mode(text, 3) == WRT_TRAP_NONE);
  CHECK(text_put_string(text, "a", &at) == WRT_TRAP_UNREACHABLE && at == 7);
  CHECK(text_set_mode(text, 0) == WRT_TRAP_NONE);
  CHECK(text_put_string(text, NULL, &at) == WRT_ERROR_NULL);
}

static void lookups(text_t *text) {
  wrt_value_t arguments[2], results[2];
  memset(arguments, 0, sizeof arguments);
  arguments[0].kind = WRT_I32;
  arguments[0].of.i32 = 20;
  CHECK(text_instance_call(text, "ask host", arguments, 1, results, 1) == WRT_TRAP_NONE);
  CHECK(results[0].kind == WRT_I32 && results[0].of.i32 >= 40);
  CHECK(text_instance_call(text, "no such", arguments, 1, results, 1) == WRT_ERROR_UNKNOWN_EXPORT);
  CHECK(text_instance_call(text, "memory", arguments, 1, results, 1) == WRT_ERROR_UNKNOWN_EXPORT);
  CHECK(text_instance_call(text, "", NULL, 0, NULL, 0) == WRT_ERROR_UNKNOWN_EXPORT);
  CHECK(text_instance_call(text, "ask host", arguments, 2, results, 1) == WRT_ERROR_TYPE);
  CHECK(text_instance_call(text, "ask host", arguments, 0, results, 1) == WRT_ERROR_TYPE);
  CHECK(text_instance_call(text, "ask host", arguments, 1, results, 0) == WRT_ERROR_TYPE);
  CHECK(text_instance_call(text, "ask host", NULL, 1, results, 1) == WRT_ERROR_NULL);
  CHECK(text_instance_call(text, "ask host", arguments, 1, NULL, 1) == WRT_ERROR_NULL);
  arguments[0].kind = WRT_I64;
  CHECK(text_instance_call(text, "ask host", arguments, 1, results, 1) == WRT_ERROR_TYPE);
  CHECK(text_instance_call(text, NULL, NULL, 0, NULL, 0) == WRT_ERROR_NULL);
  CHECK(text_instance_call(NULL, "ask host", NULL, 0, NULL, 0) == WRT_ERROR_NULL);
  wrt_extern_t found;
  CHECK(text_instance_find(text, "memory", &found) == WRT_TRAP_NONE && found.kind == WRT_EXTERN_MEMORY);
  CHECK(text_instance_find(text, "nothing", &found) == WRT_ERROR_UNKNOWN_EXPORT);
  uint64_t version = 0;
  CHECK(text_get_version(text, &version) == WRT_TRAP_NONE && version == 7);
  CHECK(text_get_version(NULL, &version) == WRT_ERROR_NULL && text_get_version(text, NULL) == WRT_ERROR_NULL);
  wrt_value_t value = {.kind = WRT_I64};
  CHECK(wrt_global_write(text_version(text), &value) == WRT_ERROR_TYPE);
  CHECK(wrt_global_write(text_mode(text), &value) == WRT_ERROR_TYPE);
  CHECK(wrt_global_read(text_mode(text), &value) == WRT_TRAP_NONE && value.kind == WRT_I32);
  CHECK(text_greet(NULL) == WRT_ERROR_NULL && text_memory(NULL) == NULL);
}

static void traps(text_t *text, const wrt_trap_t *trap) {
  uint32_t result = 77;
  CHECK(text_load(text, 0xffffffffu, &result) == WRT_TRAP_OUT_OF_BOUNDS_MEMORY && result == 77);
  CHECK(trap->code == WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  CHECK(text_recurse(text, 1, &result) == WRT_TRAP_STACK_EXHAUSTED && result == 77);
  CHECK(text_ask_host(text, 99, &result) == WRT_TRAP_UNREACHABLE && result == 77);
  /* And it can be used as before. */
  CHECK(text_load(text, 16, &result) == WRT_TRAP_NONE && result == 0x6c6c6568);
}

static void missing_imports(void) {
  char message[512];
  text_t *text = (text_t *)message;
  text_imports_t none;
  memset(&none, 0, sizeof none);
  none.host.message = message;
  none.host.message_size = sizeof message;
  CHECK(text_instance_new(&none, &text) == WRT_ERROR_LINK && text == NULL);
  CHECK(strstr(message, "\"env\" \"log\": missing: set env_log") != NULL);
  CHECK(strstr(message, "\"env\" \"ask\": missing: set env_ask") != NULL);
  none.host.message_size = 20;
  CHECK(text_instance_new(&none, &text) == WRT_ERROR_LINK && strlen(message) == 19);
  none.host.message = NULL;
  CHECK(text_instance_new(&none, &text) == WRT_ERROR_LINK);
  CHECK(text_instance_new(NULL, &text) == WRT_ERROR_NULL);
  CHECK(text_instance_new(&none, NULL) == WRT_ERROR_NULL);
  text_instance_free(NULL);
}

int main(void) {
  wrt_pool_t *const pool = wrt_pool_new(4);
  host_t hosts[2] = {{.number = 1}, {.number = 1000}};
  wrt_trap_t trap;
  /* Twice: the second time the pool's reservations are used ones. */
  for (int round = 0; round < 2; round++) {
    for (int i = 0; i < 2; i++) {
      text_imports_t imports = text_imports(&hosts[i]);
      imports.host.trap = &trap;
      imports.host.pool = i == 0 ? NULL : pool;
      CHECK(text_instance_new(&imports, &hosts[i].text) == WRT_TRAP_NONE);
      CHECK(wrt_memory_bytes(text_memory(hosts[i].text)) == 65536);
    }
    for (int i = 0; i < 2; i++) {
      pass_strings(&hosts[i]);
      pass_much(hosts[i].text);
      bad_ranges(hosts[i].text);
      bad_allocator(hosts[i].text);
      lookups(hosts[i].text);
      traps(hosts[i].text, &trap);
    }
    for (int i = 0; i < 2; i++)
      text_instance_free(hosts[i].text);
  }
  missing_imports();
  wrt_pool_free(pool);
  if (failures == 0) puts("host: ok");
  return failures == 0 ? 0 : 1;
}
