/* wasi.c: a host that gives a module arguments, a directory and streams of its own, in several instances. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "wordcount.h"

static int failures;

#define CHECK(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) {                                                                                      \
      printf("wasi.c:%d: %s\n", __LINE__, #condition);                                                       \
      failures++;                                                                                            \
    }                                                                                                        \
  } while (0)

/* Counts the words of a text that comes through a pipe; the counts come out of another. */
static void count(const char *text, const char *expected, wrt_pool_t *pool) {
  int in[2], out[2];
  char output[4096] = "", message[256] = "";
  if (pipe(in) != 0 || pipe(out) != 0) return;
  CHECK(write(in[1], text, strlen(text)) == (ssize_t)strlen(text));
  close(in[1]);
  const char *const arguments[] = {"wordcount"};
  const char *const environment[] = {"LANG=C"};
  wrt_wasi_options_t wasi;
  memset(&wasi, 0, sizeof wasi);
  wasi.argc = 1;
  wasi.argv = arguments;
  wasi.environment = environment;
  wasi.environment_count = 1;
  wasi.standard_streams[0] = in[0];
  wasi.standard_streams[1] = out[1];
  wasi.standard_streams[2] = 2;
  wrt_trap_t trap;
  wordcount_imports_t imports;
  memset(&imports, 0, sizeof imports);
  imports.host.wasi = &wasi;
  imports.host.pool = pool;
  imports.host.trap = &trap;
  imports.host.message = message;
  imports.host.message_size = sizeof message;
  wordcount_t *instance;
  CHECK(wordcount_instance_new(&imports, &instance) == WRT_TRAP_NONE && message[0] == '\0');
  const wrt_trap_code_t code = wordcount_start(instance);
  CHECK(code == WRT_TRAP_NONE || (code == WRT_TRAP_EXIT && trap.exit_status == 0));
  wordcount_instance_free(instance);
  close(out[1]);
  const ssize_t size = read(out[0], output, sizeof output - 1);
  CHECK(size > 0 && strstr(output, expected) != NULL);
  close(in[0]);
  close(out[0]);
}

int main(void) {
  wrt_pool_t *const pool = wrt_pool_new(2);
  for (int i = 0; i < 200; i++) {
    count("one two three two\n", "two", pool);
    count("four\n", "four", i % 2 == 0 ? NULL : pool);
  }
  char message[2048] = "";
  wordcount_imports_t imports;
  wordcount_t *instance;
  memset(&imports, 0, sizeof imports);
  imports.host.message = message;
  imports.host.message_size = sizeof message;
  CHECK(wordcount_instance_new(&imports, &instance) == WRT_ERROR_LINK && instance == NULL);
  CHECK(strstr(message, "\"fd_write\": missing: set host.wasi") != NULL);
  wrt_wasi_options_t wasi;
  memset(&wasi, 0, sizeof wasi);
  const wrt_preopen_t nowhere = {"no such directory", "/", false};
  wasi.preopens = &nowhere;
  wasi.preopen_count = 1;
  imports.host.wasi = &wasi;
  CHECK(wordcount_instance_new(&imports, &instance) == WRT_ERROR_WASI && instance == NULL);
  CHECK(strstr(message, "no such directory") != NULL);
  wrt_pool_free(pool);
  const int lowest = open("/dev/null", O_RDONLY);
  CHECK(lowest >= 0 && lowest < 8); /* none were left open */
  if (failures == 0) puts("wasi: ok");
  return failures == 0 ? 0 : 1;
}
