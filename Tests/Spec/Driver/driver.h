/* driver.h: runs the commands of one script of the core test suite, given as lines of text.
 *
 * Linked with the translated modules and two generated files: the table of modules, and one trampoline for
 * each signature that the scripts call. */
#ifndef SPEC_DRIVER_H
#define SPEC_DRIVER_H

#include "wrt/wrt.h"

/* The longest list of arguments or results in the suite has 17 values. */
#define SPEC_MAXIMUM_VALUES 32

typedef uint8_t spec_v128_t __attribute__((vector_size(16)));

typedef union spec_value {
  uint32_t i32;
  uint64_t i64;
  float f32;
  double f64;
  wrt_ref_t ref;
  spec_v128_t v128;
  uint8_t bytes[16];
} spec_value_t;

/* ---- Generated ---- */

/* A signature is a letter for each parameter, `_`, a letter for each result: i I f F for i32 i64 f32 f64, v
 * for v128, r for every reference. Sorted. */
typedef struct spec_trampoline {
  const char *signature;
  void (*call)(const wrt_function_t *function, const spec_value_t *arguments, spec_value_t *results);
} spec_trampoline_t;

extern const spec_trampoline_t spec_trampolines[];
extern const size_t spec_trampoline_count;

/* Sorted by name. */
typedef struct spec_module {
  const char *name;
  const wrt_module_t *module;
} spec_module_t;

extern const spec_module_t spec_modules[];
extern const size_t spec_module_count;

/* What any.convert_extern and extern.convert_any do, and the collector's start; NULL if no module needs the
 * collector. */
extern wrt_ref_t (*const spec_any)(wrt_ref_t reference);
extern wrt_ref_t (*const spec_extern)(wrt_ref_t reference);
extern void (*const spec_start_collector)(void);

/* ---- values.c ---- */

/* Reads a value as an argument is written, `i32:ff`, `f64:7ff8000000000000`, `v128.i16:1,2,3,4,5,6,7,8`,
 * `ref:null`, `ref:7` (a host's value), `host:7` (the same in the any hierarchy), all digits hexadecimal. Its
 * letter, or 0 if it cannot be read. */
char spec_read_value(const char *text, spec_value_t *value);

/* Whether a result of type `letter` is as expected. Besides values there are `f32:nan:canonical`,
 * `f32:nan:arithmetic`, the same in lanes, `ref:any` for anything but null, the kinds of
 * objects `i31:any`, `struct:any`, `array:any` and `eq:any`, and alternatives between `|`. */
bool spec_value_matches(char letter, const spec_value_t *value, const char *expected);

/* The value as text, in the form of `expected` where there are several. */
void spec_write_value(char letter, const spec_value_t *value, const char *expected, char *text, size_t size);

/* ---- instances.c ---- */

typedef struct spec_bytes {
  char *bytes;
  size_t length;
} spec_bytes_t;

/* Links and instantiates a module as instance number `slot`. The outcome: NULL and *trap, or a link error. */
const char *spec_instantiate(const spec_module_t *module, uint32_t slot, wrt_trap_code_t *trap);

/* Makes instances of the `spectest` modules, which every script can import. */
bool spec_instantiate_spectest(void);

/* Copies the name, which ends in a zero byte that is not counted. */
void spec_register(spec_bytes_t name, uint32_t slot);
/* False if the instance does not exist or has no such export. */
bool spec_find_export(uint32_t slot, spec_bytes_t name, wrt_extern_t *found);
void spec_free_instances(void);

/* A module of the generated table, NULL if it is not there. */
const spec_module_t *spec_find_module(const char *name);

#endif
