/* escape.c: tries to leave its directory, in many ways, while another program swaps directories and links
 * around it.
 *
 * Arguments: seconds, the host's path of what lies around the directory, and pairs of device and inode of
 * files outside that must never be seen. Descriptor 3 is the directory, 4 a read-only one. An escape is
 * printed; so are the counts. Native/escape.c makes the tree, races, and looks afterwards whether anything
 * outside was read or changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "escape_ways.h"
#include "wasi.h"

enum { TOP = 3, READ_ONLY = 4, INVALID_DESCRIPTOR = 1 << 20 };

static uint64_t forbidden[32][2];
static int forbidden_count;
static unsigned long attempts, refused, reached, escapes;

/* ---- What a call gave ----------------------------------------------------------------------- */

static const char *current_way = "";

static void report(const char *what) {
  if (++escapes <= 20) printf("ESCAPED by \"%s\": %s\n", current_way, what);
}

static int counts(uint32_t error) {
  attempts++;
  if (error == 0)
    reached++;
  else
    refused++;
  return error == 0;
}

static void check_status(const wasi_status_t *status, const char *what) {
  for (int i = 0; i < forbidden_count; i++)
    if (status->device == forbidden[i][0] && status->inode == forbidden[i][1]) report(what);
}

static int holds(const char *bytes, uint32_t size, const char *word) {
  const uint32_t length = (uint32_t)strlen(word);
  for (uint32_t i = 0; i + length <= size; i++)
    if (memcmp(bytes + i, word, length) == 0) return 1;
  return 0;
}

/* Reads what was opened, writes to it, lists it. */
static void inspect(uint32_t fd, int writes) {
  static char buffer[4096];
  wasi_status_t status;
  uint32_t used = 0;
  if (counts(wasi_fd_filestat_get(fd, &status))) check_status(&status, "opened");
  const wasi_vector_t vector = {buffer, sizeof buffer};
  if (wasi_fd_read(fd, &vector, 1, &used) == 0 &&
      (holds(buffer, used, "CANARY") || holds(buffer, used, "root:")))
    report("read");
  if (writes) {
    const wasi_vector_t text = {"ESCAPED", 7};
    (void)wasi_fd_write(fd, &text, 1, &used);
  }
  if (wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used) == 0 && holds(buffer, used, "canary"))
    report("listed");
  (void)wasi_fd_close(fd);
}

/* ---- Every operation on one path ------------------------------------------------------------ */

static void try_open(uint32_t fd, const char *path, uint32_t size, uint32_t lookup, uint32_t flags,
                     int writes) {
  uint32_t opened;
  const uint64_t rights = WASI_RIGHT_READ | (writes ? WASI_RIGHT_WRITE : 0);
  if (counts(wasi_path_open(fd, lookup, path, size, flags, rights, 0, 0, &opened))) inspect(opened, writes);
}

static void remove_any(const char *name) {
  (void)wasi_path_unlink_file(TOP, name, (uint32_t)strlen(name));
  (void)wasi_path_remove_directory(TOP, name, (uint32_t)strlen(name));
}

static void try_new_name(uint32_t fd, const char *path, uint32_t size) {
  if (counts(wasi_path_create_directory(fd, path, size))) (void)wasi_path_remove_directory(fd, path, size);
  if (counts(wasi_path_symlink("file", 4, fd, path, size))) (void)wasi_path_unlink_file(fd, path, size);
  if (counts(wasi_path_link(TOP, 0, "file", 4, fd, path, size))) (void)wasi_path_unlink_file(fd, path, size);
  try_open(TOP, "mine", 4, 0, WASI_CREAT, 1);
  (void)counts(wasi_path_rename(TOP, "mine", 4, fd, path, size));
  remove_any("mine");
}

