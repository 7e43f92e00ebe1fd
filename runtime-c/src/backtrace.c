/* backtrace.c: the Wasm functions under way when something trapped. A trap only notes where the calls are;
 * their functions and lines are looked up when somebody asks. */
#define _GNU_SOURCE 1
#include <stdio.h>
#include <string.h>

#include "symbols.h"

#if WRT_SYMBOLS

#include <unwind.h>

WRT_SMALL_BEGIN

/* ---- Noting ---- */

/* Frames of the runtime and of the C library that may lie between a trap and the Wasm function. */
#define WRT_MOST_SKIPPED 32

typedef struct wrt_capture {
  wrt_trap_t *trap;
  uintptr_t program_counter; /* not reached yet; 0 once it is */
  unsigned skipped;
} wrt_capture_t;

static _Unwind_Reason_Code wrt_capture_visit(struct _Unwind_Context *context, void *argument) {
  wrt_capture_t *const walk = (wrt_capture_t *)argument;
  wrt_trap_t *const trap = walk->trap;
  int is_exact = 0;
  const uintptr_t next = (uintptr_t)_Unwind_GetIPInfo(context, &is_exact);
  if (next == 0) return _URC_END_OF_STACK;
  if (walk->program_counter != 0) {
    /* The signal handler's own frames. */
    if (next != walk->program_counter) {
      return ++walk->skipped < WRT_MOST_SKIPPED ? _URC_NO_REASON : _URC_END_OF_STACK;
    }
    walk->program_counter = 0;
    is_exact = 1;
  }
  if (trap->frame_count == WRT_TRAP_FRAMES) {
    trap->has_more_frames = true;
    return _URC_END_OF_STACK;
  }
  /* A call that does not return may be a function's last instruction: look at the call, not behind. */
  trap->frames[trap->frame_count++] = is_exact ? next : next - 1;
  return _URC_NO_REASON;
}

/* ---- The file that an address is in ---- */

/* Mapped as long as one asks for addresses of the same file. */
typedef struct wrt_lookup {
  wrt_object_t object;
  wrt_image_t image;
  uint64_t address; /* as in the file */
} wrt_lookup_t;

static void wrt_lookup_end(wrt_lookup_t *lookup) {
  wrt_image_unmap(lookup->image);
  lookup->image = (wrt_image_t){NULL, 0};
}

static bool wrt_lookup_function(wrt_lookup_t *lookup, uintptr_t address, wrt_named_t *function) {
  wrt_object_t object;
  wrt_object_find(&object, address);
  if (!object.is_found) return false;
  if (lookup->image.bytes == NULL || lookup->object.bias != object.bias) {
    wrt_lookup_end(lookup);
    lookup->image = wrt_image_map(object.path);
    if (lookup->image.bytes == NULL) return false;
  }
  lookup->object = object;
  lookup->address = address - object.bias;
  return wrt_image_find_function(lookup->image, lookup->address, function);
}

void wrt_backtrace_capture(wrt_trap_t *trap, uintptr_t program_counter) {
  trap->frame_count = 0;
  trap->has_more_frames = false;
  wrt_capture_t walk = {trap, program_counter, 0};
  _Unwind_Backtrace(wrt_capture_visit, &walk);
  if (trap->frame_count == 0 && program_counter != 0) trap->frames[trap->frame_count++] = program_counter;
  wrt_lookup_t lookup = {0};
  wrt_named_t function;
  for (uint32_t i = 0; i < trap->frame_count && i < WRT_MOST_SKIPPED; i++) {
    if (!wrt_lookup_function(&lookup, trap->frames[i], &function)) continue;
    wrt_names_copy(trap->function_name, sizeof trap->function_name, function.text, function.length);
    trap->function_index = function.index;
    trap->has_function = true;
    break;
  }
  wrt_lookup_end(&lookup);
}

/* ---- Asking ---- */

