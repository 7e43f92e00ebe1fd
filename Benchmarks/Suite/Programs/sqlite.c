// sqlite.c: Debian's SQLite on a database in memory: inserting, indexing, joining, sorting, updating.
#include "sqlite3.h"

#include "kernel.h"

// No files: what SQLite asks of the system for a database in memory, the same everywhere.
static int open_file(sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *given) {
  (void)system, (void)name, (void)file, (void)flags, (void)given;
  return SQLITE_CANTOPEN;
}

static int delete_file(sqlite3_vfs *system, const char *name, int durable) {
  (void)system, (void)name, (void)durable;
  return SQLITE_OK;
}

static int access_file(sqlite3_vfs *system, const char *name, int flags, int *result) {
  (void)system, (void)name, (void)flags;
  *result = 0;
  return SQLITE_OK;
}

static int full_name(sqlite3_vfs *system, const char *name, int room, char *full) {
  (void)system;
  snprintf(full, (size_t)room, "%s", name);
  return SQLITE_OK;
}

static int randomness(sqlite3_vfs *system, int count, char *bytes) {
  (void)system;
  uint32_t state = 77;
  for (int i = 0; i < count; i++)
    bytes[i] = (char)kernel_random(&state);
  return count;
}

static int current_time(sqlite3_vfs *system, double *days) {
  (void)system;
  *days = 2460000.5;
  return SQLITE_OK;
}

int sqlite3_os_init(void) {
  static sqlite3_vfs system = {.iVersion = 1,
                               .szOsFile = sizeof(sqlite3_file),
                               .mxPathname = 512,
                               .zName = "none",
                               .xOpen = open_file,
                               .xDelete = delete_file,
                               .xAccess = access_file,
                               .xFullPathname = full_name,
                               .xRandomness = randomness,
                               .xCurrentTime = current_time};
  return sqlite3_vfs_register(&system, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }

static uint64_t sum;

static int row(void *data, int columns, char **values, char **names) {
  (void)data, (void)names;
  for (int i = 0; i < columns; i++)
    for (const char *at = values[i] != NULL ? values[i] : "-"; *at != 0; at++)
      sum = kernel_mix(sum, (unsigned char)*at);
  return 0;
}

static void run(sqlite3 *database, const char *statement) {
  char *message = NULL;
  if (sqlite3_exec(database, statement, row, NULL, &message) == SQLITE_OK) return;
  printf("sqlite: %s\n", message);
  exit(1);
}

int main(int count, char **arguments) {
  int rows = kernel_size(count, arguments, 120000);
  sqlite3 *database;
  if (sqlite3_open(":memory:", &database) != SQLITE_OK) return 1;
  run(database, "CREATE TABLE items (id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, price REAL);"
                "CREATE TABLE kinds (kind INTEGER PRIMARY KEY, label TEXT); BEGIN");
  uint32_t state = 21;
  sqlite3_stmt *statement;
  sqlite3_prepare_v2(database, "INSERT INTO items VALUES (?, ?, ?, ?)", -1, &statement, NULL);
  for (int i = 0; i < rows; i++) {
    char name[32];
    snprintf(name, sizeof name, "item %u", (unsigned)(kernel_random(&state) % 100000));
    sqlite3_bind_int(statement, 1, i);
    sqlite3_bind_int(statement, 2, (int)(kernel_random(&state) % 100));
    sqlite3_bind_text(statement, 3, name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_double(statement, 4, kernel_random(&state) % 10000 / 64.0);
    if (sqlite3_step(statement) != SQLITE_DONE) return 1;
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  for (int i = 0; i < 100; i++) {
    char text[64];
    snprintf(text, sizeof text, "INSERT INTO kinds VALUES (%d, 'kind %d')", i, i * 7 % 100);
    run(database, text);
  }
  run(database, "COMMIT; CREATE INDEX by_name ON items (name); CREATE INDEX by_kind ON items (kind, price)");
  run(database, "SELECT label, count(*), sum(price), max(name) FROM items JOIN kinds USING (kind) GROUP BY "
                "label ORDER BY label");
  run(database, "SELECT name, count(*) AS many FROM items GROUP BY name HAVING many > 4 ORDER BY many DESC, "
                "name LIMIT 50");
  run(database, "UPDATE items SET price = price * 1.5, name = upper(name) WHERE kind % 3 = 0");
  run(database, "SELECT id, name FROM items WHERE name LIKE '%ITEM 1234%' OR price BETWEEN 100 AND 100.5 "
                "ORDER BY price, id");
  run(database, "SELECT count(*) FROM items a JOIN items b ON a.name = b.name WHERE a.id < b.id");
  run(database, "DELETE FROM items WHERE id % 5 = 0");
  run(database, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT "
                "sum(i * i % 7) FROM n");
  run(database, "SELECT count(*), sum(length(name)), total(price) FROM items");
  sqlite3_close(database);
  return kernel_report("sqlite", sum);
}
