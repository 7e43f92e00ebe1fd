/* Types of the source, for debuggers: Documentation/Debugging.md. */
#if defined __cplusplus && !defined WRT_VERSION
#define WRT_SHOWS_VARIABLES 1
#ifdef __has_attribute
#if __has_attribute(retain)
#define WRT_FOR_DEBUGGERS __attribute__((used, retain))
#endif
#endif
#ifndef WRT_FOR_DEBUGGERS
#define WRT_FOR_DEBUGGERS __attribute__((used))
#endif
namespace source {
inline WRT_FOR_DEBUGGERS void *address(unsigned long long guest);
struct node;
struct pointer_to_node;
struct point;
struct odd;
struct pointer;
enum class color : unsigned int { RED = 0u, GREEN = 5u, };
union unnamed;
struct pointer_to_node {
  unsigned guest;
  WRT_FOR_DEBUGGERS node *operator->() const { return (node *)source::address(guest); }
  WRT_FOR_DEBUGGERS node &operator*() const { return *(node *)source::address(guest); }
  WRT_FOR_DEBUGGERS node &operator[](int index) const {
    return *(node *)source::address((unsigned)(guest + (unsigned)index * 48u));
  }
};
static_assert(sizeof(pointer_to_node) > 0);
struct pointer {
  unsigned guest;
};
static_assert(sizeof(pointer) > 0);
struct point {
  int x;
  int y;
} __attribute__((packed));
static_assert(sizeof(point) > 0);
union unnamed {
  float real;
  unsigned char bytes[4];
} __attribute__((packed));
static_assert(sizeof(unnamed) > 0);
struct node {
  ::source::pointer_to_node next;
  ::source::point at;
  char name[8];
  unsigned long long : 32;
  double weight;
  ::source::color color;
  unsigned low : 3;
  unsigned high : 7;
  unsigned long long : 22;
  ::source::unnamed value;
  unsigned long long : 32;
} __attribute__((packed));
static_assert(sizeof(node) > 0);
struct odd {
  short errno;
  unsigned long long : 48;
  long long new_;
} __attribute__((packed));
static_assert(sizeof(odd) > 0);
}
#endif

/* C translated from WebAssembly by wasmc; Documentation/EmittedC.md explains names and forms. */
#include "wrt/wrt.h"
WRT_BEGIN_C
WRT_END_C

#if WRT_ABI_VERSION != 1
#error "this file was made for version 1 of the wrt runtime"
#endif
/* Wasm code may well compare a value with itself: x != x asks for NaN. */
#pragma GCC diagnostic ignored "-Wtautological-compare"

WRT_BEGIN_C
typedef void type0_t(void);
WRT_LOCAL const wrt_type_t type0 = {.signature = "(func)", .is_final = true};
typedef uint32_t type1_t(uint32_t, uint32_t);
WRT_LOCAL const wrt_type_t type1 = {.signature = "(func (param i32 i32) (result i32))", .is_final = true};

WRT_LOCAL wrt_memory_t m0;
WRT_LOCAL uint32_t g0 = 66672u;

extern WRT_HIDDEN const wrt_function_t functions[1] WRT_VERSIONED("functions");
extern WRT_HIDDEN const uint8_t d0[105];
extern WRT_HIDDEN const uint8_t d1[5];
extern WRT_HIDDEN const wrt_names_t names;

WRT_END_C
WRT_BEGIN_C
WRT_LOCAL void f0__start(void *);
WRT_LOCAL uint32_t f1_sum(uint32_t, uint32_t);

#ifdef WRT_SHOWS_VARIABLES
extern "C++" {
namespace source {
inline void *address(unsigned long long guest) { return (&m0)->base + guest; }
}
namespace globals {
inline WRT_FOR_DEBUGGERS int &calls() { return *(int *)source::address(1128ull); }
}
}
#endif