static void try_old_name(uint32_t fd, const char *path, uint32_t size) {
  for (uint32_t lookup = 0; lookup < 2; lookup++) {
    if (counts(wasi_path_link(fd, lookup, path, size, TOP, "taken", 5)))
      try_open(TOP, "taken", 5, 0, 0, 0); /* as a hard link it would be ours */
    remove_any("taken");
  }
  if (counts(wasi_path_rename(fd, path, size, TOP, "taken", 5))) {
    try_open(TOP, "taken", 5, 0, 0, 0);
    try_open(TOP, "taken/secret", 12, 0, 0, 0);
    (void)wasi_path_rename(TOP, "taken", 5, fd, path, size);
  }
  remove_any("taken");
}

static void look_at(uint32_t fd, const char *path, uint32_t size) {
  wasi_status_t status;
  char text[4096];
  uint32_t used;
  for (uint32_t lookup = 0; lookup < 2; lookup++) {
    if (counts(wasi_path_filestat_get(fd, lookup, path, size, &status))) check_status(&status, "looked at");
    try_open(fd, path, size, lookup, 0, 0);
    try_open(fd, path, size, lookup, WASI_DIRECTORY, 0);
  }
  (void)counts(wasi_path_readlink(fd, path, size, text, sizeof text, &used));
}

static void try_path(uint32_t fd, const char *path, uint32_t size) {
  wasi_status_t status;
  char text[4096];
  uint32_t used;
  for (uint32_t lookup = 0; lookup < 2; lookup++) {
    if (counts(wasi_path_filestat_get(fd, lookup, path, size, &status))) check_status(&status, "looked at");
    (void)counts(wasi_path_filestat_set_times(fd, lookup, path, size, 7, 7, 5));
    try_open(fd, path, size, lookup, 0, 0);
    try_open(fd, path, size, lookup, 0, 1);
    try_open(fd, path, size, lookup, WASI_DIRECTORY, 0);
    try_open(fd, path, size, lookup, WASI_CREAT, 1);
    try_open(fd, path, size, lookup, WASI_CREAT | WASI_EXCL, 1);
    try_open(fd, path, size, lookup, WASI_TRUNC, 1);
  }
  if (counts(wasi_path_readlink(fd, path, size, text, sizeof text, &used)) && holds(text, used, "CANARY"))
    report("read a link");
  try_new_name(fd, path, size);
  try_old_name(fd, path, size);
  (void)counts(wasi_path_remove_directory(fd, path, size));
  (void)counts(wasi_path_unlink_file(fd, path, size));
}

/* ---- The ways ------------------------------------------------------------------------------- */

enum { WAY_COUNT = sizeof ways / sizeof *ways };

static const char *base;

static void try_way(size_t index) {
  static char path[8192];
  uint32_t size = 0;
  for (uint32_t i = 0; i < ways[index].size; i++) {
    if (ways[index].path[i] == '%' && ways[index].path[i + 1] == '/') {
      memcpy(path + size, base, strlen(base));
      size += (uint32_t)strlen(base);
    } else {
      path[size++] = ways[index].path[i];
    }
  }
  current_way = ways[index].path;
  for (uint32_t fd = TOP; fd <= READ_ONLY; fd++)
    (ways[index].only_looks ? look_at : try_path)(fd, path, size);
}

/* ---- Ways that are more than a path --------------------------------------------------------- */

static void try_long_paths(void) {
  static char path[70000];
  current_way = "long paths";
  static const uint32_t sizes[] = {4000, 4095, 4096, 5000, 66000};
  for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    uint32_t size = 0;
    while (size + 30 < sizes[i]) {
      memcpy(path + size, "sub/../", 7);
      size += 7;
    }
    memcpy(path + size, "../canary/secret", 16);
    try_path(TOP, path, size + 16);
    memset(path, '/', sizes[i]);
    memcpy(path + sizes[i] - 16, "../canary/secret", 16);
    try_path(TOP, path, sizes[i]);
    memset(path, 'x', sizes[i]);
    try_path(TOP, path, sizes[i]);
  }
}

