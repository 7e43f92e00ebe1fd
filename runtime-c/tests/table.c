/* Tables and indirect calls. */
#include "check.h"
#include "wrt/wrt_table64.h"

static const wrt_type_t base_type = {.signature = "(func)"};
static const wrt_type_t *const above_middle[] = {&base_type};
static const wrt_type_t middle_type = {.signature = "(func)", .supertypes = above_middle, .depth = 1};
static const wrt_type_t *const above_leaf[] = {&base_type, &middle_type};
static const wrt_type_t leaf_type = {.signature = "(func)", .supertypes = above_leaf, .depth = 2};
static const wrt_type_t other_type = {.signature = "(func (param i32))"};

static void code(void) {}
static const wrt_function_t functions[] = {{code, NULL, &base_type, NULL},
                                           {code, NULL, &middle_type, NULL},
                                           {code, NULL, &leaf_type, NULL},
                                           {code, NULL, &other_type, NULL}};
static const wrt_ref_t references[] = {NULL, (wrt_ref_t)(uintptr_t)&functions[0],
                                       (wrt_ref_t)(uintptr_t)&functions[1]};
static const uint32_t segment[] = {0, 1, 2, 3, 4};
/* A constant table's types. */
static const uint32_t numbers[] = {0, 7, 9, 7};

static const wrt_value_type_t of_functions = {.kind = WRT_REF, .nullable = 1, .heap = WRT_HEAP_FUNC};
static const wrt_value_type_t of_externals = {.kind = WRT_REF, .nullable = 1, .heap = WRT_HEAP_EXTERN};

static wrt_table_t table;

typedef struct operation {
  char what;
  uint32_t a, b, c;
  const wrt_type_t *type;
} operation_t;

static void run(void *argument) {
  const operation_t *const its = argument;
  switch (its->what) {
  case 'g':
    (void)wrt_table_get(&table, its->a);
    break;
  case 's':
    wrt_table_set(&table, its->a, NULL);
    break;
  case 'f':
    wrt_table_fill(&table, its->a, references[1], its->c);
    break;
  case 'c':
    wrt_table_copy(&table, &table, its->a, its->b, its->c);
    break;
  case 'i':
    wrt_table_init(&table, references, 3, its->a, its->b, its->c);
    break;
  case 'I':
    wrt_table_init_functions(&table, functions, segment, 5, its->a, its->b, its->c);
    break;
  case 'n':
    wrt_table_new(&table, UINT64_C(0xffffffff), 0, false, of_functions);
    break;
  case 'k':
    EQUAL(wrt_checked_index(its->a, 4, numbers, its->b), its->a);
    break;
  case 'K':
    EQUAL(wrt_checked_index_64(its->a | (uint64_t)its->c << 32, 4, numbers, its->b), its->a);
    break;
  case 'o':
    wrt_check_index(its->a, 2, 4, numbers);
    break;
  case 'O':
    wrt_check_index_64(its->a | (uint64_t)its->c << 32, 2, 4, numbers);
    break;
  default:
    EQUAL((uintptr_t)wrt_table_call(&table, its->a, its->type)->code, (uintptr_t)code);
    break;
  }
}

static void operation(char what, uint32_t a, uint32_t b, uint32_t c, wrt_trap_code_t wanted, int line) {
  operation_t its = {what, a, b, c, NULL};
  check_equal(wrt_try(run, &its, NULL), wanted, "operation", line);
}
#define GOOD(what, a, b, c) operation(what, a, b, c, WRT_TRAP_NONE, __LINE__)
#define BAD(what, a, b, c)  operation(what, a, b, c, WRT_TRAP_OUT_OF_BOUNDS_TABLE, __LINE__)

static void call(uint32_t index, const wrt_type_t *type, wrt_trap_code_t wanted, int line) {
  operation_t its = {'x', index, 0, 0, type};
  check_equal(wrt_try(run, &its, NULL), wanted, "call", line);
}
#define CALL(index, type, wanted) call(index, &type, wanted, __LINE__)

static void bounds(void) {
  const uint32_t size = wrt_table_size(&table);
  GOOD('g', size - 1, 0, 0);
  BAD('g', size, 0, 0);
  BAD('g', 0xffffffffu, 0, 0);
  GOOD('s', size - 1, 0, 0);
  BAD('s', size, 0, 0);
  static const char all[] = "fciI";
  for (const char *what = all; *what != '\0'; what++) {
    GOOD(*what, size, 0, 0);
    BAD(*what, size + 1, 0, 0);
    GOOD(*what, size - 1, 0, 1);
    BAD(*what, size - 1, 0, 2);
    BAD(*what, 0xffffffffu, 0, 2);
    BAD(*what, 0xffffffffu, 0xffffffffu, 0xffffffffu);
  }
  GOOD('c', 0, size, 0);
  BAD('c', 0, size + 1, 0);
  BAD('c', 0, 1, size);
  BAD('c', 0, 0xfffffffeu, 2);
  GOOD('i', 0, 3, 0);
  BAD('i', 0, 4, 0);
  BAD('i', 0, 1, 3);
  BAD('i', 0, 0xffffffffu, 2);
  GOOD('I', 0, 5, 0);
  BAD('I', 0, 6, 0);
  BAD('I', 0, 1, 5);
  BAD('I', 0, 0xffffffffu, 2);
}

