/* SwiftPM wants a source in a target of C; WasmRuntime only reads its headers. */
#include "wrt/wrt_swift.h"