static void try_made_links(void) {
  static const char *const targets[] = {"..",
                                        "../canary",
                                        "../../canary",
                                        "../canary/secret",
                                        "../canary/new",
                                        "links/absolute/secret",
                                        "sub/../../canary",
                                        "."};
  static const char *const tails[] = {
      "made",           "made/", "made/secret", "made/new", "made/canary/secret", "made/../canary/secret",
      "sub/made/secret"};
  current_way = "links of its own";
  for (unsigned i = 0; i < sizeof targets / sizeof *targets; i++) {
    (void)counts(wasi_path_symlink(targets[i], (uint32_t)strlen(targets[i]), TOP, "made", 4));
    (void)counts(wasi_path_symlink(targets[i], (uint32_t)strlen(targets[i]), TOP, "sub/made", 8));
    for (unsigned k = 0; k < sizeof tails / sizeof *tails; k++)
      try_path(TOP, tails[k], (uint32_t)strlen(tails[k]));
    remove_any("made");
    remove_any("sub/made");
  }
  current_way = "an absolute link of its own";
  if (counts(wasi_path_symlink(base, (uint32_t)strlen(base), TOP, "made", 4)))
    try_path(TOP, "made/canary/secret", 18);
  remove_any("made");
}

/* Every number that is not its own, as a directory and as a file. */
static void try_numbers(void) {
  static const uint32_t high[] = {INVALID_DESCRIPTOR, 0x7fffffff, 0x80000000, 0xfffffffd,
                                  0xfffffffe,         0xffffffff, 0xffffff9c /* AT_FDCWD */};
  current_way = "numbers of others' descriptors";
  for (uint32_t i = 0; i < 300 + sizeof high / sizeof *high; i++) {
    const uint32_t fd = i < 300 ? i : high[i - 300];
    if (fd == 1 || fd == 2 || fd == TOP || fd == READ_ONLY) continue;
    try_open(fd, "canary/secret", 13, 1, 0, 0);
    try_open(fd, "in/../canary/secret", 19, 1, 0, 0);
    try_open(fd, ".", 1, 1, WASI_DIRECTORY, 0);
    wasi_status_t status;
    if (counts(wasi_path_filestat_get(fd, 0, "..", 2, &status))) check_status(&status, "looked at");
    if (counts(wasi_fd_filestat_get(fd, &status))) check_status(&status, "looked at");
    char buffer[256];
    uint32_t used;
    (void)counts(wasi_fd_prestat_get(fd, buffer));
    if (counts(wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used)) && holds(buffer, used, "canary"))
      report("listed");
  }
}

static uint32_t open_directory(const char *path) {
  uint32_t fd = INVALID_DESCRIPTOR;
  const uint64_t all = (UINT64_C(1) << 29) - 1;
  if (wasi_path_open(TOP, 0, path, (uint32_t)strlen(path), WASI_DIRECTORY, all & ~UINT64_C(0x40), all, 0,
                     &fd) != 0)
    return INVALID_DESCRIPTOR;
  return fd;
}