/* func[0] "_start", 0x43 to 0x24a */
#line 45 "/source/variables.c"
WRT_LOCAL void f0__start(void *instance) {   (void)instance;   uint32_t l0 = 0, l1 = 0, l6 = 0, l8 = 0, l9 = 0, l11 = 0;   uint64_t l2 = 0, l3 = 0, l4 = 0, l5 = 0, l7 = 0, l10 = 0, l12 = 0;   const wrt_view_t b0 = wrt_memory_view_fixed(&m0);   (void)l8; 
#line 45 "/source/variables.c"
  l0 = g0 - 160u;
#ifdef WRT_SHOWS_VARIABLES
#line 45 "/source/variables.c"
  { uint8_t *const wrt_base = (&m0)->base; ::source::node &first WRT_UNUSED = *(::source::node *)(wrt_base + (uint32_t)(l0 + 112u)); ::source::node &second WRT_UNUSED = *(::source::node *)(wrt_base + (uint32_t)(l0 + 64u)); int (&values)[2][3] WRT_UNUSED = *(int (*)[2][3])(wrt_base + (uint32_t)(l0 + 32u)); ::source::odd &l0_ WRT_UNUSED = *(::source::odd *)(wrt_base + (uint32_t)(l0 + 16u)); ::source::pointer &nothing WRT_UNUSED = *(::source::pointer *)(wrt_base + (uint32_t)(l0 + 12u)); int &t WRT_UNUSED = *(int *)(wrt_base + (uint32_t)(l0 + 8u));
#endif
#line 45 "/source/variables.c"
  g0 = l0;
#line 45
  l1 = 0;
#line 46
  l2 = 
#line 46
wrt_i64_read(b0, l1, 1064);
#line 46
  wrt_i64_store(b0, l0, 152, l2);
#line 46
  l3 = 
#line 46
wrt_i64_read(b0, l1, 1056);
#line 46
  wrt_i64_store(b0, l0, 144, l3);
#line 46
  l4 = 
#line 46
wrt_i64_read(b0, l1, 1048);
#line 46
  wrt_i64_store(b0, l0, 136, l4);
#line 46
  l5 = 
#line 46
wrt_i64_read(b0, l1, 1040);
#line 46
  l6 = 16;
#line 46
  wrt_i64_store(b0, l6 + (l0 + 112u), 0, l5);
#line 46
  l7 = 
#line 46
wrt_i64_read(b0, l1, 1032);
#line 46
  wrt_i64_store(b0, l0, 120, l7);
#line 46
  wrt_i64_store(b0, l0, 112, 
#line 46
wrt_i64_read(b0, l1, 1024));
#line 47
  wrt_i32_store(b0, l0, 64, l0 + 112u);
#line 47
  wrt_i32_store(b0, l0, 68, 30);
#line 47
  wrt_i32_store(b0, l0, 72, 4);
#line 47
  wrt_i64_store(b0, l0, 76, 
#line 47
wrt_i64_read(b0, l1, 1072));
#line 47
  wrt_i32_store(b0, l0, 84, l1);
#line 47
  wrt_i64_store(b0, l0, 88, 0x4004000000000000ull);
#line 47
  wrt_i32_store(b0, l0, 96, l1);
#line 47
  l8 = l0 + 100u;
#line 47
  wrt_i32_store16(b0, l0, 100, l1);
#line 47
  wrt_i32_store16(b0, l0, 100, (
#line 47
wrt_i32_read16_u(b0, l0, 100) & 65528u) | 1u);
#line 47
  wrt_i32_store16(b0, l0, 100, l6 | (
#line 47
wrt_i32_read16_u(b0, l0, 100) & 0xfffffc07u));
#line 47
  wrt_i32_store16(b0, l0, 102, 0);
#line 47
  wrt_f32_store(b0, l0, 104, wrt_f32_convert_i32_s(0));
#line 47
  wrt_i32_store(b0, l0, 108, 0);
#line 47
  l9 = 0;
#line 48
  l10 = 
#line 48
wrt_i64_read(b0, l9, 1104);
#line 48
  wrt_i64_store(b0, l0, 48, l10);
#line 48
  wrt_i64_store(b0, l0, 40, 
#line 48
wrt_i64_read(b0, l9, 1096));
#line 48
  wrt_i64_store(b0, l0, 32, 
#line 48
wrt_i64_read(b0, l9, 1088));
#line 48
  l11 = 0;
#line 49
  l12 = 
#line 49
wrt_i64_read(b0, l11, 1120);
#line 49
  wrt_i64_store(b0, l0, 24, l12);
#line 49
  wrt_i64_store(b0, l0, 16, 
#line 49
wrt_i64_read(b0, l11, 1112));
#line 50
  wrt_i32_store(b0, l0, 12, l0 + 32u);
#line 51
  wrt_i32_store(b0, l0, 8, 
#line 51
f1_sum(l0 + 64u, 2));
#line 52
  wrt_i32_store(b0, l0, 32, 
#line 52
wrt_i32_read(b0, l0, 8) + (uint32_t)
#line 52
wrt_i64_read(b0, l0, 24) + ((uint32_t)(
#line 52
wrt_i32_read(b0, l0, 12) != 0u) & 1u));
#line 53
  if (!((uint32_t)(
#line 53
wrt_i32_read(b0, l0, 32) != 
#line 53
wrt_i32_read(b0, l0, 8) + 1u) & 1u)) goto L1;
#line 53
  wrt_trap(WRT_TRAP_UNREACHABLE);
L1:;
#line 54
  g0 = l0 + 160u;
#line 54
  return;
#ifdef WRT_SHOWS_VARIABLES
  }
#endif
}

