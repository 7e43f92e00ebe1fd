/* listen.c: runs an executable that echoes one connection, and connects to it.
 *
 * Arguments: how ("address4", "address6", "name", "fd"), the executable. Its grants are given by
 * --wasm-listen. Status 77: this system has no IPv6. */
#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct sockaddr_storage address;
static socklen_t address_size;

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

/* A socket on a free port of the loopback interface. */
static int listen_anywhere(bool is_v6) {
  struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
  address_size = is_v6 ? sizeof v6 : sizeof v4;
  memcpy(&address, is_v6 ? (void *)&v6 : (void *)&v4, address_size);
  const int fd = socket(address.ss_family, SOCK_STREAM, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, address_size) != 0) {
    if (is_v6) exit(77);
    fail("bind");
  }
  if (listen(fd, 5) != 0 || getsockname(fd, (struct sockaddr *)&address, &address_size) != 0) fail("listen");
  return fd;
}

static pid_t start(const char *executable, const char *option, int passed) {
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child != 0) return child;
  if (passed >= 0) {
    char text[24];
    if (passed != 3) dup2(passed, 3);
    snprintf(text, sizeof text, "%ld", (long)getpid());
    setenv("LISTEN_PID", text, 1);
    setenv("LISTEN_FDS", "1", 1);
  }
  execl(executable, executable, option, "echo", (char *)NULL);
  fail(executable);
  return -1;
}

static int connect_soon(void) {
  for (int tries = 0; tries < 500; tries++) {
    const int fd = socket(address.ss_family, SOCK_STREAM, 0);
    if (fd < 0) fail("socket");
    if (connect(fd, (struct sockaddr *)&address, address_size) == 0) return fd;
    close(fd);
    nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
  }
  return fail("connect");
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const bool is_v6 = strcmp(argv[1], "address6") == 0, is_passed = strcmp(argv[1], "fd") == 0;
  const int listener = listen_anywhere(is_v6);
  const unsigned port = ntohs(is_v6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                    : ((struct sockaddr_in *)&address)->sin_port);
  char option[64];
  const char *const host = is_v6 ? "[::1]" : strcmp(argv[1], "name") == 0 ? "localhost" : "127.0.0.1";
  snprintf(option, sizeof option, "--wasm-listen=%s:%u", host, port);
  if (!is_passed) close(listener);
  const pid_t child = start(argv[2], is_passed ? "--wasm-listen=fd" : option, is_passed ? listener : -1);
  const int fd = connect_soon();
  char bytes[100];
  if (send(fd, "hello", 5, 0) != 5 || shutdown(fd, SHUT_WR) != 0) fail("send");
  size_t size = 0;
  for (ssize_t got; (got = recv(fd, bytes + size, sizeof bytes - size, 0)) > 0;)
    size += (size_t)got;
  int end = 0;
  waitpid(child, &end, 0);
  const bool is_good = size == 5 && memcmp(bytes, "hello", 5) == 0 && end == 0;
  if (!is_good) fprintf(stderr, "%zu bytes came back, status %d\n", size, end);
  return is_good ? 0 : 1;
}
