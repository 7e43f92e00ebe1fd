/* functions.c: WASI's functions by name. */
#include "host.h"

#include "guest.h"

#define WRT_FUNCTION(name, signature)                                                                        \
  { #name, signature, (wrt_code_t)wrt_wasi_##name }
#define WRT_OLD_FUNCTION(name, signature)                                                                    \
  { #name, signature, (wrt_code_t)wrt_wasi_unstable_##name }

static const wrt_wasi_function_t wrt_functions[] = {
    WRT_FUNCTION(args_get, "ii:i"),
    WRT_FUNCTION(args_sizes_get, "ii:i"),
    WRT_FUNCTION(clock_res_get, "ii:i"),
    WRT_FUNCTION(clock_time_get, "iIi:i"),
    WRT_FUNCTION(environ_get, "ii:i"),
    WRT_FUNCTION(environ_sizes_get, "ii:i"),
    WRT_FUNCTION(fd_advise, "iIIi:i"),
    WRT_FUNCTION(fd_allocate, "iII:i"),
    WRT_FUNCTION(fd_close, "i:i"),
    WRT_FUNCTION(fd_datasync, "i:i"),
    WRT_FUNCTION(fd_fdstat_get, "ii:i"),
    WRT_FUNCTION(fd_fdstat_set_flags, "ii:i"),
    WRT_FUNCTION(fd_fdstat_set_rights, "iII:i"),
    WRT_FUNCTION(fd_filestat_get, "ii:i"),
    WRT_FUNCTION(fd_filestat_set_size, "iI:i"),
    WRT_FUNCTION(fd_filestat_set_times, "iIIi:i"),
    WRT_FUNCTION(fd_pread, "iiiIi:i"),
    WRT_FUNCTION(fd_prestat_dir_name, "iii:i"),
    WRT_FUNCTION(fd_prestat_get, "ii:i"),
    WRT_FUNCTION(fd_pwrite, "iiiIi:i"),
    WRT_FUNCTION(fd_read, "iiii:i"),
    WRT_FUNCTION(fd_readdir, "iiiIi:i"),
    WRT_FUNCTION(fd_renumber, "ii:i"),
    WRT_FUNCTION(fd_seek, "iIii:i"),
    WRT_FUNCTION(fd_sync, "i:i"),
    WRT_FUNCTION(fd_tell, "ii:i"),
    WRT_FUNCTION(fd_write, "iiii:i"),
    WRT_FUNCTION(path_create_directory, "iii:i"),
    WRT_FUNCTION(path_filestat_get, "iiiii:i"),
    WRT_FUNCTION(path_filestat_set_times, "iiiiIIi:i"),
    WRT_FUNCTION(path_link, "iiiiiii:i"),
    WRT_FUNCTION(path_open, "iiiiiIIii:i"),
    WRT_FUNCTION(path_readlink, "iiiiii:i"),
    WRT_FUNCTION(path_remove_directory, "iii:i"),
    WRT_FUNCTION(path_rename, "iiiiii:i"),
    WRT_FUNCTION(path_symlink, "iiiii:i"),
    WRT_FUNCTION(path_unlink_file, "iii:i"),
    WRT_FUNCTION(poll_oneoff, "iiii:i"),
    WRT_FUNCTION(proc_exit, "i:"),
    WRT_FUNCTION(proc_raise, "i:i"),
    WRT_FUNCTION(random_get, "ii:i"),
    WRT_FUNCTION(sched_yield, ":i"),
    WRT_FUNCTION(sock_accept, "iii:i"),
    WRT_FUNCTION(sock_recv, "iiiiii:i"),
    WRT_FUNCTION(sock_send, "iiiii:i"),
    WRT_FUNCTION(sock_shutdown, "ii:i"),
};

static const wrt_wasi_function_t wrt_old_functions[] = {
    WRT_OLD_FUNCTION(fd_filestat_get, "ii:i"),
    WRT_OLD_FUNCTION(fd_seek, "iIii:i"),
    WRT_OLD_FUNCTION(path_filestat_get, "iiiii:i"),
    WRT_OLD_FUNCTION(poll_oneoff, "iiii:i"),
};

static bool wrt_name_is(wrt_name_t name, const char *text) {
  return name.length == strlen(text) && memcmp(name.bytes, text, name.length) == 0;
}

static const wrt_wasi_function_t *wrt_find_in(const wrt_wasi_function_t *functions, size_t count,
                                              wrt_name_t name) {
  for (size_t i = 0; i < count; i++)
    if (wrt_name_is(name, functions[i].name)) return &functions[i];
  return NULL;
}

const wrt_wasi_function_t *wrt_wasi_find(wrt_name_t module, wrt_name_t name) {
  const bool is_old = wrt_name_is(module, "wasi_unstable");
  if (!is_old && !wrt_name_is(module, "wasi_snapshot_preview1")) return NULL;
  if (is_old) {
    const wrt_wasi_function_t *old =
        wrt_find_in(wrt_old_functions, sizeof wrt_old_functions / sizeof *wrt_old_functions, name);
    if (old != NULL) return old;
    if (wrt_name_is(name, "sock_accept")) return NULL;
  }
  return wrt_find_in(wrt_functions, sizeof wrt_functions / sizeof *wrt_functions, name);
}
