// linked.cpp: two modules linked to each other in a C++ program, 100,000 instances of both, several threads.
#include <dirent.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include "app.h"
#include "calculator.h"

static int failures;

#define CHECK(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) {                                                                                      \
      std::printf("linked.cpp:%d: %s\n", __LINE__, #condition);                                              \
      failures++;                                                                                            \
    }                                                                                                        \
  } while (0)

static uint32_t scale(void *context, uint32_t p0) { return p0 * *static_cast<const uint32_t *>(context); }

// An instance of each module, the second linked to the first.
class Pair {
public:
  Pair(wrt_pool_t *pool, uint32_t factor) : factor(factor) {
    calculator_imports_t calculator = calculator_imports_t();
    calculator.host.pool = pool;
    CHECK(calculator_instance_new(&calculator, &math) == WRT_TRAP_NONE);
    const wrt_linked_t linked = calculator_linked("math", math);
    app_imports_t imports = app_imports_t();
    imports.host.linked = &linked;
    imports.host.linked_count = 1;
    imports.host.context = &this->factor;
    imports.host.pool = pool;
    imports.host_scale = scale;
    CHECK(app_instance_new(&imports, &app) == WRT_TRAP_NONE);
  }
  ~Pair() {
    app_instance_free(app);
    calculator_instance_free(math);
  }
  Pair(const Pair &) = delete;
  Pair &operator=(const Pair &) = delete;

  uint32_t factor;
  calculator_t *math = nullptr;
  app_t *app = nullptr;
};

static void use(Pair &pair, uint32_t seed) {
  uint32_t result = 0;
  CHECK(app_sum(pair.app, 0, &result) == WRT_TRAP_NONE && result == 3 * pair.factor);
  // What one instance writes no other sees.
  CHECK(wrt_memory_copy_in(calculator_memory(pair.math), 0, &seed, 4) == WRT_TRAP_NONE);
  CHECK(wrt_memory_copy_in(calculator_memory(pair.math), 60000, &seed, 4) == WRT_TRAP_NONE);
  CHECK(app_count(pair.app, &result) == WRT_TRAP_NONE && result == 1);
  CHECK(app_indirect(pair.app, 20, 22, 1, &result) == WRT_TRAP_NONE && result == 42);
  CHECK(app_divide(pair.app, 42, 6, &result) == WRT_TRAP_NONE && result == 7);
}

static void traps(Pair &pair) {
  uint32_t result = 5;
  CHECK(app_divide(pair.app, 1, 0, &result) == WRT_TRAP_DIVIDE_BY_ZERO && result == 5);
  CHECK(app_indirect(pair.app, 1, 0, 2, &result) == WRT_TRAP_DIVIDE_BY_ZERO);
  CHECK(app_indirect(pair.app, 1, 0, 3, &result) == WRT_TRAP_UNINITIALIZED_ELEMENT);
  CHECK(app_indirect(pair.app, 1, 0, 4, &result) == WRT_TRAP_UNDEFINED_ELEMENT);
  CHECK(app_sum(pair.app, 65535, &result) == WRT_TRAP_OUT_OF_BOUNDS_MEMORY);
  wrt_table_t *const table = calculator_table(pair.math);
  wrt_ref_t reference = nullptr;
  CHECK(wrt_table_read(table, 1, &reference) == WRT_TRAP_NONE && reference != nullptr);
  CHECK(wrt_table_write(table, 3, reference) == WRT_TRAP_NONE);
  CHECK(app_indirect(pair.app, 1, 2, 3, &result) == WRT_TRAP_NONE && result == 3);
  CHECK(wrt_table_read(table, 4, &reference) == WRT_ERROR_RANGE);
  CHECK(wrt_table_read(table, UINT64_MAX, &reference) == WRT_ERROR_RANGE);
  CHECK(wrt_table_write(table, UINT64_C(1) << 32, reference) == WRT_ERROR_RANGE);
  CHECK(wrt_table_write(nullptr, 0, nullptr) == WRT_ERROR_NULL && wrt_table_length(table) == 4);
  uint64_t old = 0;
  CHECK(wrt_table_extend(table, 2, &old) == WRT_TRAP_NONE && old == 4 && wrt_table_length(table) == 6);
  CHECK(wrt_table_extend(table, UINT64_MAX, &old) == WRT_TRAP_OUT_OF_MEMORY);
  CHECK(calculator_get_count(pair.math, &result) == WRT_TRAP_NONE);
  CHECK(calculator_set_count(pair.math, 9) == WRT_TRAP_NONE);
  CHECK(app_count(pair.app, &result) == WRT_TRAP_NONE && result == 9);
}