/* A directory is open while it moves, inside and (by the racer) outside. */
static void try_moved_directories(void) {
  static const char *const paths[] = {
      "..",           "../secret",          "../../canary/secret",      "../canary/secret",
      "../../canary", "inner/../../secret", "inner/../../canary/secret"};
  current_way = "directories that move";
  for (unsigned i = 0; i < 40; i++) {
    const uint32_t fd = open_directory(i % 2 == 0 ? "sub/deep" : "sub/deep/inner");
    if (fd == INVALID_DESCRIPTOR) continue;
    for (unsigned k = 0; k < sizeof paths / sizeof *paths; k++) {
      if (k == 3) (void)counts(wasi_path_rename(TOP, "sub/deep", 8, TOP, "deep", 4));
      try_open(fd, paths[k], (uint32_t)strlen(paths[k]), 1, 0, 0);
      wasi_status_t status;
      if (counts(wasi_path_filestat_get(fd, 1, paths[k], (uint32_t)strlen(paths[k]), &status)))
        check_status(&status, "looked at");
    }
    (void)wasi_path_rename(TOP, "deep", 4, TOP, "sub/deep", 8);
    (void)wasi_fd_close(fd);
  }
  current_way = "a directory renamed onto a link outside, and below itself";
  (void)counts(wasi_path_rename(TOP, "sub", 3, TOP, "links/out", 9));
  (void)counts(wasi_path_rename(TOP, "sub", 3, TOP, "links/out/", 10));
  (void)counts(wasi_path_rename(TOP, "sub", 3, TOP, "links/out/dir", 13));
  (void)counts(wasi_path_rename(TOP, "sub", 3, TOP, "sub/deep/below", 14));
  (void)counts(wasi_path_rename(TOP, "sub", 3, READ_ONLY, "taken", 5));
  (void)counts(wasi_path_rename(READ_ONLY, "file", 4, TOP, "taken", 5));
  (void)counts(wasi_path_link(READ_ONLY, 1, "file", 4, TOP, "taken", 5));
}

/* The last way, since it gives its directories away. */
static void try_renumbering(void) {
  uint32_t opened;
  current_way = "renumbering";
  if (wasi_path_open(TOP, 0, "file", 4, WASI_CREAT, WASI_RIGHT_READ, 0, 0, &opened) != 0) return;
  for (uint32_t to = 5; to < 40; to++)
    (void)counts(wasi_fd_renumber(opened, to == opened ? 400 : to));
  (void)counts(wasi_fd_renumber(READ_ONLY, INVALID_DESCRIPTOR));
  (void)counts(wasi_fd_renumber(0xffffff9c, TOP));
  (void)counts(wasi_fd_fdstat_set_rights(READ_ONLY, UINT64_MAX, UINT64_MAX));
  /* The read-only directory under the number of the other stays read-only. */
  const uint32_t inner = open_directory("sub");
  if (counts(wasi_fd_renumber(READ_ONLY, TOP))) {
    for (size_t i = 0; i < WAY_COUNT; i++)
      if (ways[i].path[0] != '%' && !ways[i].only_looks) try_path(TOP, ways[i].path, ways[i].size);
    try_open(TOP, "file", 4, 0, WASI_TRUNC, 1);
    try_open(TOP, "new", 3, 0, WASI_CREAT, 1);
  }
  if (inner != INVALID_DESCRIPTOR) {
    try_path(inner, "../file", 7);
    try_path(inner, "../../canary/secret", 19);
    (void)counts(wasi_fd_renumber(inner, 0));
    try_path(0, "../../canary/secret", 19);
  }
  (void)counts(wasi_fd_close(TOP));
  try_numbers();
}

static uint64_t now(void) {
  uint64_t time = 0;
  (void)wasi_clock_time_get(1, 1, &time);
  return time;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const uint64_t end = now() + strtoull(argv[1], NULL, 10) * 1000000000u;
  base = argv[2];
  for (int i = 3; i + 1 < argc && forbidden_count < 32; i += 2, forbidden_count++) {
    forbidden[forbidden_count][0] = strtoull(argv[i], NULL, 10);
    forbidden[forbidden_count][1] = strtoull(argv[i + 1], NULL, 10);
  }
  unsigned long rounds = 0;
  do {
    for (size_t i = 0; i < WAY_COUNT; i++)
      try_way(i);
    if (rounds % 8 == 0) try_long_paths();
    try_made_links();
    try_moved_directories();
    if (rounds % 8 == 0) try_numbers();
    rounds++;
  } while (now() < end);
  try_renumbering();
  /* Besides the table: long paths, own links, an absolute one, numbers, moving directories, renames,
   * renumbering. */
  printf("%d ways, %lu rounds, %lu attempts: %lu refused, %lu stayed inside, %lu escaped\n", WAY_COUNT + 7,
         rounds, attempts, refused, reached, escapes);
  return escapes != 0;
}
