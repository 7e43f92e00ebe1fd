/* directory.h: what fd_readdir remembers of a directory. */
#ifndef WRT_WASI_DIRECTORY_H
#define WRT_WASI_DIRECTORY_H

#include "fd_table.h"

void wrt_listing_free(wrt_listing_t *listing);

#endif
