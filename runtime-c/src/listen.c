/* listen.c: the sockets that an executable is granted, open before the guest starts. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "program.h"

static bool wrt_listen_add(int socket, int **sockets, uint32_t *count) {
  int *const more = realloc(*sockets, ((size_t)*count + 1) * sizeof *more);
  if (more == NULL) return false;
  more[(*count)++] = socket;
  *sockets = more;
  return true;
}

/* A decimal number up to `limit` and nothing else, or -1. */
static long wrt_listen_number(const char *text, long limit) {
  if (text == NULL || text[0] < '0' || text[0] > '9') return -1;
  char *end;
  errno = 0;
  const long number = strtol(text, &end, 10);
  return *end == '\0' && errno == 0 && number <= limit ? number : -1;
}

typedef union wrt_address {
  struct sockaddr any;
  struct sockaddr_in v4;
  struct sockaddr_in6 v6;
} wrt_address_t;

/* Numbers and localhost, which is the loopback interface by definition (RFC 6761): other names would need the
 * network before the program starts. The size, 0 if it is no address. */
static socklen_t wrt_address_parse(const char *text, wrt_address_t *address) {
  char host[64];
  const char *const colon = strrchr(text, ':');
  const long port = colon == NULL ? -1 : wrt_listen_number(colon + 1, 65535);
  size_t length = colon == NULL ? 0 : (size_t)(colon - text);
  if (port < 1 || length == 0 || length >= sizeof host) return 0;
  const bool is_v6 = text[0] == '[' && text[length - 1] == ']';
  if (is_v6) {
    text++;
    length -= 2;
  }
  memcpy(host, text, length);
  host[length] = '\0';
  memset(address, 0, sizeof *address);
  if (is_v6) {
    address->v6.sin6_family = AF_INET6;
    address->v6.sin6_port = htons((uint16_t)port);
    return inet_pton(AF_INET6, host, &address->v6.sin6_addr) == 1 ? sizeof address->v6 : 0;
  }
  address->v4.sin_family = AF_INET;
  address->v4.sin_port = htons((uint16_t)port);
  if (strcasecmp(host, "localhost") == 0) {
    address->v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return sizeof address->v4;
  }
  return inet_pton(AF_INET, host, &address->v4.sin_addr) == 1 ? sizeof address->v4 : 0;
}

/* What systemd's socket activation passes on: LISTEN_FDS descriptors from 3, for the process LISTEN_PID. */
static bool wrt_listen_inherit(int **sockets, uint32_t *count, char *message, size_t message_size) {
  const int first = 3;
  const long process = wrt_listen_number(getenv("LISTEN_PID"), INT32_MAX);
  const long passed = wrt_listen_number(getenv("LISTEN_FDS"), 4096);
  if (process != (long)getpid() || passed < 1) {
    snprintf(message, message_size, "no sockets were passed to this process (LISTEN_PID, LISTEN_FDS)");
    return false;
  }
  for (int host = first; host < first + (int)passed; host++) {
    int type;
    socklen_t size = sizeof type;
    if (getsockopt(host, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
      snprintf(message, message_size, "descriptor %d of LISTEN_FDS: %s", host, strerror(errno));
      return false;
    }
    (void)fcntl(host, F_SETFD, FD_CLOEXEC);
    if (!wrt_listen_add(host, sockets, count)) {
      snprintf(message, message_size, "out of memory");
      return false;
    }
  }
  return true;
}

bool wrt_listen(const char *text, int **sockets, uint32_t *count, char *message, size_t message_size) {
  if (strcmp(text, "fd") == 0) return wrt_listen_inherit(sockets, count, message, message_size);
  wrt_address_t address;
  const socklen_t size = wrt_address_parse(text, &address);
  if (size == 0) {
    snprintf(message, message_size,
             "cannot listen on \"%s\": give 127.0.0.1:8080, [::1]:8080, localhost:8080 (other names are not "
             "looked up) or fd",
             text);
    return false;
  }
  const int host = socket(address.any.sa_family, SOCK_STREAM, 0);
  const int on = 1;
  bool is_good = host >= 0 && fcntl(host, F_SETFD, FD_CLOEXEC) == 0 &&
                 setsockopt(host, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0;
  /* Else [::]:80 and 0.0.0.0:80 exclude each other. */
  if (is_good && address.any.sa_family == AF_INET6)
    is_good = setsockopt(host, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) == 0;
  is_good = is_good && bind(host, &address.any, size) == 0 && listen(host, SOMAXCONN) == 0;
  if (!is_good) snprintf(message, message_size, "cannot listen on \"%s\": %s", text, strerror(errno));
  if (is_good && !wrt_listen_add(host, sockets, count)) {
    snprintf(message, message_size, "out of memory");
    is_good = false;
  }
  if (!is_good && host >= 0) close(host);
  return is_good;
}