typedef struct wrt_visit {
  const wrt_trap_t *trap;
  bool (*visit)(const wrt_frame_t *frame, void *argument);
  void *argument;
  wrt_frame_t frame;
  wrt_lookup_t lookup;
  wrt_native_frame_t native[WRT_MOST_INLINED];
} wrt_visit_t;

static void wrt_frame_set_place(wrt_frame_t *frame, const char *directory, const char *file, uint32_t line,
                                uint32_t column) {
  const bool has_directory = directory != NULL && directory[0] != '\0' && file[0] != '/';
  snprintf(frame->file, sizeof frame->file, "%s%s%s", has_directory ? directory : "",
           has_directory ? "/" : "", file);
  frame->line = line;
  frame->column = column;
}

/* A C function's frame, as one Wasm frame or, where functions were inlined before they became Wasm, several.
 */
static bool wrt_visit_function(wrt_visit_t *visit, const wrt_named_t *function,
                               const wrt_native_frame_t *native) {
  wrt_frame_t *const frame = &visit->frame;
  const bool is_inlined = native->name != NULL;
  memset(frame, 0, sizeof *frame);
  frame->function_index = function->index;
  wrt_source_place_t place = {NULL, 0, 0};
  const wrt_source_t *source = NULL;
  if (native->file != NULL && strcmp(native->file, WRT_WASM_FILE) == 0) {
    const wrt_names_t *const names = function->names;
    frame->has_offset =
        native->line != 0 && names != NULL && names->starts != NULL && function->index < names->count;
    if (frame->has_offset) {
      frame->offset = names->starts[function->index] + native->line - 1;
      source = names->source;
    }
    if (source != NULL && !wrt_source_find(source, frame->offset, &place)) source = NULL;
  } else if (native->file != NULL && native->line != 0 && strcmp(native->file, WRT_MODULE_FILE) != 0) {
    wrt_frame_set_place(frame, native->directory, native->file, native->line, native->column);
  }
  for (unsigned depth = 0; source != NULL; depth++) {
    wrt_frame_set_place(frame, NULL, place.file, place.line, 0);
    const char *name;
    if (depth == WRT_MOST_INLINED || !wrt_source_leave(source, &place, &name)) break;
    wrt_names_copy(frame->function_name, sizeof frame->function_name, name, strlen(name));
    frame->is_inlined = true;
    if (!visit->visit(frame, visit->argument)) return false;
  }
  wrt_names_copy(frame->function_name, sizeof frame->function_name, function->text, function->length);
  frame->is_inlined = is_inlined;
  return visit->visit(frame, visit->argument);
}

/* Whether a frame is only what called a part of the same function, which `before` is. */
static bool wrt_is_caller(const wrt_named_t *before, const wrt_named_t *caller) {
  if (before->index != caller->index) return false;
  return before->part == WRT_PART_COLD ? caller->part != WRT_PART_COLD
                                       : before->part == WRT_PART_VERSION && caller->part == WRT_PART_WHOLE;
}

static void wrt_visit_all(void *argument) {
  wrt_visit_t *const visit = (wrt_visit_t *)argument;
  wrt_named_t before = {.part = WRT_PART_WHOLE};
  for (uint32_t i = 0; i < visit->trap->frame_count && i < WRT_TRAP_FRAMES; i++) {
    wrt_named_t function;
    if (!wrt_lookup_function(&visit->lookup, visit->trap->frames[i], &function)) continue;
    const wrt_named_t called = before;
    before = function;
    if (called.part == WRT_PART_COLD && wrt_is_caller(&called, &function)) continue;
    const size_t count = wrt_image_find_frames(visit->lookup.image, visit->lookup.address, visit->native);
    for (size_t at = 0; at < count; at++) {
      wrt_native_frame_t *const native = &visit->native[at];
      wrt_named_t inlined = function;
      if (native->name != NULL && !wrt_names_find(native->name, strlen(native->name), &inlined)) continue;
      /* The caller of a version may be inlined itself. */
      if (at == 0 && called.part == WRT_PART_VERSION && wrt_is_caller(&called, &inlined)) continue;
      const bool is_part = inlined.part == WRT_PART_CODE || inlined.part == WRT_PART_VERSION;
      if (native->name != NULL && is_part && at + 1 < count) {
        /* The place is that of what it is inlined in. */
        const char *const name = native[1].name;
        native[1] = native[0];
        native[1].name = name;
        continue;
      }
      if (!wrt_visit_function(visit, &inlined, native)) return;
    }
  }
}