static void growth(void) {
  wrt_table_new(&table, 10, 20, true, of_functions);
  EQUAL(wrt_table_grow(&table, NULL, 11), UINT32_MAX);
  EQUAL(wrt_table_grow(&table, references[2], 3), 10);
  EQUAL(wrt_table_grow(&table, NULL, 0), 13);
  CHECK(wrt_table_get(&table, 9) == NULL && wrt_table_get(&table, 10) == references[2]);
  CALL(12, middle_type, WRT_TRAP_NONE);
  EQUAL(wrt_table_grow(&table, NULL, 0xffffffffu), UINT32_MAX);
  EQUAL(wrt_table_grow(&table, NULL, 7), 13);
  EQUAL(wrt_table_grow(&table, NULL, 1), UINT32_MAX);
  bounds();
  wrt_table_free(&table);
  wrt_table_free(&table);
  wrt_table_new(&table, 0, 0, false, of_externals);
  CHECK(!table.is_function);
  EQUAL(wrt_table_grow(&table, NULL, 0xffffffffu), UINT32_MAX);
  EQUAL(wrt_table_grow(&table, NULL, 0xfffffff0u), UINT32_MAX);
  for (uint32_t i = 0; i < 100000; i++)
    EQUAL(wrt_table_grow(&table, &table, 1), i);
  CHECK(wrt_table_get(&table, 99999) == &table);
  BAD('g', 100000, 0, 0);
  wrt_table_free(&table);
  operation('n', 0, 0, 0, WRT_TRAP_OUT_OF_MEMORY, __LINE__);
  wrt_table_free(&table);
}

static void calls(void) {
  wrt_table_new(&table, 8, 0, false, of_functions);
  CHECK(table.is_function);
  wrt_table_init_functions(&table, functions, segment, 5, 0, 0, 5);
  CALL(0, base_type, WRT_TRAP_UNINITIALIZED_ELEMENT);
  CALL(8, base_type, WRT_TRAP_UNDEFINED_ELEMENT);
  CALL(0xffffffffu, base_type, WRT_TRAP_UNDEFINED_ELEMENT);
  CALL(1, base_type, WRT_TRAP_NONE);
  CALL(2, base_type, WRT_TRAP_NONE);
  CALL(3, base_type, WRT_TRAP_NONE);
  CALL(4, base_type, WRT_TRAP_CALL_TYPE_MISMATCH);
  CALL(1, middle_type, WRT_TRAP_CALL_TYPE_MISMATCH);
  CALL(2, middle_type, WRT_TRAP_NONE);
  CALL(3, middle_type, WRT_TRAP_NONE);
  CALL(2, leaf_type, WRT_TRAP_CALL_TYPE_MISMATCH);
  CALL(3, leaf_type, WRT_TRAP_NONE);
  CALL(1, other_type, WRT_TRAP_CALL_TYPE_MISMATCH);
  CALL(4, other_type, WRT_TRAP_NONE);
  /* Overlapping copies, both ways. */
  wrt_table_copy(&table, &table, 1, 0, 7);
  CALL(1, base_type, WRT_TRAP_UNINITIALIZED_ELEMENT);
  CALL(4, leaf_type, WRT_TRAP_NONE);
  CALL(5, other_type, WRT_TRAP_NONE);
  wrt_table_copy(&table, &table, 0, 1, 7);
  CALL(3, leaf_type, WRT_TRAP_NONE);
  wrt_table_fill(&table, 2, NULL, 6);
  CALL(3, leaf_type, WRT_TRAP_UNINITIALIZED_ELEMENT);
  CALL(1, base_type, WRT_TRAP_NONE);
  CHECK(wrt_table_get(&table, 1) == references[1]);
  bounds();
  wrt_table_free(&table);
}

static void constants(void) {
  operation('k', 1, 7, 0, WRT_TRAP_NONE, __LINE__);
  operation('k', 2, 9, 0, WRT_TRAP_NONE, __LINE__);
  operation('k', 2, 7, 0, WRT_TRAP_CALL_TYPE_MISMATCH, __LINE__);
  operation('k', 0, 7, 0, WRT_TRAP_UNINITIALIZED_ELEMENT, __LINE__);
  operation('k', 4, 7, 0, WRT_TRAP_UNDEFINED_ELEMENT, __LINE__);
  operation('k', UINT32_MAX, 7, 0, WRT_TRAP_UNDEFINED_ELEMENT, __LINE__);
  operation('K', 3, 7, 0, WRT_TRAP_NONE, __LINE__);
  operation('K', 3, 7, 1, WRT_TRAP_UNDEFINED_ELEMENT, __LINE__);
  operation('o', 2, 0, 0, WRT_TRAP_NONE, __LINE__);
  operation('o', 1, 0, 0, WRT_TRAP_CALL_TYPE_MISMATCH, __LINE__);
  operation('o', 0, 0, 0, WRT_TRAP_UNINITIALIZED_ELEMENT, __LINE__);
  operation('o', 4, 0, 0, WRT_TRAP_UNDEFINED_ELEMENT, __LINE__);
  operation('O', 2, 0, 0, WRT_TRAP_NONE, __LINE__);
  operation('O', 2, 0, 1, WRT_TRAP_UNDEFINED_ELEMENT, __LINE__);
}

int main(void) {
  growth();
  calls();
  constants();
  return check_result();
}
