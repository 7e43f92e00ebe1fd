/* program.h: what an executable may do: what was frozen into it, and where the build left it to whoever
 * starts it, what the options --wasm-... say. */
#ifndef WRT_PROGRAM_H
#define WRT_PROGRAM_H

#include <stdio.h>

#include "wrt/wrt_main.h"

typedef struct wrt_grants {
  wrt_preopen_t *preopens;
  uint32_t preopen_count;
  const char **environment; /* "NAME=VALUE", or "NAME": inherited */
  uint32_t environment_count;
  const char **listeners;
  uint32_t listener_count;
  bool walks_paths;
  bool is_metered, is_interruptible; /* the module: what of the following applies */
  bool has_fuel;                     /* the starter says how much */
  uint64_t fuel;
  uint64_t deadline; /* nanoseconds; 0: none */
  bool shows_policy; /* print the policy instead of running */
  int option_count;  /* arguments that are the runtime's and not the guest's */
  char *texts;       /* what options were taken apart in */
  int *sockets;      /* open; whoever takes them over clears socket_count */
  uint32_t socket_count;
} wrt_grants_t;

/* Puts the frozen grants and the arguments' together. False: the message says why not; to be freed either
 * way. */
bool wrt_grants_make(wrt_grants_t *grants, const wrt_program_t *program, int argc, char **argv, char *message,
                     size_t message_size);
/* Fetches inherited variables, leaving out those that are not set, and opens the sockets. */
bool wrt_grants_acquire(wrt_grants_t *grants, char *message, size_t message_size);
void wrt_grants_free(wrt_grants_t *grants);

/* policy.c: what --wasm-policy prints. */
void wrt_policy_print(const wrt_grants_t *grants, const wrt_program_t *program, FILE *file);

/* deadline.c: what every instance begins with; the end of the program's time. False: there is no thread for
 * it. */
void wrt_executable_set_fuel(uint64_t fuel);
bool wrt_deadline_start(uint64_t nanoseconds);

/* listen.c: opens the socket for "127.0.0.1:8080" or "[::1]:8080", or takes those that a service manager
 * passed on
 * ("fd"); each goes to the end of *sockets. */
bool wrt_listen(const char *address, int **sockets, uint32_t *count, char *message, size_t message_size);

#endif
