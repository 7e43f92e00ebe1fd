/* context.c: making and freeing an instance's WASI. */

#include "host.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "filestat.h"
#include "resolve.h"

typedef struct wrt_message {
  char *text;
  size_t size;
} wrt_message_t;

__attribute__((format(printf, 2, 3))) static bool wrt_fail(const wrt_message_t *message, const char *format,
                                                           ...) {
  if (message->text != NULL && message->size != 0) {
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message->text, message->size, format, arguments);
    va_end(arguments);
  }
  return false;
}

static bool wrt_strings_copy(wrt_strings_t *strings, const char *const *from, uint32_t count,
                             const wrt_message_t *message) {
  uint64_t size = 0;
  for (uint32_t i = 0; i < count; i++)
    size += strlen(from[i]) + 1;
  if (size > UINT32_MAX) return wrt_fail(message, "arguments or environment too long");
  strings->text = malloc(size + 1);
  strings->offsets = malloc(((size_t)count + 1) * sizeof *strings->offsets);
  if (strings->text == NULL || strings->offsets == NULL) return wrt_fail(message, "out of memory");
  for (uint32_t i = 0; i < count; i++) {
    const size_t length = strlen(from[i]) + 1;
    memcpy(strings->text + strings->size, from[i], length);
    strings->offsets[i] = strings->size;
    strings->size += (uint32_t)length;
  }
  strings->count = count;
  return true;
}

static void wrt_strings_free(wrt_strings_t *strings) {
  free(strings->text);
  free(strings->offsets);
}

