/* wrt_wasi.h: WASI preview 1 (wasi_snapshot_preview1) and its predecessor (wasi_unstable).
 *
 * A wrt_wasi_t holds one instance's arguments, environment, descriptors and directories; nothing is
 * kept in the process. One thread at a time may use it. A write to a pipe that nobody reads raises
 * SIGPIPE: whoever owns the process ignores that signal, as the executable's main does. */
#ifndef WRT_WASI_H
#define WRT_WASI_H

#include "wrt_types.h"

WRT_BEGIN_C

typedef struct wrt_wasi wrt_wasi_t;

/* A directory that the guest may use. Read-only: it behaves as on a file system mounted read-only
 * (every change is EROFS). Neither string is kept. */
typedef struct wrt_preopen {
  const char *host_path;
  const char *guest_path; /* NULL: the same */
  bool is_read_only;
} wrt_preopen_t;

typedef struct wrt_wasi_options {
  int argc;
  const char *const *argv;
  const char *const *environment; /* "K=V" */
  uint32_t environment_count;
  const wrt_preopen_t *preopens; /* descriptors 3, 4, ... in this order */
  uint32_t preopen_count;
  int standard_streams[3];   /* host descriptors, -1 for none; never closed by WASI */
  bool force_component_walk; /* resolve paths without openat2 */
  const int *sockets; /* host descriptors of sockets: numbers after the preopens', then owned by WASI */
  uint32_t socket_count;
} wrt_wasi_options_t;

/* NULL on failure, with one line in message. Sockets are then still the caller's. */
wrt_wasi_t *wrt_wasi_new(const wrt_wasi_options_t *options, char *message, size_t message_size);
void wrt_wasi_free(wrt_wasi_t *wasi);

/* Names the memory that the guest's pointers refer to; without one every pointer is EFAULT. */
void wrt_wasi_attach_memory(wrt_wasi_t *wasi, wrt_memory_t *memory);

/* For an instance that can be interrupted (wrt_limits.h): calls that wait end in a trap then. False: no
 * descriptors are left. */
bool wrt_wasi_attach_limits(wrt_wasi_t *wasi, wrt_limits_t *limits);

/* One function of WASI, for embedders that link by name. In a signature "IiI:i" `i` is i32 and `I` i64,
 * results behind the colon. Every code takes a wrt_wasi_t * as its instance. */
typedef struct wrt_wasi_function {
  const char *name;
  const char *signature;
  wrt_code_t code;
} wrt_wasi_function_t;

/* NULL if `module` is none of WASI's or has no such function. */
const wrt_wasi_function_t *wrt_wasi_find(wrt_name_t module, wrt_name_t name);

/* The functions of wasi_snapshot_preview1: the result is the errno. */
uint32_t wrt_wasi_args_get(void *wasi, uint32_t argv, uint32_t argv_buf);
uint32_t wrt_wasi_args_sizes_get(void *wasi, uint32_t argc_result, uint32_t size_result);
uint32_t wrt_wasi_environ_get(void *wasi, uint32_t pointers, uint32_t text);
uint32_t wrt_wasi_environ_sizes_get(void *wasi, uint32_t count_result, uint32_t size_result);

uint32_t wrt_wasi_clock_res_get(void *wasi, uint32_t clock, uint32_t result);
uint32_t wrt_wasi_clock_time_get(void *wasi, uint32_t clock, uint64_t precision, uint32_t result);
uint32_t wrt_wasi_random_get(void *wasi, uint32_t buffer, uint32_t size);

uint32_t wrt_wasi_fd_advise(void *wasi, uint32_t fd, uint64_t offset, uint64_t size, uint32_t advice);
uint32_t wrt_wasi_fd_allocate(void *wasi, uint32_t fd, uint64_t offset, uint64_t size);
uint32_t wrt_wasi_fd_close(void *wasi, uint32_t fd);
uint32_t wrt_wasi_fd_datasync(void *wasi, uint32_t fd);
uint32_t wrt_wasi_fd_fdstat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_fdstat_set_flags(void *wasi, uint32_t fd, uint32_t flags);
uint32_t wrt_wasi_fd_fdstat_set_rights(void *wasi, uint32_t fd, uint64_t base, uint64_t inheriting);
uint32_t wrt_wasi_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_filestat_set_size(void *wasi, uint32_t fd, uint64_t size);
uint32_t wrt_wasi_fd_filestat_set_times(void *wasi, uint32_t fd, uint64_t access, uint64_t modification,
                                        uint32_t flags);
