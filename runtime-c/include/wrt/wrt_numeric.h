/* wrt_numeric.h: numeric instructions (spec 4.3), named as in the text format with '_' for '.'. All
 * are exact with plain -O0 to -O3 -ffp-contract=off; those that can trap call wrt_trap. */
#ifndef WRT_NUMERIC_H
#define WRT_NUMERIC_H

#include "wrt_integer.h"
#include "wrt_float.h"
#include "wrt_rounding.h"
#include "wrt_conversion.h"

#endif
