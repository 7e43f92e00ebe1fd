/* copy.c: copies a file in several ways, as careful programs do it: what was transferred in part goes on,
 * what failed is told by name, with status 1. Arguments: HOW, SOURCE, DESTINATION. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { PIECE = 1000 };

static void fail(const char *what) {
  const char *const name = errno == ENOSPC   ? "ENOSPC"
                           : errno == EIO    ? "EIO"
                           : errno == EMFILE ? "EMFILE"
                           : errno == EPIPE  ? "EPIPE"
                           : errno == EINTR  ? "EINTR"
                                             : strerror(errno);
  fprintf(stderr, "%s: %s\n", what, name);
  exit(1);
}

static int open_file(const char *path, int flags) {
  const int fd = open(path, flags, 0666);
  if (fd < 0) fail("open");
  return fd;
}

static void close_file(int fd) {
  if (fsync(fd) != 0) fail("fsync");
  if (close(fd) != 0) fail("close");
}

static void write_all(int fd, const char *bytes, size_t size) {
  while (size > 0) {
    const ssize_t written = write(fd, bytes, size);
    if (written < 0) fail("write");
    bytes += written;
    size -= (size_t)written;
  }
}

static void copy_plain(const char *source, const char *destination, int flags) {
  char bytes[PIECE];
  const int from = open_file(source, O_RDONLY),
            to = open_file(destination, O_WRONLY | O_CREAT | O_TRUNC | flags);
  for (;;) {
    const ssize_t size = read(from, bytes, sizeof bytes);
    if (size < 0) fail("read");
    if (size == 0) break;
    write_all(to, bytes, (size_t)size);
  }
  close_file(to);
  close(from);
}

static void copy_vectors(const char *source, const char *destination) {
  char bytes[3][PIECE];
  const int from = open_file(source, O_RDONLY), to = open_file(destination, O_RDWR | O_CREAT | O_TRUNC);
  for (;;) {
    struct iovec vector[3] = {{bytes[0], 3}, {bytes[1], 500}, {bytes[2], PIECE}};
    ssize_t size = readv(from, vector, 3);
    if (size < 0) fail("readv");
    if (size == 0) break;
    for (int i = 0; i < 3; i++) {
      if ((size_t)size < vector[i].iov_len) vector[i].iov_len = (size_t)size;
      size -= (ssize_t)vector[i].iov_len;
    }
    const ssize_t written = writev(to, vector, 3);
    if (written < 0) fail("writev");
    size_t done = (size_t)written;
    for (int i = 0; i < 3; i++) {
      const size_t here = done < vector[i].iov_len ? done : vector[i].iov_len;
      write_all(to, (char *)vector[i].iov_base + here, vector[i].iov_len - here);
      done -= here;
    }
  }
  close_file(to);
  close(from);
}

static void copy_positioned(const char *source, const char *destination) {
  char bytes[PIECE];
  const int from = open_file(source, O_RDONLY), to = open_file(destination, O_WRONLY | O_CREAT | O_TRUNC);
  struct stat status;
  if (fstat(from, &status) != 0) fail("fstat");
  if (ftruncate(to, status.st_size) != 0) fail("ftruncate");
  /* From the end to the start. */
  for (off_t at = status.st_size; at > 0;) {
    const off_t start = at < PIECE ? 0 : at - PIECE;
    for (off_t here = start; here < at;) {
      const ssize_t size = pread(from, bytes, (size_t)(at - here), here);
      if (size <= 0) fail("pread");
      for (ssize_t done = 0; done < size;) {
        const ssize_t written = pwrite(to, bytes + done, (size_t)(size - done), here + done);
        if (written < 0) fail("pwrite");
        done += written;
      }
      here += size;
    }
    at = start;
  }
  close_file(to);
  close(from);
}

static void copy_stdio(const char *source, const char *destination) {
  char bytes[PIECE];
  FILE *const from = fopen(source, "r");
  if (from == NULL) fail("fopen");
  FILE *const to = fopen(destination, "w");
  if (to == NULL) fail("fopen");
  size_t size;
  while ((size = fread(bytes, 1, sizeof bytes, from)) > 0)
    if (fwrite(bytes, 1, size, to) != size) fail("fwrite");
  if (ferror(from)) fail("fread");
  if (fclose(to) != 0) fail("fclose");
  fclose(from);
}

static void list(const char *path, const char *wanted) {
  DIR *const folder = opendir(path);
  if (folder == NULL) fail("opendir");
  int count = 0;
  errno = 0;
  while (readdir(folder) != NULL)
    count++;
  if (errno != 0) fail("readdir");
  closedir(folder);
  printf("%d\n", count);
  if (count != atoi(wanted)) exit(1);
}

static void fill_pipe(void) {
  static char bytes[PIECE];
  for (int i = 0; i < 100000; i++)
    write_all(1, bytes, sizeof bytes);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  const char *const how = argv[1];
  if (strcmp(how, "plain") == 0) copy_plain(argv[2], argv[3], 0);
  if (strcmp(how, "append") == 0) copy_plain(argv[2], argv[3], O_APPEND);
  if (strcmp(how, "vectors") == 0) copy_vectors(argv[2], argv[3]);
  if (strcmp(how, "positioned") == 0) copy_positioned(argv[2], argv[3]);
  if (strcmp(how, "stdio") == 0) copy_stdio(argv[2], argv[3]);
  if (strcmp(how, "list") == 0) list(argv[2], argv[3]);
  if (strcmp(how, "pipe") == 0) fill_pipe();
  return 0;
}
