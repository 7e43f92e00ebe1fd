/* Linking: import matching by the tables of the specification (3.3), messages, instantiation, exports. */
#include "check.h"

static const wrt_type_t parent = {.signature = "(func)"};
static const wrt_type_t *const above_child[] = {&parent};
static const wrt_type_t child = {.signature = "(func)", .supertypes = above_child, .depth = 1};
static const wrt_type_t record = {.signature = "(struct)", .composite = WRT_COMPOSITE_STRUCT};
static const wrt_type_t list = {.signature = "(array i8)", .composite = WRT_COMPOSITE_ARRAY};

static wrt_value_type_t reference(wrt_heap_t heap, bool nullable, const wrt_type_t *type) {
  const wrt_value_type_t result = {
      .kind = WRT_REF, .nullable = nullable, .heap = (uint8_t)heap, .type = type};
  return result;
}
static wrt_value_type_t number(wrt_kind_t kind) {
  const wrt_value_type_t result = {.kind = (uint8_t)kind};
  return result;
}

/* ---- Heap types: for each, all that lie above it ---- */

enum {
  ANY,
  EQ,
  I31,
  STRUCT,
  ARRAY,
  RECORD,
  LIST,
  NONE,
  FUNC,
  PARENT,
  CHILD,
  NOFUNC,
  EXTERN,
  NOEXTERN,
  EXN,
  NOEXN,
  HEAPS
};

static wrt_value_type_t heap_type(int heap, bool nullable) {
  static const wrt_heap_t abstract[HEAPS] = {
      WRT_HEAP_ANY,    WRT_HEAP_EQ,       WRT_HEAP_I31,      WRT_HEAP_STRUCT,
      WRT_HEAP_ARRAY,  WRT_HEAP_CONCRETE, WRT_HEAP_CONCRETE, WRT_HEAP_NONE,
      WRT_HEAP_FUNC,   WRT_HEAP_CONCRETE, WRT_HEAP_CONCRETE, WRT_HEAP_NOFUNC,
      WRT_HEAP_EXTERN, WRT_HEAP_NOEXTERN, WRT_HEAP_EXN,      WRT_HEAP_NOEXN};
  static const wrt_type_t *const types[HEAPS] = {
      [RECORD] = &record, [LIST] = &list, [PARENT] = &parent, [CHILD] = &child};
  return reference(abstract[heap], nullable, types[heap]);
}

static bool heap_matches(int heap, int expected) {
#define ABOVE(other) (1u << (other))
  static const unsigned above[HEAPS] = {
      [EQ] = ABOVE(ANY),
      [I31] = ABOVE(EQ) | ABOVE(ANY),
      [STRUCT] = ABOVE(EQ) | ABOVE(ANY),
      [ARRAY] = ABOVE(EQ) | ABOVE(ANY),
      [RECORD] = ABOVE(STRUCT) | ABOVE(EQ) | ABOVE(ANY),
      [LIST] = ABOVE(ARRAY) | ABOVE(EQ) | ABOVE(ANY),
      [NONE] =
          ABOVE(I31) | ABOVE(STRUCT) | ABOVE(ARRAY) | ABOVE(RECORD) | ABOVE(LIST) | ABOVE(EQ) | ABOVE(ANY),
      [PARENT] = ABOVE(FUNC),
      [CHILD] = ABOVE(PARENT) | ABOVE(FUNC),
      [NOFUNC] = ABOVE(CHILD) | ABOVE(PARENT) | ABOVE(FUNC),
      [NOEXTERN] = ABOVE(EXTERN),
      [NOEXN] = ABOVE(EXN),
  };
  return heap == expected || (above[heap] & ABOVE(expected)) != 0;
}

