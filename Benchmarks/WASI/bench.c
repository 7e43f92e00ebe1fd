/* bench.c: what WASI's calls cost. The same source natively and as Wasm: prints the nanoseconds that a task
 * took. Arguments: TASK, a folder to work in. `make` prepares the tree that `walk` and `look` need. */
#define _GNU_SOURCE 1
#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#if defined(__wasi__)
#include <wasi/api.h>
#elif defined(__linux__)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

enum { PIECE = 65536, SPAN = 64 << 20, SMALL = 16, MILLION = 1000000 };

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void need(int is_good, const char *what) {
  if (is_good) return;
  perror(what);
  exit(1);
}

/* Aligned alike: how fast the kernel copies depends on it. */
_Alignas(4096) static unsigned char bytes[PIECE];

/* 1 GB in pieces of 64 KiB, over and over the first 64 MB of a file. */
static void transfer(const char *path, int writes) {
  const int fd = open(path, O_RDWR | O_CREAT, 0666);
  need(fd >= 0, path);
  for (uint64_t done = 0; done < UINT64_C(1000000000); done += PIECE) {
    if (done % SPAN == 0) need(lseek(fd, 0, SEEK_SET) == 0, "lseek");
    const ssize_t size = writes ? write(fd, bytes, PIECE) : read(fd, bytes, PIECE);
    need(size == PIECE, "transfer");
  }
  close(fd);
}

static void write_small(const char *path) {
  const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  need(fd >= 0, path);
  for (int i = 0; i < MILLION; i++)
    need(write(fd, bytes, SMALL) == SMALL, "write");
  close(fd);
}

static uint64_t read_clock(void) {
  uint64_t sum = 0;
  for (int i = 0; i < MILLION; i++)
    sum += now();
  return sum;
}

/* WASI's call itself, without a libc that divides its nanoseconds into seconds. */
static uint64_t read_raw_clock(void) {
#if defined(__wasi__)
  uint64_t sum = 0, time = 0;
  for (int i = 0; i < MILLION; i++) {
    need(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &time) == 0, "clock_time_get");
    sum += time;
  }
  return sum;
#else
  return read_clock();
#endif
}

/* 100,000 files: 10 folders of 100 folders of 100. */
static void make_tree(void) {
  char path[64];
  for (int i = 0; i < 1000; i++) {
    snprintf(path, sizeof path, "tree/folder-%d", i / 100);
    (void)mkdir(path, 0777);
    snprintf(path, sizeof path, "tree/folder-%d/folder-%d", i / 100, i % 100);
    need(mkdir(path, 0777) == 0, path);
    for (int k = 0; k < 100; k++) {
      snprintf(path, sizeof path, "tree/folder-%d/folder-%d/file-%d", i / 100, i % 100, k);
      const int fd = open(path, O_WRONLY | O_CREAT, 0666);
      need(fd >= 0, path);
      close(fd);
    }
  }
}

/* Looks at each file, descriptor by descriptor, as find and du do. */
static uint64_t walk(int fd) {
  uint64_t sum = 0;
  DIR *const folder = fdopendir(fd);
  need(folder != NULL, "fdopendir");
  const struct dirent *entry;
  while ((entry = readdir(folder)) != NULL) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    struct stat status;
    need(fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0, entry->d_name);
    if (!S_ISDIR(status.st_mode)) {
      sum++;
      continue;
    }
    const int below = openat(dirfd(folder), entry->d_name, O_RDONLY | O_DIRECTORY);
    need(below >= 0, entry->d_name);
    sum += walk(below);
  }
  closedir(folder);
  return sum;
}

/* The status of a path that the kernel keeps below the current directory: the calls that the runtime makes.
 */
static int stat_confined(const char *path, struct stat *status) {
#if !defined(__wasi__) && defined(SYS_openat2)
  const struct open_how how = {.flags = O_PATH | O_CLOEXEC,
                               .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  const int fd = (int)syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
  const int result = fd < 0 ? -1 : fstat(fd, status);
  if (fd >= 0) close(fd);
  return result;
#else
  return stat(path, status);
#endif
}

/* The same files by paths of four components: what the sandbox costs where it has most to do. */
static void look(int is_confined) {
  char path[64];
  struct stat status;
  for (int i = 0; i < 100000; i++) {
    snprintf(path, sizeof path, "tree/folder-%d/folder-%d/file-%d", i / 10000, i / 100 % 100, i % 100);
    need((is_confined ? stat_confined(path, &status) : stat(path, &status)) == 0, path);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const char *const task = argv[1];
  need(chdir(argv[2]) == 0, argv[2]);
  memset(bytes, 'x', sizeof bytes);
  if (strcmp(task, "make") == 0) {
    need(mkdir("tree", 0777) == 0, "tree");
    make_tree();
    transfer("large", 1);
    return 0;
  }
  const int tree = strcmp(task, "walk") == 0 ? open("tree", O_RDONLY | O_DIRECTORY) : -1;
  const uint64_t start = now();
  if (strcmp(task, "read") == 0) transfer("large", 0);
  if (strcmp(task, "write") == 0) transfer("large", 1);
  if (strcmp(task, "small") == 0) write_small("small");
  if (strcmp(task, "clock") == 0) need(read_raw_clock() != 0, "clock");
  if (strcmp(task, "gettime") == 0) need(read_clock() != 0, "gettime");
  if (strcmp(task, "walk") == 0) need(walk(tree) == 100000, "walk");
  if (strcmp(task, "look") == 0) look(0);
  if (strcmp(task, "confined") == 0) look(1);
  printf("%llu\n", (unsigned long long)(now() - start));
  return 0;
}