/* func[1] "sum", 0x24c to 0x34c */
#line 29 "/source/variables.c"
WRT_LOCAL uint32_t f1_sum(uint32_t l0, uint32_t l1) {   uint32_t l2 = 0, l3 = 0, l4 = 0;   const wrt_view_t b0 = wrt_memory_view_fixed(&m0); 
#line 29 "/source/variables.c"
  l2 = g0 - 32u;
#ifdef WRT_SHOWS_VARIABLES
#line 29 "/source/variables.c"
  { uint8_t *const wrt_base = (&m0)->base; int &depth WRT_UNUSED = *(int *)(wrt_base + 1132ull); ::source::pointer_to_node &list WRT_UNUSED = *(::source::pointer_to_node *)(wrt_base + (uint32_t)(l2 + 28u)); int &scale WRT_UNUSED = *(int *)(wrt_base + (uint32_t)(l2 + 24u)); int &total WRT_UNUSED = *(int *)(wrt_base + (uint32_t)(l2 + 20u)); int &i WRT_UNUSED = *(int *)(wrt_base + (uint32_t)(l2 + 16u)); ::source::point &point WRT_UNUSED = *(::source::point *)(wrt_base + (uint32_t)(l2 + 8u)); int &i_38 WRT_UNUSED = *(int *)(wrt_base + (uint32_t)(l2 + 4u));
#endif
#line 29 "/source/variables.c"
  wrt_i32_store(b0, l2, 28, l0);
#line 29
  wrt_i32_store(b0, l2, 24, l1);
#line 31
  wrt_i32_store(b0, l2, 20, 0);
#line 32
  l3 = 
#line 32
wrt_i32_read(b0, 0, 1132) + 1u;
#line 32
  wrt_i32_store(b0, 0, 1132, l3);
#line 33
  wrt_i32_store(b0, l2, 16, 0);
L2:;
#line 33
  if (!((uint32_t)(
#line 33
wrt_i32_read(b0, l2, 28) != 0u) & 1u)) goto L1;
#line 34
  wrt_i64_store(b0, l2, 8, 
#line 34
wrt_i64_load(b0, 
#line 34
wrt_i32_read(b0, l2, 28) + 4u, 0));
#line 35
  wrt_i32_store(b0, l2, 20, 
#line 35
wrt_i32_read(b0, l2, 8) * 
#line 35
wrt_i32_read(b0, l2, 24) + 
#line 35
wrt_i32_read(b0, l2, 16) + 
#line 35
wrt_i32_read(b0, l2, 20));
#line 36
  wrt_i32_store(b0, l2, 28, 
#line 36
wrt_i32_load(b0, 
#line 36
wrt_i32_read(b0, l2, 28), 0));
#line 33
  wrt_i32_store(b0, l2, 16, 
#line 33
wrt_i32_read(b0, l2, 16) + 1u);
#line 33
  goto L2;
L1:;
#line 38
  wrt_i32_store(b0, l2, 4, 7);
L4:;
#line 38
  if (!((uint32_t)((int32_t)
#line 38
wrt_i32_read(b0, l2, 4) < 8) & 1u)) goto L3;
#line 39
  wrt_i32_store(b0, l2, 20, 
#line 39
wrt_i32_read(b0, l2, 4) + 
#line 39
wrt_i32_read(b0, l2, 20));
#line 38
  wrt_i32_store(b0, l2, 4, 
#line 38
wrt_i32_read(b0, l2, 4) + 1u);
#line 38
  goto L4;
L3:;
#line 41
  l4 = 
#line 41
wrt_i32_read(b0, 0, 1132) + 
#line 41
wrt_i32_read(b0, 0, 1128);
#line 41
  wrt_i32_store(b0, 0, 1128, l4);
#line 42
  return 
#line 42
wrt_i32_read(b0, l2, 20);
#ifdef WRT_SHOWS_VARIABLES
  }
#endif
}