static void matching(void) {
  for (int heap = 0; heap < HEAPS; heap++) {
    for (int expected = 0; expected < HEAPS; expected++) {
      for (int nulls = 0; nulls < 4; nulls++) {
        const bool wanted = heap_matches(heap, expected) && nulls != 1;
        const bool got =
            wrt_value_type_matches(heap_type(heap, nulls & 1), heap_type(expected, nulls >> 1 & 1));
        check_equal(got, wanted, "heap type matching", heap * 1000 + expected * 10 + nulls);
      }
    }
  }
  CHECK(wrt_value_type_matches(number(WRT_I32), number(WRT_I32)));
  CHECK(!wrt_value_type_matches(number(WRT_I32), number(WRT_I64)));
  CHECK(!wrt_value_type_matches(number(WRT_I32), heap_type(ANY, true)));
}

/* ---- Linking ---- */

static wrt_extern_t given;
static bool is_given = true;
static bool resolve(void *context, wrt_name_t module, wrt_name_t name, wrt_extern_t *found) {
  CHECK(context == &given && module.length == 3 && memcmp(module.bytes, "mod", 3) == 0);
  (void)name;
  *found = given;
  return is_given;
}
static const wrt_resolver_t resolver = {resolve, &given};
static char message[200];
static wrt_extern_t linked[1];

static bool links_sized(const wrt_import_t *import, size_t size) {
  wrt_import_t named = *import;
  named.module = (wrt_name_t){"mod", 3};
  named.name = (wrt_name_t){"a\"\\\n\0\xc3\xa9", 7};
  const wrt_module_t module = {.abi_version = WRT_ABI_VERSION, .imports = &named, .import_count = 1};
  memset(message, 'X', sizeof message);
  return wrt_link(&module, &resolver, linked, message, size);
}
static bool links(const wrt_import_t *import) { return links_sized(import, sizeof message); }

static void functions_and_tags(void) {
  const wrt_function_t parents = {NULL, NULL, &parent, NULL}, children = {NULL, NULL, &child, NULL};
  const wrt_import_t wants_parent = {.kind = WRT_EXTERN_FUNCTION, .type = &parent};
  const wrt_import_t wants_child = {.kind = WRT_EXTERN_FUNCTION, .type = &child};
  given = (wrt_extern_t){.kind = WRT_EXTERN_FUNCTION, .of.function = &parents};
  CHECK(links(&wants_parent) && linked[0].of.function == &parents);
  CHECK(!links(&wants_child));
  CHECK(strcmp(message, "incompatible import type: \"mod\" \"a\\22\\5c\\0a\\00\xc3\xa9\"") == 0);
  given.of.function = &children;
  CHECK(links(&wants_parent) && links(&wants_child));
  is_given = false;
  CHECK(!links(&wants_parent));
  CHECK(strcmp(message, "unknown import: \"mod\" \"a\\22\\5c\\0a\\00\xc3\xa9\"") == 0);
  for (size_t size = 0; size < 50; size++) {
    CHECK(!links_sized(&wants_parent, size));
    CHECK(message[size] == 'X' && (size == 0 || strlen(message) < size));
  }
  is_given = true;
  const wrt_tag_t tag = {&child};
  const wrt_import_t wants_tag = {.kind = WRT_EXTERN_TAG, .type = &parent},
                     wants_it = {.kind = WRT_EXTERN_TAG, .type = &child};
  given = (wrt_extern_t){.kind = WRT_EXTERN_TAG, .of.tag = &tag};
  CHECK(!links(&wants_tag) && links(&wants_it) && !links(&wants_child));
}

