/* swift.c: what the Swift interface of a module needs besides the embedding's functions. */
#include "wrt/wrt_swift.h"

#include "internal.h"

typedef struct wrt_swift_visit {
  void (*visit)(const wrt_swift_frame_t *frame, void *argument);
  void *argument;
  bool has_frames;
} wrt_swift_visit_t;

static bool wrt_swift_visit_frame(const wrt_frame_t *frame, void *argument) {
  wrt_swift_visit_t *const all = (wrt_swift_visit_t *)argument;
  const wrt_swift_frame_t seen = {.function_index = frame->function_index,
                                  .function_name = frame->function_name,
                                  .is_inlined = frame->is_inlined,
                                  .has_offset = frame->has_offset,
                                  .offset = frame->offset,
                                  .file = frame->line == 0 ? "" : frame->file,
                                  .line = frame->line,
                                  .column = frame->column};
  all->has_frames = true;
  all->visit(&seen, all->argument);
  return true;
}

bool wrt_swift_trap_frames(const wrt_trap_t *trap,
                           void (*visit)(const wrt_swift_frame_t *frame, void *argument), void *argument) {
  wrt_swift_visit_t all = {visit, argument, false};
  wrt_trap_frames(trap, wrt_swift_visit_frame, &all);
  if (!all.has_frames && trap->has_function) {
    const wrt_swift_frame_t frame = {
        .function_index = trap->function_index, .function_name = trap->function_name, .file = ""};
    visit(&frame, argument);
  }
  return all.has_frames && trap->has_more_frames;
}
