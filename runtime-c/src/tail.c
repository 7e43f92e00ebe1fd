/* tail.c: where values of tail calls pass through. */
#include "wrt/wrt.h"
#include "wrt/wrt_tail.h"

WRT_THREAD_LOCAL wrt_tail_t wrt_tail;
