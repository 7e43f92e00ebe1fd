/* symbols.h: from places in the machine code to Wasm functions: what symbols.c, dwarf.c, source.c and
 * backtrace.c share. All of them may run in signal handlers: no allocation, no lock of our own, and every
 * number in a file is checked, since the file may have been replaced. */
#ifndef WRT_SYMBOLS_H
#define WRT_SYMBOLS_H

#include "internal.h"

/* Around code that runs once at most: small rather than fast. */
#if defined(__clang__)
#define WRT_SMALL_BEGIN _Pragma("clang attribute push(__attribute__((minsize)), apply_to = function)")
#define WRT_SMALL_END   _Pragma("clang attribute pop")
#else
#define WRT_SMALL_BEGIN
#define WRT_SMALL_END
#endif

typedef struct wrt_image {
  const uint8_t *bytes; /* NULL: none */
  size_t size;
} wrt_image_t;

/* ---- symbols.c ---- */

/* The object that `address` was loaded from. */
typedef struct wrt_object {
  uintptr_t address; /* asked for */
  uintptr_t bias;    /* address in memory less that in the file */
  const char *path;
  bool is_found;
} wrt_object_t;
WRT_HIDDEN void wrt_object_find(wrt_object_t *object, uintptr_t address);

WRT_HIDDEN wrt_image_t wrt_image_map(const char *path);
WRT_HIDDEN void wrt_image_unmap(wrt_image_t image);
/* The contents of a section; empty if there is none. */
WRT_HIDDEN wrt_image_t wrt_image_section(wrt_image_t image, const char *name);
/* The Wasm function whose symbol covers `address`, as in the file. */
WRT_HIDDEN bool wrt_image_find_function(wrt_image_t image, uint64_t address, wrt_named_t *function);

/* ---- dwarf.c ---- */

/* One C function that a machine instruction belongs to: the one it is in, or one inlined there. */
typedef struct wrt_native_frame {
  const char *name;      /* of the inlined function; NULL for the outermost, whose symbol says more */
  const char *directory; /* NULL if not known, or if the file's name says it */
  const char *file;      /* NULL: no position */
  uint32_t line;
  uint32_t column;
} wrt_native_frame_t;

#define WRT_MOST_INLINED 32

/* The functions that `address` is in, innermost first, by the image's debug information (DWARF 4, as wasmc
 * has it made); at least one, of which nothing may be known. */
WRT_HIDDEN size_t wrt_image_find_frames(wrt_image_t image, uint64_t address,
                                        wrt_native_frame_t frames[WRT_MOST_INLINED]);

/* ---- source.c ---- */

/* Where an offset in the module comes from: `scope` is 0 in the function itself, else what was inlined there
 * before it became Wasm. */
typedef struct wrt_source_place {
  const char *file;
  uint32_t line;
  uint32_t scope;
} wrt_source_place_t;

WRT_HIDDEN bool wrt_source_find(const wrt_source_t *source, uint32_t offset, wrt_source_place_t *place);
/* The name of place->scope, whose place becomes that of the call; false for 0. */
WRT_HIDDEN bool wrt_source_leave(const wrt_source_t *source, wrt_source_place_t *place, const char **name);

#endif