void wrt_trap_frames(const wrt_trap_t *trap, bool (*visit)(const wrt_frame_t *frame, void *argument),
                     void *argument) {
  wrt_visit_t all = {.trap = trap, .visit = visit, .argument = argument};
  wrt_attempt(wrt_visit_all, &all);
  wrt_lookup_end(&all.lookup);
}

WRT_SMALL_END

#else

void wrt_backtrace_capture(wrt_trap_t *trap, uintptr_t program_counter) {
  (void)trap;
  (void)program_counter;
}

void wrt_trap_frames(const wrt_trap_t *trap, bool (*visit)(const wrt_frame_t *frame, void *argument),
                     void *argument) {
  (void)trap;
  (void)visit;
  (void)argument;
}

#endif

/* ---- Reporting ---- */

/* Names come from the module: nothing in them may reach a terminal as a control sequence. */
static void wrt_print_name(const char *name) {
  for (const char *at = name; *at != '\0'; at++) {
    const unsigned char byte = (unsigned char)*at;
    if (byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\') {
      fprintf(stderr, "\\%02x", byte);
    } else {
      fputc(byte, stderr);
    }
  }
}

static void wrt_print_frame(const wrt_frame_t *frame, unsigned count) {
  fprintf(stderr, "  in func[%u]", (unsigned)frame->function_index);
  if (frame->function_name[0] != '\0') {
    fputs(" \"", stderr);
    wrt_print_name(frame->function_name);
    fputc('"', stderr);
  }
  if (frame->has_offset) fprintf(stderr, ", 0x%x", (unsigned)frame->offset);
  if (frame->line != 0) {
    fputs(", ", stderr);
    wrt_print_name(frame->file);
    fprintf(stderr, ":%u", (unsigned)frame->line);
  }
  if (frame->is_inlined) fputs(", inlined", stderr);
  if (count > 1) fprintf(stderr, " (%u times)", count);
  fputc('\n', stderr);
}

/* A frame waits until another follows: recursion is printed once. */
typedef struct wrt_report {
  wrt_frame_t frame;
  unsigned count;
} wrt_report_t;

static void wrt_report_flush(const wrt_report_t *report) {
  if (report->count != 0) wrt_print_frame(&report->frame, report->count);
}

static bool wrt_report_visit(const wrt_frame_t *frame, void *argument) {
  wrt_report_t *const report = (wrt_report_t *)argument;
  if (report->count != 0 && memcmp(&report->frame, frame, sizeof *frame) == 0) {
    report->count++;
    return true;
  }
  wrt_report_flush(report);
  report->frame = *frame;
  report->count = 1;
  return true;
}

void wrt_trap_report(const wrt_trap_t *trap) {
  fprintf(stderr, "wasm trap: %s\n", wrt_trap_message(trap->code));
  wrt_report_t report;
  report.count = 0;
  wrt_trap_frames(trap, wrt_report_visit, &report);
  wrt_report_flush(&report);
  if (report.count == 0 && trap->has_function) {
    wrt_frame_t frame = {.function_index = trap->function_index};
    wrt_names_copy(frame.function_name, sizeof frame.function_name, trap->function_name,
                   strlen(trap->function_name));
    wrt_print_frame(&frame, 1);
  }
  if (report.count != 0 && trap->has_more_frames) fputs("  ...\n", stderr);
}