/* An entry for a descriptor that somebody else opened: what it is decides what may be done with it. */
static bool wrt_adopt(wrt_wasi_t *wasi, int host, bool is_owned, const wrt_message_t *message) {
  struct stat status;
  const int flags = fcntl(host, F_GETFL);
  if (flags < 0 || fstat(host, &status) != 0)
    return wrt_fail(message, "descriptor %d: %s", host, strerror(errno));
  wrt_fd_t entry = {.host = host, .is_owned = is_owned, .filetype = wrt_filetype_of_host(host, &status)};
  /* A directory as a standard stream must not become a way to open files. */
  entry.rights_base = wrt_rights_of_host(host, entry.filetype);
  if (entry.filetype == WRT_FILETYPE_DIRECTORY) entry.rights_base = WRT_RIGHT_FD_FILESTAT_GET;
#if defined(SO_NOSIGPIPE)
  const int on = 1;
  if (entry.filetype == WRT_FILETYPE_SOCKET_STREAM)
    (void)setsockopt(host, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  const uint64_t writing =
      WRT_RIGHT_FD_WRITE | WRT_RIGHT_FD_DATASYNC | WRT_RIGHT_FD_ALLOCATE | WRT_RIGHT_FD_FILESTAT_SET_SIZE;
  if ((flags & O_ACCMODE) == O_RDONLY) entry.rights_base &= ~writing;
  if ((flags & O_ACCMODE) == O_WRONLY) entry.rights_base &= ~WRT_RIGHT_FD_READ;
  if (wrt_fd_table_reserve(&wasi->fds) != WRT_ERRNO_SUCCESS) return wrt_fail(message, "out of memory");
  wrt_fd_table_insert(&wasi->fds, entry);
  return true;
}

static bool wrt_add_streams(wrt_wasi_t *wasi, const wrt_wasi_options_t *options,
                            const wrt_message_t *message) {
  /* All three keep their numbers, so that none that is missing gets taken by a directory. */
  for (int i = 0; i < 3; i++) {
    const int host = options->standard_streams[i];
    if (wrt_fd_table_reserve(&wasi->fds) != WRT_ERRNO_SUCCESS) return wrt_fail(message, "out of memory");
    wasi->fds.lowest_free = wasi->fds.count;
    if (host < 0 || fcntl(host, F_GETFL) < 0)
      wrt_fd_table_skip(&wasi->fds);
    else if (!wrt_adopt(wasi, host, false, message))
      return false;
  }
  return true;
}

static bool wrt_add_preopen(wrt_wasi_t *wasi, const wrt_preopen_t *preopen, const wrt_message_t *message) {
  if (wrt_fd_table_reserve(&wasi->fds) != WRT_ERRNO_SUCCESS) return wrt_fail(message, "out of memory");
  wrt_fd_t entry = {.filetype = WRT_FILETYPE_DIRECTORY,
                    .is_owned = true,
                    .is_read_only = preopen->is_read_only,
                    .knows_flags = true,
                    .rights_base = WRT_RIGHTS_DIRECTORY,
                    .rights_inheriting = WRT_RIGHTS_DIRECTORY | WRT_RIGHTS_FILE};
  entry.host = WRT_UNINTERRUPTED(open(preopen->host_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (entry.host < 0 && errno == EACCES) /* may be searched, not listed */
    entry.host = WRT_UNINTERRUPTED(open(preopen->host_path, WRT_O_NAME | O_DIRECTORY | O_CLOEXEC));
  if (entry.host < 0)
    return wrt_fail(message, "cannot open directory \"%s\": %s", preopen->host_path, strerror(errno));
  entry.preopen_name = strdup(preopen->guest_path != NULL ? preopen->guest_path : preopen->host_path);
  if (entry.preopen_name == NULL) {
    close(entry.host);
    return wrt_fail(message, "out of memory");
  }
  wasi->fds.lowest_free = wasi->fds.count;
  wrt_fd_table_insert(&wasi->fds, entry);
  return true;
}

static bool wrt_add_sockets(wrt_wasi_t *wasi, const wrt_wasi_options_t *options,
                            const wrt_message_t *message) {
  for (uint32_t i = 0; i < options->socket_count; i++) {
    wasi->fds.lowest_free = wasi->fds.count;
    if (!wrt_adopt(wasi, options->sockets[i], false, message)) return false;
  }
  /* From here nothing can fail, so they are ours. */
  for (uint32_t i = 0; i < options->socket_count; i++)
    wasi->fds.entries[wasi->fds.count - 1 - i].is_owned = true;
  return true;
}

static bool wrt_wasi_fill(wrt_wasi_t *wasi, const wrt_wasi_options_t *options, const wrt_message_t *message) {
  const uint32_t argument_count = options->argc > 0 ? (uint32_t)options->argc : 0;
  if (!wrt_strings_copy(&wasi->arguments, options->argv, argument_count, message) ||
      !wrt_strings_copy(&wasi->environment, options->environment, options->environment_count, message) ||
      !wrt_add_streams(wasi, options, message))
    return false;
  for (uint32_t i = 0; i < options->preopen_count; i++)
    if (!wrt_add_preopen(wasi, &options->preopens[i], message)) return false;
  if (!wrt_add_sockets(wasi, options, message)) return false;
  wasi->fds.lowest_free = 0;
  wasi->use_openat2 = !options->force_component_walk && wrt_has_openat2();
  return true;
}

wrt_wasi_t *wrt_wasi_new(const wrt_wasi_options_t *options, char *message, size_t message_size) {
  const wrt_message_t to = {.text = message, .size = message_size};
  wrt_wasi_t *wasi = calloc(1, sizeof *wasi);
  if (wasi == NULL) {
    wrt_fail(&to, "out of memory");
    return NULL;
  }
  if (!wrt_wasi_fill(wasi, options, &to)) {
    wrt_wasi_free(wasi);
    return NULL;
  }
  return wasi;
}

void wrt_wasi_free(wrt_wasi_t *wasi) {
  if (wasi == NULL) return;
  wrt_fd_table_free(&wasi->fds);
  for (int i = 0; i < 2 && wasi->limits != NULL; i++)
    close(wasi->limits->wake[i]);
  wrt_strings_free(&wasi->arguments);
  wrt_strings_free(&wasi->environment);
  free(wasi);
}

void wrt_wasi_attach_memory(wrt_wasi_t *wasi, wrt_memory_t *memory) { wasi->memory = memory; }
