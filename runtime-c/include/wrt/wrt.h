/* wrt.h: everything that emitted C and embedders include. */
#ifndef WRT_H
#define WRT_H

#include "wrt_config.h"
#include "wrt_platform.h"
#include "wrt_version.h"
#include "wrt_types.h"

/* Emitted C leaves out members that are zero, which gcc and clang would remark on with -Wextra. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

WRT_BEGIN_C
#include "wrt_trap.h"
#include "wrt_numeric.h"
#include "wrt_memory.h"
#include "wrt_table.h"
#include "wrt_instance.h"
WRT_END_C

#endif
