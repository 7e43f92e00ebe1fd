/* From symbols to functions: which symbols count, whose names they get; and symbol tables of broken files. */
#include "check.h"

#include "symbols.h"

#if WRT_SYMBOLS
#include <link.h>
#endif

static wrt_trap_t trap;

static bool describe(const char *symbol) {
  wrt_named_t found;
  memset(&trap, 0, sizeof trap);
  trap.has_function = wrt_names_find(symbol, strlen(symbol), &found);
  if (!trap.has_function) return false;
  trap.function_index = found.index;
  wrt_names_copy(trap.function_name, sizeof trap.function_name, found.text, found.length);
  return true;
}

static void good(const char *symbol, uint32_t index, const char *name, int line) {
  check_that(describe(symbol) && trap.has_function, symbol, line);
  check_equal(trap.function_index, index, symbol, line);
  if (strcmp(trap.function_name, name) != 0) check_that(false, trap.function_name, line);
}
#define GOOD(symbol, index, name) good(symbol, index, name, __LINE__)
#define BAD(symbol)               check_that(!describe(symbol), symbol, __LINE__)

static void symbols(void) {
  GOOD("f0", 0, "");
  GOOD("f12", 12, "");
  GOOD("f12_fib", 12, "fib");
  GOOD("f12_fib.part.0", 12, "fib");
  GOOD("f12.cold", 12, "");
  wrt_named_t found;
  CHECK(wrt_names_find("f12_fib.cold.1", 14, &found) && found.part == WRT_PART_COLD && found.length == 3);
  CHECK(wrt_names_find("f12_fib.cold", 12, &found) && found.part == WRT_PART_WHOLE);
  CHECK(wrt_names_find("v3_of_f12_fib", 13, &found) && found.part == WRT_PART_VERSION && found.index == 12);
  CHECK(wrt_names_find("v3_of_f12_fib.cold.1", 20, &found) && found.part == WRT_PART_COLD &&
        found.length == 3);
  CHECK(wrt_names_find("code_of_f12_fib", 15, &found) && found.part == WRT_PART_CODE && found.index == 12);
  CHECK(wrt_names_find("_ZL9v3_of_f12v", 14, &found) && found.part == WRT_PART_VERSION && found.index == 12);
  GOOD("f12_", 12, "");
  GOOD("mod_f12_fib", 12, "fib");
  GOOD("my_long_mod_f12", 12, "");
  GOOD("f12_f13_f14", 12, "f13_f14");
  GOOD("f4294967295_x", 4294967295u, "x");
  BAD("f4294967296_x");
  BAD("f99999999999999999999999999999999");
  BAD("");
  BAD("f");
  BAD("f_1");
  BAD("fib");
  BAD("f12x");
  BAD("main");
  BAD("_");
  BAD("__");
  BAD("memcpy_f");
  BAD("wrt_f32_min");
  BAD("wrt_memory_copy");
}

/* Of modules in several files symbols end in a number by which the module knows its functions. */
static void keys(void) {
  static const uint32_t offsets[] = {0, 1, 0, 5},
                        values[] = {0x00000001u, 0x3fa9c21du, 0xffffffffu, 0xdeadbeefu};
  static const char text[] = "\0a b\0c-d";
  static const wrt_names_t names = {.count = 4, .offsets = offsets, .text = text, .keys = values};
  static const wrt_module_t module = {.names = &names};
  BAD("f_a_b_3fa9c21d");
  wrt_names_add(&module);
  GOOD("f_a_b_3fa9c21d", 1, "a b");
  GOOD("mod_f_a_b_3fa9c21d.part.0", 1, "a b");
  GOOD("f_00000001", 0, "");
  GOOD("f_ffffffff", 2, "");
  GOOD("f_c_d_deadbeef.cold", 3, "c-d");
  BAD("f_a_b_3fa9c21e");
  BAD("f_3fa9c21D");
  BAD("_3fa9c2");
  BAD("wrt_3fa9c21d");
  wrt_module_forget(&module);
}