#line 1 "wasm-module"
const wrt_function_t functions[1] = {
  {(wrt_code_t)f0__start, NULL, &type0},
};

#if WRT_DEFINES_SHARED
const uint8_t d0[105] =
  "\0\0\0\0\1\0\0\0\376\377\377\377one\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\370\?\5\0\0\0m\2\0\0\0\0 @\0\0\0\0two\0\0\0\0\0\0\0\0\0\0\0\0\0"
  "\3\0\0\0\5\0\0\0\10\0\0\0\15\0\0\0\25\0\0\0\"\0\0\0\375\377\0\0\0\0\0\0\0\0\0\0\0\1\0\0";
const uint8_t d1[5] =
  ")\0\0\0";

WRT_LOCAL const uint32_t starts[2] = {
  67, 588,
};
WRT_LOCAL const uint32_t name_offsets[2] = {
  1, 8,
};
const wrt_names_t names = {
  .count = 2,
  .offsets = name_offsets,
  .text =
  "\0_start\0sum\0",
  .keys = NULL,
  .starts = starts,
};

#endif

static void instantiate(void *instance, const wrt_extern_t *imports, void *imported_host) {
  (void)instance;
  (void)imports;
  (void)imported_host;
  wrt_memory_new_fixed(&m0, (wrt_memory_type_t){2u, 0, false, false, false, 16});
  wrt_memory_init(&m0, d0, 104, 1024u, 0, 104);
  wrt_memory_init(&m0, d1, 4, 1128u, 0, 4);
}

static void free_instance(void *instance) {
  (void)instance;
  wrt_memory_free(&m0);
}

WRT_LOCAL const wrt_export_t exports[1] = {
  {{"_start", 6}, WRT_EXTERN_FUNCTION},
};

static wrt_extern_t export_at(void *instance, uint32_t index) {
  (void)instance;
  wrt_extern_t result = {WRT_EXTERN_FUNCTION, {NULL}};
  switch (index) {
  case 0:
    result.kind = WRT_EXTERN_FUNCTION;
    result.of.function = &functions[0];
    break;
  default:
    break;
  }
  return result;
}

extern const wrt_module_t wasm_module WRT_VERSIONED("wasm_module");
const wrt_module_t wasm_module = {
  .abi_version = WRT_ABI_VERSION,
  .name = "",
  .instance_size = 0,
  .imports = NULL,
  .import_count = 0,
  .exports = exports,
  .export_count = 1,
  .names = &names,
  .instantiate = instantiate,
  .export_at = export_at,
  .free = free_instance,
};

#include "wrt/wrt_main.h"

#if WRT_DEFINES_SHARED
#if WRT_HAS_SECOND_VERSION
extern const wrt_module_t wasm_module_v3;
#endif
const wrt_program_t wrt_program = {
  .module = &wasm_module,
#if WRT_HAS_SECOND_VERSION
  .second = &wasm_module_v3,
#endif
  .preopens = NULL,
  .preopen_count = 0,
  .environment = NULL,
  .environment_count = 0,
  .stack_size = 67108864u,
  .uses_wasi = false,
};
#endif
WRT_END_C
