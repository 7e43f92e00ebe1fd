/* grants.c: prints what it was granted: arguments, environment, directories and whether it can read and write
 * there. With the only argument `echo`: takes one connection on descriptor 3 and sends back what comes. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "wasi.h"

extern char **environ;
__attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_prestat_dir_name"))) uint32_t
wasi_prestat_dir_name(uint32_t fd, char *name, uint32_t size);

static int echo(void) {
  const int connection = accept(3, NULL, NULL);
  if (connection < 0) return 1;
  char bytes[100];
  ssize_t size;
  while ((size = recv(connection, bytes, sizeof bytes, 0)) > 0)
    if (send(connection, bytes, (size_t)size, 0) != size) return 1;
  close(connection);
  return size == 0 ? 0 : 1;
}

static void print_directory(uint32_t fd, uint32_t name_size) {
  char name[256] = "", path[300];
  if (name_size >= sizeof name || wasi_prestat_dir_name(fd, name, name_size) != 0) return;
  printf("directory %s", name);
  snprintf(path, sizeof path, "%s/file", name);
  const int reader = open(path, O_RDONLY);
  if (reader >= 0) printf(" reads");
  snprintf(path, sizeof path, "%s/made", name);
  const int writer = open(path, O_WRONLY | O_CREAT, 0666);
  if (writer >= 0) printf(" writes");
  if (writer >= 0) unlink(path);
  printf("\n");
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "echo") == 0) return echo();
  for (int i = 1; i < argc; i++)
    printf("argument %s\n", argv[i]);
  for (char **at = environ; *at != NULL; at++)
    printf("environment %s\n", *at);
  uint32_t prestat[2];
  for (uint32_t fd = 3; wasi_fd_prestat_get(fd, prestat) == 0; fd++)
    print_directory(fd, prestat[1]);
  return 0;
}