// Nothing is provided; then exports of other kinds and types than the imports.
static void wrong_links() {
  char message[1024] = "";
  app_imports_t imports = app_imports_t();
  imports.host.message = message;
  imports.host.message_size = sizeof message;
  app_t *app = nullptr;
  CHECK(app_instance_new(&imports, &app) == WRT_ERROR_LINK && app == nullptr);
  for (const char *name : {"add", "divide", "memory", "table", "count", "scale"})
    CHECK(std::strstr(message, name) != nullptr);
  Pair pair(nullptr, 1);
  // A memory of the host's that is too small, a global that is not mutable.
  uint32_t number = 3;
  wrt_memory_t memory;
  CHECK(wrt_memory_make(&memory, 0, 4) == WRT_TRAP_NONE);
  const wrt_global_t global = {&number, {WRT_I32, 0, 0, nullptr}, false};
  const wrt_linked_t linked = calculator_linked("math", pair.math);
  imports.host.linked = &linked;
  imports.host.linked_count = 1;
  imports.host_scale = scale;
  imports.math_memory = &memory;
  imports.math_count = &global;
  CHECK(app_instance_new(&imports, &app) == WRT_ERROR_LINK && app == nullptr);
  CHECK(std::strstr(message, "\"math\" \"memory\": of another type") != nullptr);
  CHECK(std::strstr(message, "\"math\" \"count\": of another type") != nullptr);
  CHECK(std::strstr(message, "add") == nullptr);
  wrt_memory_free(&memory);
  CHECK(wrt_memory_make(&memory, 5, 4) == WRT_ERROR_RANGE);
  CHECK(wrt_memory_make(&memory, 1, 65537) == WRT_ERROR_RANGE);
  CHECK(wrt_memory_make(nullptr, 1, 4) == WRT_ERROR_NULL);
}

// A table of the host's, which it fills with another instance's function.
static void own_table() {
  Pair pair(nullptr, 1);
  wrt_table_t table, wrong;
  CHECK(wrt_table_make(&table, 4, 9, true) == WRT_TRAP_NONE && wrt_table_length(&table) == 4);
  CHECK(wrt_table_make(&wrong, 4, 9, false) == WRT_TRAP_NONE);
  CHECK(wrt_table_make(&table, 10, 9, true) == WRT_ERROR_RANGE);
  CHECK(wrt_table_make(&wrong, 0, UINT64_MAX, true) == WRT_ERROR_RANGE);
  CHECK(wrt_table_make(nullptr, 4, 9, true) == WRT_ERROR_NULL);
  const wrt_linked_t linked = calculator_linked("math", pair.math);
  app_imports_t imports = app_imports_t();
  imports.host.linked = &linked;
  imports.host.linked_count = 1;
  imports.host_scale = scale;
  app_t *app = nullptr;
  imports.math_table = &wrong;
  CHECK(app_instance_new(&imports, &app) == WRT_ERROR_LINK);
  imports.math_table = &table;
  CHECK(app_instance_new(&imports, &app) == WRT_TRAP_NONE);
  uint32_t result = 0;
  CHECK(app_indirect(app, 1, 2, 0, &result) == WRT_TRAP_UNINITIALIZED_ELEMENT);
  wrt_extern_t found;
  CHECK(calculator_instance_find(pair.math, "add", &found) == WRT_TRAP_NONE);
  CHECK(wrt_table_write(&table, 0, const_cast<wrt_function_t *>(found.of.function)) == WRT_TRAP_NONE);
  CHECK(app_indirect(app, 1, 2, 0, &result) == WRT_TRAP_NONE && result == 3);
  // One of another type is found out by the call.
  CHECK(calculator_instance_find(pair.math, "wide", &found) == WRT_TRAP_NONE);
  CHECK(wrt_table_write(&table, 0, const_cast<wrt_function_t *>(found.of.function)) == WRT_TRAP_NONE);
  CHECK(app_indirect(app, 1, 2, 0, &result) == WRT_TRAP_CALL_TYPE_MISMATCH);
  app_instance_free(app);
  wrt_table_free(&table);
  wrt_table_free(&wrong);
}

static long pages(int which) {
  long values[2] = {0, 0};
  if (std::FILE *const file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld %ld", &values[0], &values[1]) != 2) values[0] = values[1] = 0;
    std::fclose(file);
  }
  return values[which];
}

static int descriptors() {
  int count = 0;
  DIR *const folder = opendir("/proc/self/fd");
  if (folder == nullptr) return 0;
  while (readdir(folder) != nullptr)
    count++;
  closedir(folder);
  return count;
}

static void many(wrt_pool_t *pool, uint32_t count) {
  for (uint32_t i = 0; i < 100; i++) {
    Pair pair(pool, i);
    use(pair, i);
  }
  const long size = pages(0), resident = pages(1);
  const int open = descriptors();
  for (uint32_t i = 0; i < count; i++) {
    Pair pair(pool, i);
    use(pair, i ^ 0xffffffff);
  }
  CHECK(descriptors() == open);
  // AddressSanitizer keeps what is freed for a while.
  CHECK(WRT_ADDRESS_SANITIZER || (pages(0) - size < 64 && pages(1) - resident < 256));
}

int main(int argc, char **argv) {
  const uint32_t count = argc > 1 ? static_cast<uint32_t>(std::atoi(argv[1])) : 100000;
  {
    Pair pair(nullptr, 10);
    use(pair, 1);
    traps(pair);
  }
  wrong_links();
  own_table();
  wrt_pool_t *const pool = wrt_pool_new(64);
  many(pool, count);
  many(nullptr, count / 10);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++)
    threads.emplace_back([pool, count, i] {
      for (uint32_t k = 0; k < count / 20; k++) {
        Pair pair(k % 8 == 7 ? nullptr : pool, static_cast<uint32_t>(i) + 1);
        use(pair, k);
        if (k % 512 == 0) traps(pair);
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  wrt_pool_free(pool);
  if (failures == 0) std::puts("linked: ok");
  return failures == 0 ? 0 : 1;
}
