/* args.c: arguments, environment and the names of preopened directories. */
#include "host.h"

#include "guest.h"

/* Writes the strings to `text` and pointers to them to `pointers`. */
static wrt_errno_t wrt_strings_get(const wrt_wasi_t *wasi, const wrt_strings_t *strings, uint32_t pointers,
                                   uint32_t text) {
  uint8_t *to_pointers = wrt_guest_array(wasi, pointers, strings->count, 4);
  uint8_t *to_text = wrt_guest_range(wasi, text, strings->size);
  if (to_pointers == NULL || to_text == NULL) return WRT_ERRNO_FAULT;
  if (strings->size != 0) memcpy(to_text, strings->text, strings->size);
  for (uint32_t i = 0; i < strings->count; i++)
    wrt_put_u32(to_pointers + (uint64_t)i * 4, text + strings->offsets[i]);
  return WRT_ERRNO_SUCCESS;
}

static wrt_errno_t wrt_strings_sizes(const wrt_wasi_t *wasi, const wrt_strings_t *strings, uint32_t count,
                                     uint32_t size) {
  uint8_t *to_count = wrt_guest_range(wasi, count, 4);
  uint8_t *to_size = wrt_guest_range(wasi, size, 4);
  if (to_count == NULL || to_size == NULL) return WRT_ERRNO_FAULT;
  wrt_put_u32(to_count, strings->count);
  wrt_put_u32(to_size, strings->size);
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_args_get(void *wasi, uint32_t argv, uint32_t argv_buf) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_get(context, &context->arguments, argv, argv_buf);
}

uint32_t wrt_wasi_args_sizes_get(void *wasi, uint32_t argc_result, uint32_t size_result) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_sizes(context, &context->arguments, argc_result, size_result);
}

uint32_t wrt_wasi_environ_get(void *wasi, uint32_t pointers, uint32_t text) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_get(context, &context->environment, pointers, text);
}

uint32_t wrt_wasi_environ_sizes_get(void *wasi, uint32_t count_result, uint32_t size_result) {
  const wrt_wasi_t *context = wasi;
  return wrt_strings_sizes(context, &context->environment, count_result, size_result);
}

/* EBADF, also for open descriptors that are not preopened directories: wasi-libc stops looking there. */
uint32_t wrt_wasi_fd_prestat_get(void *wasi, uint32_t fd, uint32_t result) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL || entry->preopen_name == NULL) return WRT_ERRNO_BADF;
  uint8_t *to = wrt_guest_range(wasi, result, 8);
  if (to == NULL) return WRT_ERRNO_FAULT;
  wrt_put_u32(to, 0); /* a directory, and padding */
  wrt_put_u32(to + 4, (uint32_t)strlen(entry->preopen_name));
  return WRT_ERRNO_SUCCESS;
}

uint32_t wrt_wasi_fd_prestat_dir_name(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size) {
  wrt_errno_t error;
  const wrt_fd_t *entry = wrt_fd_get(wasi, fd, 0, &error);
  if (entry == NULL || entry->preopen_name == NULL) return WRT_ERRNO_BADF;
  uint8_t *to = wrt_guest_range(wasi, path, path_size);
  if (to == NULL) return WRT_ERRNO_FAULT;
  const size_t size = strlen(entry->preopen_name);
  if (size > path_size) return WRT_ERRNO_NAMETOOLONG;
  memcpy(to, entry->preopen_name, size);
  return WRT_ERRNO_SUCCESS;
}
