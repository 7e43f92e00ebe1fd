// wasm2c-host.c: wasm2c brings no WASI, so this is the little that the benchmark programs use: standard
// streams, arguments, clocks, random numbers and the end. Every other function answers ENOSYS (52). A host
// for measuring, not a sandbox.
#include <errno.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

struct Z_wasi_snapshot_preview1_instance_t {
  wasm_rt_memory_t *memory;
  int count;
  char **arguments;
};

typedef struct Z_wasi_snapshot_preview1_instance_t Host;

enum { SUCCESS = 0, BADF = 8, FAULT = 21, INVAL = 28, IO = 29, NOSYS = 52, SPIPE = 70 };

static u8 *at(Host *host, u32 address, u64 size) {
  if (address + size > host->memory->size) wasm_rt_trap(WASM_RT_TRAP_OOB);
  return host->memory->data + address;
}

static void put32(Host *host, u32 address, u32 value) { memcpy(at(host, address, 4), &value, 4); }
static void put64(Host *host, u32 address, u64 value) { memcpy(at(host, address, 8), &value, 8); }

static u32 get32(Host *host, u32 address) {
  u32 value;
  memcpy(&value, at(host, address, 4), 4);
  return value;
}

#define WASI(name, ...) Z_wasi_snapshot_preview1Z_##name(Host *host, __VA_ARGS__)
#define NOTHING(name, ...)                                                                                   \
  u32 WASI(name, __VA_ARGS__) {                                                                              \
    (void)host;                                                                                              \
    return NOSYS;                                                                                            \
  }

u32 WASI(args_sizes_get, u32 count, u32 size) {
  u32 bytes = 0;
  for (int i = 0; i < host->count; i++)
    bytes += (u32)strlen(host->arguments[i]) + 1;
  put32(host, count, (u32)host->count);
  put32(host, size, bytes);
  return SUCCESS;
}

u32 WASI(args_get, u32 pointers, u32 buffer) {
  for (int i = 0; i < host->count; i++) {
    u32 length = (u32)strlen(host->arguments[i]) + 1;
    put32(host, pointers + 4 * (u32)i, buffer);
    memcpy(at(host, buffer, length), host->arguments[i], length);
    buffer += length;
  }
  return SUCCESS;
}

u32 WASI(environ_sizes_get, u32 count, u32 size) {
  put32(host, count, 0);
  put32(host, size, 0);
  return SUCCESS;
}

u32 WASI(environ_get, u32 pointers, u32 buffer) {
  (void)host, (void)pointers, (void)buffer;
  return SUCCESS;
}

u32 WASI(clock_time_get, u32 clock, u64 precision, u32 result) {
  (void)precision;
  struct timespec now;
  if (clock > 3 || clock_gettime((clockid_t)clock, &now) != 0) return INVAL;
  put64(host, result, (u64)now.tv_sec * 1000000000u + (u64)now.tv_nsec);
  return SUCCESS;
}

u32 WASI(clock_res_get, u32 clock, u32 result) {
  if (clock > 3) return INVAL;
  put64(host, result, 1);
  return SUCCESS;
}

u32 WASI(random_get, u32 buffer, u32 length) {
  return getrandom(at(host, buffer, length), length, 0) < 0 ? IO : SUCCESS;
}

u32 WASI(fd_close, u32 descriptor) {
  (void)host;
  return descriptor <= 2 ? SUCCESS : BADF;
}

u32 WASI(fd_fdstat_get, u32 descriptor, u32 result) {
  if (descriptor > 2) return BADF;
  memset(at(host, result, 24), 0, 24);
  *at(host, result, 1) = 2;
  put64(host, result + 8, UINT64_MAX);
  return SUCCESS;
}

u32 WASI(fd_seek, u32 descriptor, u64 offset, u32 whence, u32 result) {
  (void)host, (void)offset, (void)whence, (void)result;
  return descriptor <= 2 ? SPIPE : BADF;
}

