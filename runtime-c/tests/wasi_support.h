/* wasi_support.h: a guest without a program: a memory, a fresh directory tree, and calls. Included after
 * _GNU_SOURCE is defined. */
#ifndef WRT_TESTS_WASI_SUPPORT_H
#define WRT_TESTS_WASI_SUPPORT_H

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "wasi/guest.h"
#include "wrt/wrt_wasi.h"

/* The memory: exactly this large on the heap, so that AddressSanitizer sees one byte too much. */
enum { GUEST_SIZE = 65536 };

typedef struct guest {
  wrt_memory_t memory;
  wrt_wasi_t *wasi;
  char root[64]; /* the fresh tree on the host */
} guest_t;

static WRT_UNUSED int remove_one(const char *path, const struct stat *status, int flag, struct FTW *ftw) {
  (void)status, (void)flag, (void)ftw;
  return remove(path);
}

static WRT_UNUSED void remove_tree(const char *path) {
  (void)nftw(path, remove_one, 32, FTW_DEPTH | FTW_PHYS);
}

static WRT_UNUSED void make_tree(guest_t *guest) {
  const char *temporary = getenv("TMPDIR");
  snprintf(guest->root, sizeof guest->root, "%s/wrt-wasi-XXXXXX", temporary != NULL ? temporary : "/tmp");
  if (mkdtemp(guest->root) == NULL) {
    perror("mkdtemp");
    exit(2);
  }
}

/* A host path below the tree; the buffer is used again by the fourth call after. */
static WRT_UNUSED __attribute__((format(printf, 2, 3))) const char *in_tree(const guest_t *guest,
                                                                            const char *format, ...) {
  static char buffers[4][4096];
  static unsigned next;
  char *buffer = buffers[next++ % 4];
  const int start = snprintf(buffer, sizeof buffers[0], "%s/", guest->root);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(buffer + start, sizeof buffers[0] - (size_t)start, format, arguments);
  va_end(arguments);
  return buffer;
}

static WRT_UNUSED void write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  CHECK(file != NULL);
  if (file == NULL) return;
  fputs(text, file);
  fclose(file);
}

/* Makes the memory and the WASI context with these directories. */
static WRT_UNUSED void start_guest(guest_t *guest, const wrt_preopen_t *preopens, uint32_t count,
                                   bool force_component_walk) {
  static const char *const arguments[] = {"program", "an argument"};
  static const char *const environment[] = {"A=1", "B=22"};
  const wrt_wasi_options_t options = {.argc = 2,
                                      .argv = arguments,
                                      .environment = environment,
                                      .environment_count = 2,
                                      .preopens = preopens,
                                      .preopen_count = count,
                                      .standard_streams = {0, 1, 2},
                                      .force_component_walk = force_component_walk};
  char message[256] = "";
  guest->memory = (wrt_memory_t){.base = calloc(1, GUEST_SIZE), .size = GUEST_SIZE};
  guest->wasi = wrt_wasi_new(&options, message, sizeof message);
  if (guest->wasi == NULL) {
    printf("wrt_wasi_new: %s\n", message);
    exit(2);
  }
  wrt_wasi_attach_memory(guest->wasi, &guest->memory);
}

static WRT_UNUSED void stop_guest(guest_t *guest) {
  wrt_wasi_free(guest->wasi);
  free(guest->memory.base);
}

/* Where the helpers below put what they pass: paths, results, vectors and data. */
enum { AT_PATH = 0x100, AT_OTHER_PATH = 0x2000, AT_RESULT = 0x4000, AT_VECTOR = 0x4100, AT_DATA = 0x5000 };

static WRT_UNUSED uint32_t put_text(guest_t *guest, uint32_t address, const char *text) {
  const size_t size = strlen(text);
  memcpy(guest->memory.base + address, text, size);
  return (uint32_t)size;
}

static WRT_UNUSED uint32_t guest_u32(const guest_t *guest, uint32_t address) {
  return wrt_get_u32(guest->memory.base + address);
}

static WRT_UNUSED uint64_t guest_u64(const guest_t *guest, uint32_t address) {
  return wrt_get_u64(guest->memory.base + address);
}

static WRT_UNUSED void put_vector(guest_t *guest, uint32_t buffer, uint32_t size) {
  wrt_put_u32(guest->memory.base + AT_VECTOR, buffer);
  wrt_put_u32(guest->memory.base + AT_VECTOR + 4, size);
}

/* path_open; *fd is the new descriptor. */
static WRT_UNUSED wrt_errno_t open_path(guest_t *guest, uint32_t directory, const char *path, uint32_t lookup,
                                        uint32_t open_flags, uint64_t base, uint64_t inheriting,
                                        uint32_t *fd) {
  const uint32_t size = put_text(guest, AT_PATH, path);
  const wrt_errno_t error = wrt_wasi_path_open(guest->wasi, directory, lookup, AT_PATH, size, open_flags,
                                               base, inheriting, 0, AT_RESULT);
  *fd = guest_u32(guest, AT_RESULT);
  return error;
}

static WRT_UNUSED wrt_errno_t read_fd(guest_t *guest, uint32_t fd, uint32_t size, uint32_t *got) {
  put_vector(guest, AT_DATA, size);
  const wrt_errno_t error = wrt_wasi_fd_read(guest->wasi, fd, AT_VECTOR, 1, AT_RESULT);
  *got = guest_u32(guest, AT_RESULT);
  return error;
}

static WRT_UNUSED wrt_errno_t write_fd(guest_t *guest, uint32_t fd, const char *text, uint32_t *put) {
  put_vector(guest, AT_DATA, put_text(guest, AT_DATA, text));
  const wrt_errno_t error = wrt_wasi_fd_write(guest->wasi, fd, AT_VECTOR, 1, AT_RESULT);
  *put = guest_u32(guest, AT_RESULT);
  return error;
}

enum { FILE_RIGHTS = WRT_RIGHTS_FILE, DIRECTORY_RIGHTS = WRT_RIGHTS_DIRECTORY };

#endif
