/* swift.c: what the Swift interface of a module needs besides the embedding's functions. */
#include "wrt/wrt_swift.h"

#include "internal.h"

void wrt_swift_trap_frames(const wrt_trap_t *trap,
                           void (*visit)(const wrt_swift_frame_t *frame, void *argument), void *argument) {
  if (!trap->has_function) return;
  const wrt_swift_frame_t frame = {
      .function_index = trap->function_index, .function_name = trap->function_name, .file = ""};
  visit(&frame, argument);
}