u32 WASI(fd_prestat_get, u32 descriptor, u32 result) {
  (void)host, (void)descriptor, (void)result;
  return BADF;
}

u32 WASI(fd_write, u32 descriptor, u32 pieces, u32 count, u32 result) {
  if (descriptor > 2) return BADF;
  u32 total = 0;
  for (u32 i = 0; i < count; i++) {
    u32 length = get32(host, pieces + 8 * i + 4);
    ssize_t done = write((int)descriptor, at(host, get32(host, pieces + 8 * i), length), length);
    if (done < 0) return IO;
    total += (u32)done;
    if ((u32)done < length) break;
  }
  put32(host, result, total);
  return SUCCESS;
}

u32 WASI(fd_read, u32 descriptor, u32 pieces, u32 count, u32 result) {
  if (descriptor > 2) return BADF;
  u32 total = 0;
  for (u32 i = 0; i < count; i++) {
    u32 length = get32(host, pieces + 8 * i + 4);
    ssize_t done = read((int)descriptor, at(host, get32(host, pieces + 8 * i), length), length);
    if (done < 0) return IO;
    total += (u32)done;
    if ((u32)done < length) break;
  }
  put32(host, result, total);
  return SUCCESS;
}

void WASI(proc_exit, u32 status) {
  (void)host;
  exit((int)status);
}

u32 Z_wasi_snapshot_preview1Z_sched_yield(Host *host) {
  (void)host;
  return SUCCESS;
}

NOTHING(fd_advise, u32 a, u64 b, u64 c, u32 d)
NOTHING(fd_allocate, u32 a, u64 b, u64 c)
NOTHING(fd_datasync, u32 a)
NOTHING(fd_fdstat_set_flags, u32 a, u32 b)
NOTHING(fd_filestat_get, u32 a, u32 b)
NOTHING(fd_filestat_set_size, u32 a, u64 b)
NOTHING(fd_filestat_set_times, u32 a, u64 b, u64 c, u32 d)
NOTHING(fd_pread, u32 a, u32 b, u32 c, u64 d, u32 e)
NOTHING(fd_prestat_dir_name, u32 a, u32 b, u32 c)
NOTHING(fd_pwrite, u32 a, u32 b, u32 c, u64 d, u32 e)
NOTHING(fd_readdir, u32 a, u32 b, u32 c, u64 d, u32 e)
NOTHING(fd_renumber, u32 a, u32 b)
NOTHING(fd_sync, u32 a)
NOTHING(fd_tell, u32 a, u32 b)
NOTHING(path_create_directory, u32 a, u32 b, u32 c)
NOTHING(path_filestat_get, u32 a, u32 b, u32 c, u32 d, u32 e)
NOTHING(path_filestat_set_times, u32 a, u32 b, u32 c, u32 d, u64 e, u64 f, u32 g)
NOTHING(path_link, u32 a, u32 b, u32 c, u32 d, u32 e, u32 f, u32 g)
NOTHING(path_open, u32 a, u32 b, u32 c, u32 d, u32 e, u64 f, u64 g, u32 h, u32 i)
NOTHING(path_readlink, u32 a, u32 b, u32 c, u32 d, u32 e, u32 f)
NOTHING(path_remove_directory, u32 a, u32 b, u32 c)
NOTHING(path_rename, u32 a, u32 b, u32 c, u32 d, u32 e, u32 f)
NOTHING(path_symlink, u32 a, u32 b, u32 c, u32 d, u32 e)
NOTHING(path_unlink_file, u32 a, u32 b, u32 c)
NOTHING(poll_oneoff, u32 a, u32 b, u32 c, u32 d)
NOTHING(proc_raise, u32 a)

int main(int count, char **arguments) {
  static Host host;
  static Z_bench_instance_t instance;
  wasm_rt_init();
  Z_bench_init_module();
  host.count = count;
  host.arguments = arguments;
  Z_bench_instantiate(&instance, &host);
  host.memory = Z_benchZ_memory(&instance);
  Z_benchZ__start(&instance);
  return 0;
}
