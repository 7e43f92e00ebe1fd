/* Searches as they are where there are no vectors. */
#include "wrt/wrt.h"

#undef WRT_HAS_SSE2
#define WRT_HAS_SSE2 0
#include "search.c"
