/* driver.c: `driver FILE` runs the commands in FILE, one a line, and prints a line for each: `pass`, or
 * `fail` and why. A command that crashes leaves its line and those after it out, and the caller counts them
 * as failed.
 *
 *   module SLOT MODULE                          instantiate must succeed
 *   register SLOT NAME
 *   return SLOT NAME SIGNATURE ARGUMENT... > EXPECTED...
 *   get SLOT NAME > EXPECTED
 *   action SLOT NAME SIGNATURE ARGUMENT...
 *   trap SLOT NAME SIGNATURE MESSAGE ARGUMENT...
 *   fails SLOT MODULE MESSAGE                   linking or instantiating must fail
 *
 * NAME and MESSAGE are `x` and the hexadecimal digits of their bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"

#define SPEC_MAXIMUM_WORDS (2 * SPEC_MAXIMUM_VALUES + 8)

typedef struct spec_words {
  char *at[SPEC_MAXIMUM_WORDS];
  size_t count;
} spec_words_t;

/* ---- Results ---- */

static void spec_pass(void) { puts("pass"); }

static void spec_fail(const char *reason, const char *detail) { printf("fail %s%s\n", reason, detail); }

/* What a script expects and what happened may differ in how much they say: "uninitialized element 2". */
static bool spec_message_matches(const char *message, const char *expected) {
  const size_t length = strlen(message), expected_length = strlen(expected);
  return strncmp(message, expected, length < expected_length ? length : expected_length) == 0;
}

static void spec_expect_message(const char *message, const char *expected) {
  if (message != NULL && spec_message_matches(message, expected)) {
    spec_pass();
  } else {
    printf("fail expected \"%s\", got %s\n", expected, message == NULL ? "success" : message);
  }
}

static const char *spec_trap_text(wrt_trap_code_t trap) {
  return trap == WRT_TRAP_NONE ? NULL : wrt_trap_message(trap);
}

/* ---- Words ---- */

static spec_words_t spec_split(char *line) {
  spec_words_t words = {{NULL}, 0};
  char *rest = NULL;
  for (char *word = strtok_r(line, " \n", &rest); word != NULL; word = strtok_r(NULL, " \n", &rest)) {
    if (words.count == SPEC_MAXIMUM_WORDS) break;
    words.at[words.count++] = word;
  }
  return words;
}

/* In place: the digits are longer than the bytes. */
static spec_bytes_t spec_decode(char *word) {
  const size_t length = (strlen(word) - 1) / 2;
  for (size_t i = 0; i < length; i++) {
    const char digits[3] = {word[1 + 2 * i], word[2 + 2 * i], '\0'};
    word[i] = (char)strtoul(digits, NULL, 16);
  }
  word[length] = '\0';
  return (spec_bytes_t){word, length};
}

static uint32_t spec_slot(const spec_words_t *words) { return (uint32_t)strtoul(words->at[1], NULL, 10); }

/* ---- Calls ---- */

typedef struct spec_call {
  const spec_trampoline_t *trampoline;
  const wrt_function_t *function;
  spec_value_t arguments[SPEC_MAXIMUM_VALUES];
  spec_value_t results[SPEC_MAXIMUM_VALUES];
} spec_call_t;

static int spec_compare_trampoline(const void *signature, const void *trampoline) {
  return strcmp((const char *)signature, ((const spec_trampoline_t *)trampoline)->signature);
}

static void spec_call_body(void *argument) {
  spec_call_t *const call = (spec_call_t *)argument;
  call->trampoline->call(call->function, call->arguments, call->results);
}

/* Finds the function and reads arguments from words[first] on. NULL, or what is wrong. */
static const char *spec_prepare(spec_words_t *words, size_t first, spec_call_t *call) {
  wrt_extern_t found;
  if (!spec_find_export(spec_slot(words), spec_decode(words->at[2]), &found))
    return "no such export or no instance";
  if (found.kind != WRT_EXTERN_FUNCTION) return "export is not a function";
  call->function = found.of.function;
  const char *signature = words->at[3];
  call->trampoline = bsearch(signature, spec_trampolines, spec_trampoline_count, sizeof(spec_trampoline_t),
                             spec_compare_trampoline);
  if (call->trampoline == NULL) return "no trampoline for the signature";
  for (size_t i = 0; first + i < words->count && strcmp(words->at[first + i], ">") != 0; i++, signature++) {
    if (i == SPEC_MAXIMUM_VALUES) return "too many arguments";
    if (spec_read_value(words->at[first + i], &call->arguments[i]) != *signature)
      return "argument of another type";
  }
  return *signature == '_' ? NULL : "too few arguments";
}

/* Compares with the words after `>`; `letters` are the types of the results. */
static void spec_expect_results(const spec_words_t *words, const char *letters, const spec_value_t *results) {
  size_t expected = 0;
  while (expected < words->count && strcmp(words->at[expected], ">") != 0)
    expected++;
  expected++;
  const size_t expected_count = expected > words->count ? 0 : words->count - expected;
  if (expected_count != strlen(letters)) {
    printf("fail expected %zu results, got %zu\n", expected_count, strlen(letters));
    return;
  }
  for (size_t i = 0; letters[i] != '\0'; i++) {
    if (spec_value_matches(letters[i], &results[i], words->at[expected + i])) continue;
    char text[256];
    spec_write_value(letters[i], &results[i], words->at[expected + i], text, sizeof text);
    printf("fail expected %s, got %s\n", words->at[expected + i], text);
    return;
  }
  spec_pass();
}

