/* program.c: an executable's grants from what is frozen into it and from its arguments.
 *
 * Options of whoever starts it come before the guest's arguments, start with --wasm- and end at the first
 * argument that does not, or at `--`, which is taken away. A directory, or a variable, that is granted again
 * under the same name takes the earlier one's place. */
#include "program.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* ---- Adding one ----------------------------------------------------------------------------- */

static void wrt_grants_add_directory(wrt_grants_t *grants, wrt_preopen_t preopen) {
  const char *const name = preopen.guest_path != NULL ? preopen.guest_path : preopen.host_path;
  for (uint32_t i = 0; i < grants->preopen_count; i++) {
    const wrt_preopen_t *const other = &grants->preopens[i];
    if (strcmp(other->guest_path != NULL ? other->guest_path : other->host_path, name) == 0) {
      grants->preopens[i] = preopen;
      return;
    }
  }
  grants->preopens[grants->preopen_count++] = preopen;
}

static size_t wrt_name_length(const char *variable) { return strcspn(variable, "="); }

static void wrt_grants_add_variable(wrt_grants_t *grants, const char *variable) {
  const size_t length = wrt_name_length(variable);
  for (uint32_t i = 0; i < grants->environment_count; i++) {
    const char *const other = grants->environment[i];
    if (wrt_name_length(other) == length && memcmp(other, variable, length) == 0) {
      grants->environment[i] = variable;
      return;
    }
  }
  grants->environment[grants->environment_count++] = variable;
}

/* ---- Options -------------------------------------------------------------------------------- */

/* What comes behind `--wasm-NAME=`, or NULL if the argument is another. */
static const char *wrt_option_value(const char *argument, const char *name) {
  const size_t length = strlen(name);
  return strncmp(argument, name, length) == 0 && argument[length] == '=' ? argument + length + 1 : NULL;
}

/* HOST[::GUEST][:ro], copied to *text, which moves on. */
static bool wrt_option_directory(wrt_grants_t *grants, const char *value, char **text) {
  size_t length = strlen(value);
  char *const host = *text;
  memcpy(host, value, length + 1);
  *text += length + 1;
  wrt_preopen_t preopen = {.host_path = host, .guest_path = host};
  if (length >= 3 && strcmp(host + length - 3, ":ro") == 0) {
    preopen.is_read_only = true;
    host[length - 3] = '\0';
  }
  char *const mark = strstr(host, "::");
  if (mark != NULL) {
    *mark = '\0';
    preopen.guest_path = mark + 2;
  }
  if (preopen.host_path[0] == '\0' || preopen.guest_path[0] == '\0') return false;
  wrt_grants_add_directory(grants, preopen);
  return true;
}

static bool wrt_option_variable(wrt_grants_t *grants, const char *value) {
  if (wrt_name_length(value) == 0) return false;
  wrt_grants_add_variable(grants, value);
  return true;
}

static bool wrt_option_resolver(wrt_grants_t *grants, const char *value) {
  grants->walks_paths = strcmp(value, "walk") == 0;
  return grants->walks_paths || strcmp(value, "kernel") == 0;
}

/* Digits from *text on, which moves behind them. False: there are none, or too many. */
static bool wrt_option_digits(const char **text, uint64_t *value) {
  const char *at = *text;
  *value = 0;
  for (; *at >= '0' && *at <= '9'; at++) {
    const uint64_t digit = (uint64_t)(*at - '0');
    if (*value > (INT64_MAX - digit) / 10) return false;
    *value = *value * 10 + digit;
  }
  const bool has_digits = at != *text;
  *text = at;
  return has_digits;
}

static bool wrt_option_fuel(wrt_grants_t *grants, const char *value) {
  grants->has_fuel = true;
  return wrt_option_digits(&value, &grants->fuel) && *value == '\0';
}

/* 30, 0.5: seconds, to nanoseconds. */
static bool wrt_option_deadline(wrt_grants_t *grants, const char *value) {
  uint64_t seconds;
  if (!wrt_option_digits(&value, &seconds) || seconds > 1000000000u) return false;
  grants->deadline = seconds * 1000000000u;
  if (*value == '.') {
    uint64_t unit = 100000000;
    if (value[1] == '\0') return false;
    for (value++; *value >= '0' && *value <= '9' && unit != 0; value++, unit /= 10)
      grants->deadline += (uint64_t)(*value - '0') * unit;
  }
  return *value == '\0' && grants->deadline != 0;
}