static char long_name[600];
static void modules(void) {
  static const uint32_t offsets[] = {0, 1, 5, 9};
  static const char text_a[] = "\0a b\0c-d\0e.f", text_b[] = "\0x y\0c+d\0E.f";
  static uint32_t offset_of_long[] = {0, 1};
  static const wrt_names_t names_a = {.count = 4, .offsets = offsets, .text = text_a};
  static const wrt_names_t names_b = {.count = 4, .offsets = offsets, .text = text_b};
  static const wrt_names_t names_long = {.count = 2, .offsets = offset_of_long, .text = long_name};
  static const wrt_module_t a = {.names = &names_a}, b = {.names = &names_b}, none = {.names = NULL},
                            with_long = {.names = &names_long};
  wrt_names_add(&none);
  wrt_names_add(&a);
  wrt_names_add(&a);
  GOOD("f1_a_b", 1, "a b");
  GOOD("f1", 1, "a b");
  GOOD("f0", 0, "");
  GOOD("f9_other", 9, "other");
  wrt_names_add(&b);
  GOOD("f1_a_b", 1, "a b");
  GOOD("m_f1_x_y", 1, "x y");
  GOOD("f1", 1, "");        /* either */
  GOOD("f2_c_d", 2, "c_d"); /* either: only what the symbol says is certain */
  GOOD("f3_E_f", 3, "E.f");
  GOOD("f3_e", 3, "e.f");
  wrt_module_forget(&a);
  GOOD("f1_a_b", 1, "x y"); /* the only module left */
  wrt_module_forget(&b);
  GOOD("f1_a_b", 1, "a_b");
  /* Cut at 255 bytes, not within a character. */
  for (size_t cut = 0; cut < 4; cut++) {
    memset(long_name + 1, 'a', 300);
    for (size_t i = 1 + cut; i < 590; i += 3)
      memcpy(long_name + i, "\xe2\x82\xac", 3);
    wrt_names_add(&with_long);
    CHECK(describe("f1_x"));
    const size_t length = strlen(trap.function_name);
    CHECK(length >= 253 && length <= 255 && (length - cut) % 3 == 0);
    CHECK(memcmp(trap.function_name, long_name + 1, length) == 0);
    wrt_module_forget(&with_long);
  }
}

#if WRT_SYMBOLS

/* This program's own file, changed at random: no access beyond the image (AddressSanitizer watches), no
 * endless loop. */
static void broken_files(void) {
  const wrt_image_t whole = wrt_image_map("/proc/self/exe");
  CHECK(whole.bytes != NULL);
  if (whole.bytes == NULL) return;
  ElfW(Ehdr) header;
  memcpy(&header, whole.bytes, sizeof header);
  uint8_t *const copy = malloc(whole.size);
  for (int round = 0; round < 400; round++) {
    memcpy(copy, whole.bytes, whole.size);
    const size_t size = round % 4 == 0 ? (size_t)(next_random() % whole.size) : whole.size;
    for (uint64_t changes = next_random() % 8; changes != 0; changes--) {
      const bool in_sections = next_random() % 4 != 0;
      const uint64_t start = in_sections ? header.e_shoff : 0;
      const uint64_t span = in_sections ? whole.size - header.e_shoff : sizeof header;
      copy[start + next_random() % span] = (uint8_t)next_random();
    }
    uint8_t *const exact = malloc(size + 1);
    memcpy(exact + 1, copy, size); /* nothing aligned */
    const wrt_image_t image = {exact + 1, size};
    wrt_named_t function;
    (void)wrt_image_find_function(image, next_random() % 100000, &function);
    (void)wrt_image_section(image, ".debug_info");
    free(exact);
  }
  free(copy);
  wrt_image_unmap(whole);
  CHECK(wrt_image_map("/nonexistent").bytes == NULL);
  CHECK(wrt_image_map("/dev/null").bytes == NULL);
}

