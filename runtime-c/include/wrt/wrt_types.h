/* wrt_types.h: the types that emitted C and the runtime share. This is the ABI: a change here
 * raises WRT_ABI_VERSION, which every emitted file checks. */
#ifndef WRT_TYPES_H
#define WRT_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wrt_config.h"
#include "wrt_platform.h"

#define WRT_ABI_VERSION 1

/* ---- Types (spec 2.3, 4.2) ------------------------------------------------------------------ */

/* The kind of a value type; WRT_REF covers every reference type. */
typedef enum wrt_kind { WRT_I32 = 1, WRT_I64, WRT_F32, WRT_F64, WRT_V128, WRT_REF } wrt_kind_t;

/* Abstract heap types, and WRT_HEAP_CONCRETE for a type that a module defines. */
typedef enum wrt_heap {
  WRT_HEAP_NONE_GIVEN = 0, /* not a reference */
  WRT_HEAP_FUNC,
  WRT_HEAP_NOFUNC,
  WRT_HEAP_EXTERN,
  WRT_HEAP_NOEXTERN,
  WRT_HEAP_ANY,
  WRT_HEAP_EQ,
  WRT_HEAP_I31,
  WRT_HEAP_STRUCT,
  WRT_HEAP_ARRAY,
  WRT_HEAP_NONE,
  WRT_HEAP_EXN,
  WRT_HEAP_NOEXN,
  WRT_HEAP_CONCRETE
} wrt_heap_t;

/* What a defined type is made of (spec 2.3.8). */
typedef enum wrt_composite {
  WRT_COMPOSITE_FUNCTION = 0,
  WRT_COMPOSITE_STRUCT,
  WRT_COMPOSITE_ARRAY
} wrt_composite_t;

/* The identity of a defined type. Two types are equal exactly if they are the same object: one
 * module emits each of its types once, and modules that are linked together emit theirs as weak
 * symbols whose names spell the whole (canonical) type, so that the linker makes them one. */
typedef struct wrt_type wrt_type_t;
struct wrt_type {
  const char *signature;               /* for messages, in text format: "(func (param i32))" */
  const wrt_type_t *const *supertypes; /* supertypes[0 .. depth), outermost first */
  uint32_t depth;
  bool is_final;
  uint8_t composite; /* wrt_composite_t */
};

typedef struct wrt_value_type {
  uint8_t kind;           /* wrt_kind_t */
  uint8_t nullable;       /* references only */
  uint8_t heap;           /* wrt_heap_t, references only */
  const wrt_type_t *type; /* heap == WRT_HEAP_CONCRETE only */
} wrt_value_type_t;

/* ---- Values --------------------------------------------------------------------------------- */

/* Every reference is one pointer; null is NULL. A function reference points to a wrt_function_t,
 * an external reference is the host's own pointer. */
typedef void *wrt_ref_t;

/* A vector: GNU C's, passed in a register where there is one. */
typedef uint64_t wrt_v128_t __attribute__((vector_size(16)));

/* Any function, cast to its real type before it is called:
 * RESULT code(void *instance, PARAMETERS...). Several results come as a struct of them. */
typedef void (*wrt_code_t)(void);

/* One step of a chain of tail calls: see wrt_tail.h. */
typedef struct wrt_tail wrt_tail_t;
typedef void (*wrt_tail_code_t)(wrt_tail_t *tail);

typedef struct wrt_function {
  wrt_code_t code;
  void *instance; /* first argument of code */
  const wrt_type_t *type;
  wrt_tail_code_t tail; /* the same function as a step; NULL if it makes no tail calls */
} wrt_function_t;

/* ---- Instances of memories, tables, globals, tags (spec 4.2) -------------------------------- */

typedef struct wrt_memory {
  uint8_t *base;       /* never moves while the memory lives */
  uint64_t size;       /* in bytes, accessible from base */
  uint64_t inner;      /* WRT_MARGIN bytes less than size, at least 0: see wrt_effective */
  uint64_t pages;      /* size in pages */
  uint64_t maximum;    /* in pages: what the type says, or what the index type allows */
  uint64_t reserved;   /* bytes of address space behind base, guard included */
  uint64_t reach;      /* bytes behind base that the memory can grow to: without the guard */
  uint32_t page_shift; /* log2 of the page size: 16 */
  bool is_64;          /* indexed by i64 */
  bool has_maximum;    /* the type gives one */
  bool is_shared;
} wrt_memory_t;

/* One element of a table of functions: the function by value, so that call_indirect needs no
 * second load, and the reference it came from. All zero for null. */
typedef struct wrt_table_entry {
  wrt_code_t code;
  void *instance;
  const wrt_type_t *type;
  wrt_ref_t reference;
} wrt_table_entry_t;

