/* A program that runs text.wasm: twice, side by side, each with a name of its own. */
#include <stdio.h>
#include <stdlib.h>

#include "text.h"

typedef struct host {
  const char *name;
  text_t *text;
} host_t;

/* (import "env" "log" (func (param i32 i32))) */
void text_import_env_log(void *context, uint32_t at, uint32_t size) {
  host_t *const host = context;
  char bytes[100];
  if (size > sizeof bytes || text_get_bytes(host->text, at, bytes, size) != WRT_TRAP_NONE) return;
  printf("%s says %.*s\n", host->name, (int)size, bytes);
}

/* (import "env" "ask" (func (param i32) (result i32))) */
uint32_t text_import_env_ask(void *context, uint32_t number) {
  (void)context;
  return number + 1;
}

static wrt_trap_code_t run(host_t *host, const char *words) {
  uint32_t at;
  char *loud;
  wrt_trap_code_t code = text_greet(host->text);
  if (code == WRT_TRAP_NONE) code = text_put_string(host->text, words, &at);
  if (code == WRT_TRAP_NONE) code = text_upper(host->text, at);
  if (code == WRT_TRAP_NONE) code = text_get_string(host->text, at, &loud);
  if (code != WRT_TRAP_NONE) return code;
  printf("%s: %s\n", host->name, loud);
  free(loud);
  return text_load(host->text, 0xfffffff0, NULL); /* beyond the memory */
}

int main(void) {
  host_t hosts[2] = {{.name = "first"}, {.name = "second"}};
  for (int i = 0; i < 2; i++) {
    const text_imports_t imports = text_imports(&hosts[i]);
    const wrt_trap_code_t code = text_instance_new(&imports, &hosts[i].text);
    if (code != WRT_TRAP_NONE) {
      fprintf(stderr, "%s\n", wrt_trap_message(code));
      return 1;
    }
  }
  for (int i = 0; i < 2; i++)
    printf("%s\n", wrt_trap_message(run(&hosts[i], i == 0 ? "one two" : "three")));
  for (int i = 0; i < 2; i++)
    text_instance_free(hosts[i].text);
  return 0;
}
