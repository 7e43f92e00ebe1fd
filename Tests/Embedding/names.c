/* Uses the interface of names.wasm; C and C++. */
#include "names.h"

#include <stdio.h>
#include <string.h>

static int failures;

static void check_that(int condition, const char *text) {
  if (condition) return;
  failures++;
  printf("failed: %s\n", text);
}
#define check(condition) check_that(condition, #condition)

static uint32_t red(void *context, uint32_t value) {
  (void)context;
  return value;
}
static uint32_t one(void *context) {
  (void)context;
  return 1;
}

int main(void) {
  names_imports_t imports;
  memset(&imports, 0, sizeof imports);
  wrt_trap_t trap;
  char message[400] = "";
  imports.host.trap = &trap;
  imports.host.message = message;
  imports.host.message_size = sizeof message;
  names_t *instance;
  check(names_instance_new(&imports, &instance) == WRT_ERROR_LINK);
  /* A line for each of five, whatever their names. */
  int lines = 0;
  for (const char *place = message; *place != 0; place++)
    lines += *place == '\n';
  check(lines >= 4 && lines <= 5 && strchr(message, 27) == NULL);
  imports.n1_31m_red = red;
  imports.and_eq_ = imports.static_assert_ = imports.a_b_c = imports.a_b_c_2 = one;
  check(names_instance_new(&imports, &instance) == WRT_TRAP_NONE);
  uint32_t value = 0;
  check(names_get_x(instance, &value) == WRT_TRAP_NONE && value == 7);
  check(names_get_x_2(instance, &value) == WRT_TRAP_NONE && value == 8);
  check(names_set_x_2(instance, 80) == WRT_TRAP_NONE);
  check(names_get_x_3(instance, &value) == WRT_TRAP_NONE && value == 9);
  check(names_get_string_2(instance, &value) == WRT_TRAP_NONE && value == 10);
  check(names_unnamed(instance, &value) == WRT_TRAP_NONE && value == 11);
  check(names_get_x_3_2(instance, &value) == WRT_TRAP_NONE && value == 12);
  check(names_int(instance, 38, &value) == WRT_TRAP_NONE && value == 42);
  wrt_value_t result;
  check(names_instance_call(instance, "get_x_3", NULL, 0, &result, 1) == WRT_TRAP_NONE &&
        result.of.i32 == 12);
  check(names_trap(instance) == WRT_TRAP_UNREACHABLE);
  check(strcmp(trap.function_name, "core::fmt::Formatter::pad") == 0);
  names_instance_free(instance);
  return failures != 0;
}