/* The same, of its debug information. */
static void broken_debug_information(void) {
  static const char *const sections[] = {".debug_info", ".debug_abbrev", ".debug_line", ".debug_ranges"};
  const wrt_image_t whole = wrt_image_map("/proc/self/exe");
  uint8_t *const copy = malloc(whole.size);
  wrt_object_t object;
  wrt_object_find(&object, (uintptr_t)&modules);
  CHECK(object.is_found);
  wrt_native_frame_t frames[WRT_MOST_INLINED];
  EQUAL(wrt_image_find_frames(whole, (uintptr_t)&modules - object.bias, frames), 1);
  CHECK(frames[0].file != NULL && strstr(frames[0].file, "names.c") != NULL);
  for (int round = 0; round < 400; round++) {
    memcpy(copy, whole.bytes, whole.size);
    for (uint64_t changes = next_random() % 8; changes != 0; changes--) {
      const wrt_image_t section = wrt_image_section(whole, sections[next_random() % 4]);
      if (section.size == 0) continue;
      copy[(size_t)(section.bytes - whole.bytes) + next_random() % section.size] = (uint8_t)next_random();
    }
    const wrt_image_t image = {copy, whole.size};
    const uintptr_t address = (uintptr_t)&describe + next_random() % 0x2000;
    const size_t count = wrt_image_find_frames(image, address - object.bias, frames);
    CHECK(count >= 1 && count <= WRT_MOST_INLINED);
  }
  free(copy);
  wrt_image_unmap(whole);
}

#else

static void broken_files(void) {}
static void broken_debug_information(void) {}

#endif

/* Rows and scopes that the translator would not write end all the same. */
static void source(void) {
#if WRT_SYMBOLS
  static const uint8_t rows[] = {0x20 << 1, 20, 1, 0, 0x8 << 1 | 1, 4, 0x8 << 1, 3, 0, 2, 0x10 << 1 | 1, 39};
  static const wrt_source_scope_t scopes[] = {{1, 0, 1, 30}, {7, 1, 0, 40}, {7, 9, 9, 1}};
  static const uint32_t files[] = {13, 17};
  static const wrt_source_t table = {rows, sizeof rows, scopes, 3, files, 2, "\0outer\0inner\0a.c\0b.c"};
  wrt_source_place_t place;
  const char *name;
  CHECK(!wrt_source_find(&table, 0x1f, &place));
  CHECK(wrt_source_find(&table, 0x20, &place) && place.line == 10 && place.scope == 0);
  CHECK(strcmp(place.file, "b.c") == 0 && !wrt_source_leave(&table, &place, &name));
  CHECK(wrt_source_find(&table, 0x2f, &place) && place.line == 12);
  CHECK(wrt_source_find(&table, 0x30, &place) && place.line == 10 && place.scope == 2);
  CHECK(wrt_source_leave(&table, &place, &name) && strcmp(name, "inner") == 0 && place.line == 40);
  CHECK(wrt_source_leave(&table, &place, &name) && strcmp(name, "outer") == 0 && place.line == 30);
  CHECK(!wrt_source_leave(&table, &place, &name));
  place.scope = 3;
  CHECK(!wrt_source_leave(&table, &place, &name));
  CHECK(!wrt_source_find(&table, 0x100, &place) || place.line != 0);
  for (int round = 0; round < 2000; round++) {
    uint8_t noise[16];
    for (size_t i = 0; i < sizeof noise; i++)
      noise[i] = (uint8_t)next_random();
    const wrt_source_t broken = {noise, sizeof noise, scopes, 3, files, 2, table.text};
    if (wrt_source_find(&broken, (uint32_t)next_random(), &place))
      for (int depth = 0; depth < 5; depth++)
        wrt_source_leave(&broken, &place, &name);
  }
#endif
}

int main(void) {
  symbols();
  keys();
  modules();
  broken_files();
  broken_debug_information();
  source();
  return check_result();
}