/* One argument that starts with --wasm-. */
static bool wrt_option(wrt_grants_t *grants, const char *argument, char **text) {
  const char *value;
  if (grants->is_metered && (value = wrt_option_value(argument, "--wasm-fuel")) != NULL)
    return wrt_option_fuel(grants, value);
  if (grants->is_interruptible && (value = wrt_option_value(argument, "--wasm-deadline")) != NULL)
    return wrt_option_deadline(grants, value);
  if ((value = wrt_option_value(argument, "--wasm-dir")) != NULL)
    return wrt_option_directory(grants, value, text);
  if ((value = wrt_option_value(argument, "--wasm-env")) != NULL) return wrt_option_variable(grants, value);
  if ((value = wrt_option_value(argument, "--wasm-path-resolver")) != NULL)
    return wrt_option_resolver(grants, value);
  if ((value = wrt_option_value(argument, "--wasm-listen")) != NULL) {
    grants->listeners[grants->listener_count++] = value;
    return value[0] != '\0';
  }
  grants->shows_policy = strcmp(argument, "--wasm-policy") == 0;
  return grants->shows_policy;
}

static const char wrt_option_prefix[] = "--wasm-";

static bool wrt_is_option(const char *argument) {
  return strncmp(argument, wrt_option_prefix, sizeof wrt_option_prefix - 1) == 0;
}

static bool wrt_grants_take_options(wrt_grants_t *grants, int argc, char **argv, char *message,
                                    size_t message_size) {
  char *text = grants->texts;
  bool shows_policy = false;
  int at = 1;
  for (; at < argc && wrt_is_option(argv[at]); at++) {
    if (!wrt_option(grants, argv[at], &text)) {
      snprintf(
          message, message_size,
          "%s: not one of --wasm-dir=HOST[::GUEST][:ro], --wasm-env=NAME[=VALUE], --wasm-listen=ADDRESS, "
          "--wasm-path-resolver=kernel|walk, %s%s--wasm-policy (-- ends them)",
          argv[at], grants->is_metered ? "--wasm-fuel=COUNT, " : "",
          grants->is_interruptible ? "--wasm-deadline=SECONDS, " : "");
      return false;
    }
    shows_policy = shows_policy || grants->shows_policy;
  }
  grants->shows_policy = shows_policy;
  if (at < argc && strcmp(argv[at], "--") == 0) at++;
  grants->option_count = at - 1;
  return true;
}

/* ---- All ------------------------------------------------------------------------------------ */

bool wrt_grants_make(wrt_grants_t *grants, const wrt_program_t *program, int argc, char **argv, char *message,
                     size_t message_size) {
  *grants = (wrt_grants_t){.walks_paths = program->walks_paths, .deadline = program->deadline};
  if (program->module != NULL) {
    grants->is_metered = program->module->is_metered;
    grants->is_interruptible = program->module->is_interruptible;
  }
  /* Room for every argument to be an option of every kind. */
  const size_t options = program->takes_options && argc > 1 ? (size_t)argc : 1;
  size_t text_size = 1;
  if (program->takes_options)
    for (int i = 1; i < argc; i++)
      text_size += strlen(argv[i]) + 1;
  grants->preopens = calloc(program->preopen_count + options, sizeof *grants->preopens);
  grants->environment = calloc(program->environment_count + options, sizeof *grants->environment);
  grants->listeners = calloc(program->listener_count + options, sizeof *grants->listeners);
  grants->texts = malloc(text_size);
  if (grants->preopens == NULL || grants->environment == NULL || grants->listeners == NULL ||
      grants->texts == NULL) {
    snprintf(message, message_size, "out of memory");
    return false;
  }
  for (uint32_t i = 0; i < program->preopen_count; i++)
    wrt_grants_add_directory(grants, program->preopens[i]);
  for (uint32_t i = 0; i < program->environment_count; i++)
    wrt_grants_add_variable(grants, program->environment[i]);
  for (uint32_t i = 0; i < program->listener_count; i++)
    grants->listeners[grants->listener_count++] = program->listeners[i];
  if (program->takes_options) return wrt_grants_take_options(grants, argc, argv, message, message_size);
  grants->shows_policy = argc == 2 && strcmp(argv[1], "--wasm-policy") == 0;
  return true;
}

/* The variable of this process by that name, or NULL. */
static const char *wrt_inherited(const char *name) {
  const size_t length = strlen(name);
  for (char **at = environ; at != NULL && *at != NULL; at++)
    if (strncmp(*at, name, length) == 0 && (*at)[length] == '=') return *at;
  return NULL;
}

bool wrt_grants_acquire(wrt_grants_t *grants, char *message, size_t message_size) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < grants->environment_count; i++) {
    const char *variable = grants->environment[i];
    if (variable[wrt_name_length(variable)] == '\0') variable = wrt_inherited(variable);
    if (variable != NULL) grants->environment[count++] = variable;
  }
  grants->environment_count = count;
  for (uint32_t i = 0; i < grants->listener_count; i++)
    if (!wrt_listen(grants->listeners[i], &grants->sockets, &grants->socket_count, message, message_size))
      return false;
  return true;
}

void wrt_grants_free(wrt_grants_t *grants) {
  for (uint32_t i = 0; i < grants->socket_count; i++)
    close(grants->sockets[i]);
  free(grants->sockets);
  free(grants->preopens);
  free(grants->environment);
  free(grants->listeners);
  free(grants->texts);
  *grants = (wrt_grants_t){0};
}
