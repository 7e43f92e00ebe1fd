/* policy.c: what --wasm-policy prints: a line for each thing the executable may do. */
#include <string.h>

#include "program.h"

/* In quotes, and nothing in it that a terminal obeys. */
static void wrt_policy_quote(const char *text, size_t length, FILE *file) {
  fputc('"', file);
  for (size_t i = 0; i < length; i++) {
    const unsigned char byte = (unsigned char)text[i];
    if (byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\')
      fprintf(file, "\\%02x", byte);
    else
      fputc(byte, file);
  }
  fputc('"', file);
}

static void wrt_policy_directory(const wrt_preopen_t *preopen, FILE *file) {
  const char *const guest = preopen->guest_path != NULL ? preopen->guest_path : preopen->host_path;
  fputs("directory ", file);
  wrt_policy_quote(guest, strlen(guest), file);
  fputs(" is ", file);
  wrt_policy_quote(preopen->host_path, strlen(preopen->host_path), file);
  fputs(preopen->is_read_only ? ", read-only\n" : ", read and write\n", file);
}

static void wrt_policy_variable(const char *variable, FILE *file) {
  const size_t name = strcspn(variable, "=");
  fputs("environment ", file);
  wrt_policy_quote(variable, name, file);
  if (variable[name] == '=') {
    fputs(" is ", file);
    wrt_policy_quote(variable + name + 1, strlen(variable + name + 1), file);
    fputc('\n', file);
  } else {
    fputs(" is inherited\n", file);
  }
}

static void wrt_policy_limits(const wrt_grants_t *grants, const wrt_module_t *module, FILE *file) {
  const uint64_t fuel = grants->has_fuel || module == NULL ? grants->fuel : module->fuel;
  if (grants->is_metered && fuel < INT64_MAX)
    fprintf(file, "at most %llu instructions\n", (unsigned long long)fuel);
  if (grants->deadline != 0)
    fprintf(file, "at most %llu.%09llu seconds\n", (unsigned long long)(grants->deadline / 1000000000u),
            (unsigned long long)(grants->deadline % 1000000000u));
}

void wrt_policy_print(const wrt_grants_t *grants, const wrt_program_t *program, FILE *file) {
  wrt_policy_limits(grants, program->module, file);
  if (!program->uses_wasi) {
    fputs("the module imports nothing of WASI: it may compute, and nothing else\n", file);
    return;
  }
  fputs("standard streams, arguments, clocks, random numbers\n", file);
  for (uint32_t i = 0; i < grants->preopen_count; i++)
    wrt_policy_directory(&grants->preopens[i], file);
  if (grants->preopen_count == 0) fputs("no directories\n", file);
  for (uint32_t i = 0; i < grants->environment_count; i++)
    wrt_policy_variable(grants->environment[i], file);
  if (grants->environment_count == 0) fputs("no environment\n", file);
  for (uint32_t i = 0; i < grants->listener_count; i++) {
    const char *const address = grants->listeners[i];
    if (strcmp(address, "fd") == 0) {
      fputs("sockets that the service manager passes (LISTEN_FDS)\n", file);
    } else {
      fputs("socket listening on ", file);
      wrt_policy_quote(address, strlen(address), file);
      fputc('\n', file);
    }
  }
  if (grants->listener_count == 0) fputs("no sockets\n", file);
  fputs(grants->walks_paths ? "path resolver: walk\n"
                            : "path resolver: kernel, where it has openat2; else walk\n",
        file);
  fputs(program->takes_options ? "whoever starts it may grant more: --wasm-dir, --wasm-env, --wasm-listen\n"
                               : "fixed when it was built\n",
        file);
}