static void limits(void) {
  wrt_memory_t memory = {.pages = 2, .maximum = 5, .has_maximum = true, .page_shift = 16};
  wrt_import_t import = {.kind = WRT_EXTERN_MEMORY, .minimum = 2, .page_shift = 16};
  given = (wrt_extern_t){.kind = WRT_EXTERN_MEMORY, .of.memory = &memory};
  CHECK(links(&import));
  import.minimum = 3;
  CHECK(!links(&import));
  memory.pages = 3; /* the size now counts, not the one declared */
  CHECK(links(&import));
  import.has_maximum = true;
  import.maximum = 5;
  CHECK(links(&import));
  import.maximum = 4;
  CHECK(!links(&import));
  import.maximum = 6;
  CHECK(links(&import));
  memory.has_maximum = false;
  CHECK(!links(&import));
  memory.has_maximum = true;
  import.is_shared = true;
  CHECK(!links(&import));
  import.is_shared = false;
  import.is_64 = true;
  CHECK(!links(&import));
  import.is_64 = false;
  import.page_shift = 0;
  CHECK(!links(&import));
  wrt_table_t table = {.size = 4, .maximum = 4, .has_maximum = true, .element = heap_type(FUNC, true)};
  wrt_import_t wants = {.kind = WRT_EXTERN_TABLE, .minimum = 4, .value = heap_type(FUNC, true)};
  CHECK(!links(&wants));
  given = (wrt_extern_t){.kind = WRT_EXTERN_TABLE, .of.table = &table};
  CHECK(links(&wants) && !links(&import));
  wants.minimum = 5;
  CHECK(!links(&wants));
  wants.minimum = 0;
  wants.value = heap_type(FUNC, false);
  CHECK(!links(&wants));
  wants.value = heap_type(PARENT, true);
  CHECK(!links(&wants));
  table.element = heap_type(CHILD, true); /* a subtype: tables are invariant */
  CHECK(!links(&wants));
  table.element = heap_type(PARENT, true);
  CHECK(links(&wants));
}

static void globals(void) {
  wrt_global_t global = {.type = heap_type(CHILD, false)};
  wrt_import_t import = {.kind = WRT_EXTERN_GLOBAL, .value = heap_type(FUNC, true)};
  given = (wrt_extern_t){.kind = WRT_EXTERN_GLOBAL, .of.global = &global};
  CHECK(links(&import));
  import.is_mutable = true;
  CHECK(!links(&import));
  global.is_mutable = true;
  CHECK(!links(&import));
  global.type = heap_type(FUNC, true);
  CHECK(links(&import));
  global.type = import.value = number(WRT_F64);
  CHECK(links(&import));
  import.value = number(WRT_F32);
  CHECK(!links(&import));
}

/* ---- Instances ---- */

static int instantiated;
static void instantiate(void *instance, const wrt_extern_t *imports, void *host) {
  CHECK(imports == linked && host == &given);
  (*(int *)instance)++;
  if (*(int *)instance == 2) wrt_trap(WRT_TRAP_OUT_OF_BOUNDS_TABLE);
}
static wrt_extern_t export_at(void *instance, uint32_t index) {
  CHECK(instance == &instantiated);
  return (wrt_extern_t){.kind = index == 0 ? WRT_EXTERN_TAG : WRT_EXTERN_GLOBAL};
}

static void instances(void) {
  const wrt_export_t exports[] = {{{"a\0b", 3}, WRT_EXTERN_TAG}, {{"a", 1}, WRT_EXTERN_GLOBAL}};
  wrt_module_t module = {.abi_version = WRT_ABI_VERSION,
                         .exports = exports,
                         .export_count = 2,
                         .instantiate = instantiate,
                         .export_at = export_at};
  wrt_trap_t trap;
  EQUAL(wrt_instantiate(&module, &instantiated, linked, &given, &trap), WRT_TRAP_NONE);
  EQUAL(wrt_instantiate(&module, &instantiated, linked, &given, &trap), WRT_TRAP_OUT_OF_BOUNDS_TABLE);
  EQUAL(trap.code, WRT_TRAP_OUT_OF_BOUNDS_TABLE);
  wrt_extern_t found;
  CHECK(wrt_find_export(&module, &instantiated, "a", 1, &found) && found.kind == WRT_EXTERN_GLOBAL);
  CHECK(wrt_find_export(&module, &instantiated, "a\0b", 3, &found) && found.kind == WRT_EXTERN_TAG);
  CHECK(!wrt_find_export(&module, &instantiated, "a\0c", 3, &found));
  CHECK(!wrt_find_export(&module, &instantiated, "", 0, &found));
  module.abi_version = WRT_ABI_VERSION + 1;
  CHECK(!wrt_link(&module, &resolver, linked, message, sizeof message));
  CHECK(strstr(message, "version") != NULL);
}

int main(void) {
  matching();
  functions_and_tags();
  limits();
  globals();
  instances();
  return check_result();
}