uint32_t wrt_wasi_fd_pread(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                           uint32_t result);
uint32_t wrt_wasi_fd_prestat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_prestat_dir_name(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);
uint32_t wrt_wasi_fd_pwrite(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint64_t offset,
                            uint32_t result);
uint32_t wrt_wasi_fd_read(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result);
uint32_t wrt_wasi_fd_readdir(void *wasi, uint32_t fd, uint32_t buffer, uint32_t size, uint64_t cookie,
                             uint32_t result);
uint32_t wrt_wasi_fd_renumber(void *wasi, uint32_t from, uint32_t to);
uint32_t wrt_wasi_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence, uint32_t result);
uint32_t wrt_wasi_fd_sync(void *wasi, uint32_t fd);
uint32_t wrt_wasi_fd_tell(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_fd_write(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t result);

uint32_t wrt_wasi_path_create_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);
uint32_t wrt_wasi_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                    uint32_t path_size, uint32_t result);
uint32_t wrt_wasi_path_filestat_set_times(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                          uint32_t path_size, uint64_t access, uint64_t modification,
                                          uint32_t flags);
uint32_t wrt_wasi_path_link(void *wasi, uint32_t old_fd, uint32_t lookup, uint32_t old_path,
                            uint32_t old_path_size, uint32_t new_fd, uint32_t new_path,
                            uint32_t new_path_size);
uint32_t wrt_wasi_path_open(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path, uint32_t path_size,
                            uint32_t open_flags, uint64_t base, uint64_t inheriting, uint32_t fd_flags,
                            uint32_t result);
uint32_t wrt_wasi_path_readlink(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size, uint32_t buffer,
                                uint32_t size, uint32_t result);
uint32_t wrt_wasi_path_remove_directory(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);
uint32_t wrt_wasi_path_rename(void *wasi, uint32_t fd, uint32_t old_path, uint32_t old_path_size,
                              uint32_t new_fd, uint32_t new_path, uint32_t new_path_size);
uint32_t wrt_wasi_path_symlink(void *wasi, uint32_t old_path, uint32_t old_path_size, uint32_t fd,
                               uint32_t new_path, uint32_t new_path_size);
uint32_t wrt_wasi_path_unlink_file(void *wasi, uint32_t fd, uint32_t path, uint32_t path_size);

uint32_t wrt_wasi_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                              uint32_t result);
void wrt_wasi_proc_exit(void *wasi, uint32_t status);
uint32_t wrt_wasi_proc_raise(void *wasi, uint32_t signal);
uint32_t wrt_wasi_sched_yield(void *wasi);

uint32_t wrt_wasi_sock_accept(void *wasi, uint32_t fd, uint32_t flags, uint32_t result);
uint32_t wrt_wasi_sock_recv(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t size_result, uint32_t flags_result);
uint32_t wrt_wasi_sock_send(void *wasi, uint32_t fd, uint32_t iovs, uint32_t iovs_count, uint32_t flags,
                            uint32_t result);
uint32_t wrt_wasi_sock_shutdown(void *wasi, uint32_t fd, uint32_t how);

/* wasi_unstable: where its layouts or numbers differ from the above. It has no sock_accept; the others
 * are the same functions. */
uint32_t wrt_wasi_unstable_fd_seek(void *wasi, uint32_t fd, uint64_t offset, uint32_t whence,
                                   uint32_t result);
uint32_t wrt_wasi_unstable_fd_filestat_get(void *wasi, uint32_t fd, uint32_t result);
uint32_t wrt_wasi_unstable_path_filestat_get(void *wasi, uint32_t fd, uint32_t lookup, uint32_t path,
                                             uint32_t path_size, uint32_t result);
uint32_t wrt_wasi_unstable_poll_oneoff(void *wasi, uint32_t subscriptions, uint32_t events, uint32_t count,
                                       uint32_t result);

WRT_END_C

#endif
