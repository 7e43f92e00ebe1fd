/* The executable's main, with a program and a WASI made up here: exit statuses and messages. */
#if defined(__has_include) && !__has_include("wrt/wrt_wasi.h")
#include <stdio.h>

int main(void) {
  puts("  no wrt_wasi.h");
  return 77;
}

#else

#include "check.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Names of their own, since the real WASI is linked too. */
#define wrt_wasi_new  made_up_wasi_new
#define wrt_wasi_free made_up_wasi_free
#include "wrt/wrt_main.h"

/* The runtime sees a constant; here the tests fill it in before main runs, in a child. */
static wrt_program_t program;
#define wrt_program program
#define main        wrt_main_under_test
int wrt_main_under_test(int argc, char **argv);
#include "../src/main.c"
#undef main

struct wrt_wasi {
  int argc;
};

wrt_wasi_t *wrt_wasi_new(const wrt_wasi_options_t *options, char *message, size_t message_size) {
  if (options->preopen_count != 0) {
    snprintf(message, message_size, "cannot open directory \"%s\": No such file or directory",
             options->preopens[0].host_path);
    return NULL;
  }
  wrt_wasi_t *const wasi = malloc(sizeof *wasi);
  if (wasi != NULL) wasi->argc = options->argc;
  return wasi;
}

void wrt_wasi_free(wrt_wasi_t *wasi) { free(wasi); }

/* ---- A program ---- */

typedef enum case_kind { RETURN, EXIT, DIVIDE, OUTSIDE, DEEP, TOO_DEEP, COUNT_ARGUMENTS } case_kind_t;

static case_kind_t kind;
static wrt_memory_t memory;
static wrt_wasi_t *context;

static WRT_NOINLINE uint32_t f7_deep(uint32_t n) {
  volatile unsigned char frame[1024];
  frame[n % 1024] = 1;
  return n == 0 ? 0 : f7_deep(n - 1) + frame[n % 1024];
}

static volatile uint32_t sink;
static void f3__start(void *instance) {
  CHECK(instance != NULL);
  switch (kind) {
  case RETURN:
    return;
  case EXIT:
    wrt_exit(42);
  case DIVIDE:
    sink = wrt_i32_div_s(1, (uint32_t)opaque(0));
    return;
  case OUTSIDE:
    (void)wrt_i32_load(wrt_memory_view(&memory), 65533, 0);
    return;
  case DEEP:
    sink = f7_deep(53000);
    return;
  case TOO_DEEP:
    sink = f7_deep(70000);
    return;
  case COUNT_ARGUMENTS:
    wrt_exit((uint32_t)context->argc);
  }
}

static const wrt_type_t start_type = {.signature = "(func)"},
                        wrong_type = {.signature = "(func (param i32))"};
static wrt_function_t start = {(wrt_code_t)f3__start, NULL, NULL, NULL};
static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)index;
  start.instance = instance;
  return (wrt_extern_t){.kind = WRT_EXTERN_FUNCTION, .of.function = &start};
}
static void instantiate(void *instance, const wrt_extern_t *imports, void *host) {
  (void)imports;
  CHECK((uintptr_t)instance % 16 == 0);
  for (size_t i = 0; i < 100; i++)
    CHECK(((const char *)instance)[i] == 0);
  context = host;
  wrt_memory_new(&memory, 1, 1, true);
}
static void free_instance(void *instance) {
  (void)instance;
  wrt_memory_free(&memory);
}

static const uint32_t offsets[] = {0, 0, 0, 1, 0, 0, 0, 8};
static const wrt_names_t names = {.count = 8, .offsets = offsets, .text = "\0_start\0de\"ep\033"};
static wrt_export_t export = {{"_start", 6}, WRT_EXTERN_FUNCTION};
static const wrt_import_t import = {.module = {"env", 3}, .name = {"x\n", 2}, .kind = WRT_EXTERN_FUNCTION};
static wrt_module_t module_under_test = {.abi_version = WRT_ABI_VERSION,
                                         .instance_size = 100,
                                         .imports = &import,
                                         .exports = &export,
                                         .export_count = 1,
                                         .names = &names,
                                         .instantiate = instantiate,
                                         .export_at = export_at,
                                         .free = free_instance};
static const wrt_preopen_t missing = {"missing", "/", false};

/* ---- Running it ---- */

static void runs(case_kind_t wanted_kind, int status, const char *message, int line) {
  kind = wanted_kind;
  int ends[2];
  if (pipe(ends) != 0) abort();
  fflush(NULL);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 2);
    char *arguments[] = {(char *)(uintptr_t) "/some/app", (char *)(uintptr_t) "a", NULL};
    const int result = wrt_main_under_test(2, arguments);
    _exit(check_failures != 0 ? 99 : result);
  }
  close(ends[1]);
  static char text[4096];
  size_t length = 0;
  for (ssize_t got; (got = read(ends[0], text + length, sizeof text - 1 - length)) > 0;)
    length += (size_t)got;
  text[length] = '\0';
  close(ends[0]);
  int how = 0;
  waitpid(child, &how, 0);
  check_equal((uint64_t)how, (uint64_t)status << 8, "exit status", line);
  /* Places and calls further out are the C compiler's own: see trap.c. */
  char *const name = strstr(text, "\n  in func[");
  char *const quote = name == NULL ? NULL : strchr(name, '"');
  char *const end = quote == NULL ? NULL : strchr(quote + 1, '"');
  if (end != NULL && end[1] != '\0') memcpy(end + 1, "\n", 2);
  if (strcmp(text, message) != 0) check_that(false, text, line);
}
#define RUNS(kind, status, message) runs(kind, status, message, __LINE__)

#if WRT_SYMBOLS
#define IN(function) "\n  in func" function "\n"
#else
#define IN(function) "\n"
#endif

int main(void) {
  program.module = &module_under_test;
  module_under_test.import_count = 0;
  start.type = &start_type;
  RUNS(RETURN, 0, "");
  RUNS(EXIT, 42, "");
  RUNS(DIVIDE, 134, "wasm trap: integer divide by zero" IN("[3] \"_start\""));
  RUNS(OUTSIDE, 134, "wasm trap: out of bounds memory access" IN("[3] \"_start\""));
  if (!WRT_ADDRESS_SANITIZER) { /* whose frames are larger */
    RUNS(DEEP, 0, "");
    RUNS(TOO_DEEP, 134, "wasm trap: call stack exhausted" IN("[7] \"de\\22ep\\1b\""));
  }
  program.uses_wasi = true;
  RUNS(COUNT_ARGUMENTS, 2, "");
  program.preopens = &missing;
  program.preopen_count = 1;
  RUNS(RETURN, 1, "app: cannot open directory \"missing\": No such file or directory\n");
  program.preopen_count = 0;
  start.type = &wrong_type;
  RUNS(EXIT, 0, ""); /* not a start function */
  start.type = &start_type;
  export.name = (wrt_name_t){"_initialize", 11};
  RUNS(EXIT, 42, "");
  RUNS(RETURN, 0, "");
  export.name = (wrt_name_t){"other", 5};
  RUNS(EXIT, 0, "");
  module_under_test.import_count = 1;
  RUNS(RETURN, 1, "app: unknown import: \"env\" \"x\\0a\"\n");
  module_under_test.import_count = 0;
  module_under_test.abi_version++;
  RUNS(RETURN, 1, "app: module is for version 2 of the runtime's ABI, this is version 1\n");
  return check_result();
}

#endif