static void spec_do_return(spec_words_t *words, bool has_expected) {
  static spec_call_t call;
  const char *const problem = spec_prepare(words, 4, &call);
  if (problem != NULL) {
    spec_fail(problem, "");
    return;
  }
  const wrt_trap_code_t trap = wrt_try(spec_call_body, &call, NULL);
  if (trap != WRT_TRAP_NONE) {
    spec_fail("trap: ", wrt_trap_message(trap));
  } else if (has_expected) {
    spec_expect_results(words, strchr(call.trampoline->signature, '_') + 1, call.results);
  } else {
    spec_pass();
  }
}

static void spec_do_trap(spec_words_t *words) {
  static spec_call_t call;
  const char *const problem = spec_prepare(words, 5, &call);
  if (problem != NULL) {
    spec_fail(problem, "");
    return;
  }
  const wrt_trap_code_t trap = wrt_try(spec_call_body, &call, NULL);
  spec_expect_message(spec_trap_text(trap), spec_decode(words->at[4]).bytes);
}

/* ---- Globals ---- */

static char spec_letter(const wrt_value_type_t *type) {
  static const char letters[] = {
      [WRT_I32] = 'i', [WRT_I64] = 'I', [WRT_F32] = 'f', [WRT_F64] = 'F', [WRT_V128] = 'v', [WRT_REF] = 'r'};
  return type->kind < sizeof letters ? letters[type->kind] : '\0';
}

static void spec_do_get(spec_words_t *words) {
  wrt_extern_t found;
  if (!spec_find_export(spec_slot(words), spec_decode(words->at[2]), &found) ||
      found.kind != WRT_EXTERN_GLOBAL) {
    spec_fail("no such global or no instance", "");
    return;
  }
  const char letters[2] = {spec_letter(&found.of.global->type), '\0'};
  static const uint8_t sizes[] = {[WRT_I32] = 4, [WRT_I64] = 8,   [WRT_F32] = 4,
                                  [WRT_F64] = 8, [WRT_V128] = 16, [WRT_REF] = sizeof(wrt_ref_t)};
  spec_value_t value;
  memset(&value, 0, sizeof value);
  if (letters[0] != '\0') memcpy(&value, found.of.global->value, sizes[found.of.global->type.kind]);
  spec_expect_results(words, letters, &value);
}

/* ---- Modules ---- */

static void spec_do_module(const spec_words_t *words) {
  wrt_trap_code_t trap;
  const char *const error = spec_instantiate(spec_find_module(words->at[2]), spec_slot(words), &trap);
  if (error != NULL) {
    spec_fail("cannot be linked: ", error);
  } else if (trap != WRT_TRAP_NONE) {
    spec_fail("trap at instantiation: ", wrt_trap_message(trap));
  } else {
    spec_pass();
  }
}

static void spec_do_fails(const spec_words_t *words) {
  wrt_trap_code_t trap;
  const char *const error = spec_instantiate(spec_find_module(words->at[2]), spec_slot(words), &trap);
  spec_expect_message(error != NULL ? error : spec_trap_text(trap), spec_decode(words->at[3]).bytes);
}

/* ---- Commands ---- */

static void spec_run(spec_words_t *words) {
  const char *const command = words->at[0];
  if (strcmp(command, "return") == 0) {
    spec_do_return(words, true);
  } else if (strcmp(command, "action") == 0) {
    spec_do_return(words, false);
  } else if (strcmp(command, "trap") == 0) {
    spec_do_trap(words);
  } else if (strcmp(command, "get") == 0) {
    spec_do_get(words);
  } else if (strcmp(command, "register") == 0) {
    spec_register(spec_decode(words->at[2]), spec_slot(words));
    spec_pass();
  } else if (spec_find_module(words->at[2]) == NULL) {
    spec_fail("no such module: ", words->at[2]);
  } else if (strcmp(command, "module") == 0) {
    spec_do_module(words);
  } else {
    spec_do_fails(words);
  }
}

int main(int argc, char **argv) {
  FILE *const file = argc == 2 ? fopen(argv[1], "r") : NULL;
  if (file == NULL) {
    fprintf(stderr, "usage: driver FILE\n");
    return 2;
  }
  setvbuf(stdout, NULL, _IOLBF, 0); /* a crash must not lose lines */
  if (spec_start_collector != NULL) spec_start_collector();
  if (!spec_instantiate_spectest()) {
    fprintf(stderr, "driver: spectest cannot be instantiated\n");
    return 2;
  }
  char *line = NULL;
  size_t capacity = 0;
  while (getline(&line, &capacity, file) > 0) {
    spec_words_t words = spec_split(line);
    if (words.count >= 3) {
      spec_run(&words);
    } else {
      spec_fail("bad command", "");
    }
  }
  spec_free_instances();
  free(line);
  fclose(file);
  puts("end");
  return 0;
}
