/* clock.h: WASI's clocks as the host's. */
#ifndef WRT_WASI_CLOCK_H
#define WRT_WASI_CLOCK_H

#include "host.h"

#include <stdbool.h>

/* False if there is no such clock. */
bool wrt_host_clock(uint32_t clock, clockid_t *host);

#endif