typedef struct wrt_table {
  union {
    wrt_table_entry_t *entries; /* is_function */
    wrt_ref_t *references;      /* every other element type */
  } of;
  uint64_t size;
  uint64_t capacity;
  uint64_t maximum;
  wrt_value_type_t element;
  bool is_function; /* element type below func: entries, not references */
  bool is_64;
  bool has_maximum;
} wrt_table_t;

typedef struct wrt_global {
  void *value; /* a uint32_t, uint64_t, float, double, v128 or wrt_ref_t */
  wrt_value_type_t type;
  bool is_mutable;
} wrt_global_t;

typedef struct wrt_tag {
  const wrt_type_t *type;
} wrt_tag_t;

/* ---- Imports and exports -------------------------------------------------------------------- */

typedef enum wrt_extern_kind {
  WRT_EXTERN_FUNCTION,
  WRT_EXTERN_TABLE,
  WRT_EXTERN_MEMORY,
  WRT_EXTERN_GLOBAL,
  WRT_EXTERN_TAG
} wrt_extern_kind_t;

typedef struct wrt_extern {
  wrt_extern_kind_t kind;
  union {
    const wrt_function_t *function;
    wrt_table_t *table;
    wrt_memory_t *memory;
    const wrt_global_t *global;
    const wrt_tag_t *tag;
  } of;
} wrt_extern_t;

/* A name is any UTF-8, U+0000 included, hence the length in bytes. */
typedef struct wrt_name {
  const char *bytes;
  size_t length;
} wrt_name_t;

/* What an import asks for (spec 2.3 externtype). */
typedef struct wrt_import {
  wrt_name_t module;
  wrt_name_t name;
  wrt_extern_kind_t kind;
  const wrt_type_t *type; /* function, tag */
  wrt_value_type_t value; /* global's type, table's element type */
  bool is_mutable;        /* global */
  bool is_64;             /* table, memory */
  bool is_shared;         /* memory */
  uint32_t page_shift;    /* memory */
  bool has_maximum;       /* table, memory */
  uint64_t minimum;       /* table, memory */
  uint64_t maximum;       /* table, memory */
} wrt_import_t;

typedef struct wrt_export {
  wrt_name_t name;
  wrt_extern_kind_t kind;
} wrt_export_t;

/* Where a module's code comes from, made of its DWARF: see source.c. */
typedef struct wrt_source_scope {
  uint32_t name;  /* of the inlined function, in the text */
  uint32_t outer; /* 1 + the scope it was inlined into; 0: the Wasm function */
  uint32_t file;  /* where it is called */
  uint32_t line;
} wrt_source_scope_t;

typedef struct wrt_source {
  const uint8_t *rows;
  size_t row_size;
  const wrt_source_scope_t *scopes;
  uint32_t scope_count;
  const uint32_t *files; /* names, in the text */
  uint32_t file_count;
  const char *text;
} wrt_source_t;

/* Names of functions, for messages: text + offsets[i] is the zero-terminated name of function i.
 * Offset 0 is the empty string (no name). No pointers, so nothing to relocate at start. */
typedef struct wrt_names {
  uint32_t count;
  const uint32_t *offsets;
  const char *text;
  const uint32_t *keys; /* by function, the number its symbol ends in; NULL where symbols have the index */
  /* Where the functions' bodies begin in the module, for line tables that count from there; NULL without. */
  const uint32_t *starts;
  const wrt_source_t *source; /* NULL without DWARF */
} wrt_names_t;

/* How long an instance may run: wrt_limits.h. */
typedef struct wrt_limits wrt_limits_t;

/* A translated module. Instances are made by the caller: instance_size bytes, zeroed, aligned to 16
 * (static state: instance_size 0, one instance a process, instance may be NULL). */
typedef struct wrt_module {
  uint32_t abi_version;
  const char *name;
  size_t instance_size;
  const wrt_import_t *imports;
  uint32_t import_count;
  const wrt_export_t *exports;
  uint32_t export_count;
  const wrt_names_t *names; /* may be NULL */
  /* Allocates and initialises everything, then runs the start function (spec 4.5.4); imports[i]
   * fits the module's imports[i] already (wrt_link checks). Traps with wrt_trap. `host` is passed on to
   * imports that the translator bound itself (WASI's context); NULL where there are none. */
  void (*instantiate)(void *instance, const wrt_extern_t *imports, void *host);
  /* Gives export `index`, 0 ..< export_count. */
  wrt_extern_t (*export_at)(void *instance, uint32_t index);
  /* Frees what instantiate allocated, even if it trapped half way. */
  void (*free)(void *instance);
  /* Of modules built with --fuel or --deadline, else zero: where an instance's limits are, what they are, and
   * the fuel that it begins with. */
  wrt_limits_t *(*limits)(void *instance);
  bool is_metered;
  bool is_interruptible;
  uint64_t fuel;
} wrt_module_t;

#endif
