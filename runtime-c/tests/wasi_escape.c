/* wasi_escape.c: ways out of a preopened directory, none of which may work, with both resolvers; and a race.
 */
#define _GNU_SOURCE 1
#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "wasi_support.h"

static const char secret_text[] = "the secret outside";

/* Links inside the preopened directory `in`, beside which `outside` lies. */
static const struct {
  const char *name, *target;
} links[] = {
    {"up", ".."},
    {"up_slash", "../"},
    {"out", "../outside"},
    {"out_slash", "../outside/"},
    {"out_dots", "./../outside/."},
    {"out_deep", "sub/deep/../../../outside"},
    {"secret", "../outside/secret"},
    {"secret_chain", "secret"},
    {"secret_chain2", "sub/../secret_chain"},
    {"secret_by_dir", "out/secret"},
    {"in_and_out", "../in/../outside"},
    {"back_in", "../in/file"},
    {"new", "../outside/new"},
    {"new_by_dir", "out/new"},
    {"sub/up2", "../.."},
    {"sub/deep/up3", "../../.."},
    {"sub/to_up", "../up"},
    {"root", "/"},
    {"root_dots", "/.."},
    {"absolute_slashes", "///"},
    {"proc_root", "/proc/self/root"},
    {"proc_cwd", "/proc/self/cwd"},
    {"etc", "/etc"},
    {"passwd", "/etc/passwd"},
};

/* Each leads outside when it is followed to its end, and to something that is there, or can be made. %s: the
 * absolute path of the tree. */
static const char *const escapes[] = {
    "..",
    "../",
    "../.",
    "../..",
    "./..",
    "././../.",
    ".//..",
    "../in",
    "../in/file",
    "../outside/secret",
    "../outside",
    "../outside/new",
    "sub/../..",
    "sub/../../outside/secret",
    "sub/deep/../../../outside/secret",
    "sub/./deep/.././../../outside/secret",
    "sub//deep//..//..//..//outside//secret",
    "sub/deep/../../../outside/new",
    "file/../../outside/secret",
    "missing/../../outside/secret",
    "/",
    "//",
    "/etc/passwd",
    "/proc/self/root/etc/passwd",
    "/.",
    "%s/in/file",
    "%s/outside/secret",
    "//%s/outside/secret",
    "up/outside/secret",
    "up/in/file",
    "up/.",
    "up/",
    "up_slash/outside/secret",
    "out/secret",
    "out/",
    "out/.",
    "out/new",
    "out/../in/file",
    "out_slash/secret",
    "out_dots/secret",
    "out_deep/secret",
    "in_and_out/secret",
    "secret_by_dir/",
    "secret/",
    "secret/.",
    "sub/up2/outside/secret",
    "sub/up2/",
    "sub/deep/up3/outside/secret",
    "sub/to_up/outside/secret",
    "sub/to_up/outside/new",
    "root/etc/passwd",
    "root/",
    "root/.",
    "root_dots/etc/passwd",
    "absolute_slashes/etc/passwd",
    "proc_root/etc/passwd",
    "proc_cwd/.",
    "etc/passwd",
    "absolute/secret",
    "absolute/",
    "absolute/new",
    "absolute_secret/",
};

/* Each leads outside only if the link at its end is followed. */
static const char *const final_links[] = {
    "up",        "up_slash",         "out",           "out_slash",     "out_dots",   "out_deep",
    "secret",    "secret_chain",     "secret_chain2", "secret_by_dir", "in_and_out", "back_in",
    "new",       "new_by_dir",       "sub/up2",       "sub/deep/up3",  "sub/to_up",  "root",
    "root_dots", "absolute_slashes", "proc_root",     "proc_cwd",      "etc",        "passwd",
    "absolute",  "absolute_secret",  "sub/../secret", "./out",
};

static void make_trap(guest_t *guest) {
  make_tree(guest);
  mkdir(in_tree(guest, "in"), 0755);
  mkdir(in_tree(guest, "in/sub"), 0755);
  mkdir(in_tree(guest, "in/sub/deep"), 0755);
  mkdir(in_tree(guest, "outside"), 0755);
  mkdir(in_tree(guest, "outside/empty"), 0755);
  write_file(in_tree(guest, "in/file"), "inside");
  write_file(in_tree(guest, "outside/secret"), secret_text);
  for (size_t i = 0; i < sizeof links / sizeof *links; i++)
    CHECK(symlink(links[i].target, in_tree(guest, "in/%s", links[i].name)) == 0);
  CHECK(symlink(in_tree(guest, "outside"), in_tree(guest, "in/absolute")) == 0);
  CHECK(symlink(in_tree(guest, "outside/secret"), in_tree(guest, "in/absolute_secret")) == 0);
}

/* What is outside: changes with every entry and every file's state. */
static uint64_t outside_state(const guest_t *guest) {
  static const char *const watched[] = {"", "outside", "outside/secret", "outside/empty"};
  uint64_t sum = 0;
  for (size_t i = 0; i < sizeof watched / sizeof *watched; i++) {
    struct stat status;
    if (lstat(in_tree(guest, "%s", watched[i]), &status) != 0) return 0;
    const uint64_t parts[] = {status.st_nlink, (uint64_t)status.st_size, (uint64_t)status.st_mtim.tv_sec,
                              (uint64_t)status.st_mtim.tv_nsec, (uint64_t)status.st_ctim.tv_nsec};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
      sum = sum * 31 + parts[k];
  }
  DIR *directory = opendir(in_tree(guest, "outside"));
  while (directory != NULL && readdir(directory) != NULL)
    sum = sum * 31 + 1;
  if (directory != NULL) closedir(directory);
  return sum;
}

static unsigned attempts;

static void expect_refused(const guest_t *guest, uint64_t before, wrt_errno_t error, const char *what,
                           const char *path) {
  attempts++;
  /* Nothing else is told about what is outside: not even whether it is there. */
  const bool is_refusal = error == WRT_ERRNO_PERM || error == WRT_ERRNO_NOTCAPABLE ||
                          error == WRT_ERRNO_LOOP || error == WRT_ERRNO_NOTDIR || error == WRT_ERRNO_NOENT ||
                          error == WRT_ERRNO_EXIST || error == WRT_ERRNO_INVAL || error == WRT_ERRNO_ISDIR ||
                          error == WRT_ERRNO_BUSY;
  if (!is_refusal || outside_state(guest) != before) {
    printf("  %s(\"%s\"): errno %u, outside %s\n", what, path, error,
           outside_state(guest) == before ? "untouched" : "CHANGED");
    check_failures++;
  }
}

/* Everything that goes through the whole path. `follow` is for the last component. */
static void try_all(guest_t *guest, const char *path, bool is_final_link) {
  void *const wasi = guest->wasi;
  const uint64_t before = outside_state(guest);
  const uint32_t size = put_text(guest, AT_PATH, path);
  const uint32_t file_size = put_text(guest, AT_OTHER_PATH, "file");
  const uint32_t new_name = AT_OTHER_PATH + 64, new_size = put_text(guest, new_name, "fresh");
  const uint64_t rights[] = {0, WRT_RIGHT_FD_READ, WRT_RIGHT_FD_READ | WRT_RIGHT_FD_WRITE};
  uint32_t fd;
  for (uint32_t flags = 0; flags <= WRT_OFLAGS_ALL; flags++)
    for (unsigned k = 0; k < 3; k++)
      for (uint32_t follow = 0; follow < 2; follow++)
        expect_refused(guest, before, open_path(guest, 3, path, follow, flags, rights[k], 0, &fd),
                       "path_open", path);
  for (uint32_t follow = is_final_link ? 1 : 0; follow < 2; follow++) {
    expect_refused(guest, before, wrt_wasi_path_filestat_get(wasi, 3, follow, AT_PATH, size, AT_RESULT),
                   "path_filestat_get", path);
    expect_refused(guest, before,
                   wrt_wasi_unstable_path_filestat_get(wasi, 3, follow, AT_PATH, size, AT_RESULT),
                   "unstable_path_filestat_get", path);
    expect_refused(
        guest, before,
        wrt_wasi_path_filestat_set_times(wasi, 3, follow, AT_PATH, size, 1, 1, WRT_FST_ATIM | WRT_FST_MTIM),
        "path_filestat_set_times", path);
    expect_refused(guest, before, wrt_wasi_path_link(wasi, 3, follow, AT_PATH, size, 3, new_name, new_size),
                   "path_link from", path);
  }
  expect_refused(guest, before, wrt_wasi_path_create_directory(wasi, 3, AT_PATH, size),
                 "path_create_directory", path);
  expect_refused(guest, before, wrt_wasi_path_link(wasi, 3, 0, AT_OTHER_PATH, file_size, 3, AT_PATH, size),
                 "path_link to", path);
  expect_refused(guest, before, wrt_wasi_path_symlink(wasi, AT_OTHER_PATH, file_size, 3, AT_PATH, size),
                 "path_symlink", path);
  if (is_final_link) {
    /* These may do something, but to the link itself. */
    (void)wrt_wasi_path_filestat_set_times(wasi, 3, 0, AT_PATH, size, 1, 1, WRT_FST_ATIM | WRT_FST_MTIM);
    (void)wrt_wasi_path_link(wasi, 3, 0, AT_PATH, size, 3, new_name, new_size);
    (void)wrt_wasi_path_unlink_file(wasi, 3, new_name, new_size);
    (void)wrt_wasi_path_rename(wasi, 3, AT_PATH, size, 3, new_name, new_size);
    (void)wrt_wasi_path_rename(wasi, 3, new_name, new_size, 3, AT_PATH, size);
    attempts++;
    CHECK(outside_state(guest) == before);
    struct stat status, link;
    if (wrt_wasi_path_filestat_get(wasi, 3, 0, AT_PATH, size, AT_RESULT) == 0) {
      CHECK(guest->memory.base[AT_RESULT + 16] == WRT_FILETYPE_SYMBOLIC_LINK);
      CHECK(stat(in_tree(guest, "in/%s", path), &status) != 0 ||
            (lstat(in_tree(guest, "in/%s", path), &link) == 0 &&
             guest_u64(guest, AT_RESULT + 8) == link.st_ino));
    }
    return;
  }
  expect_refused(guest, before, wrt_wasi_path_rename(wasi, 3, AT_OTHER_PATH, file_size, 3, AT_PATH, size),
                 "path_rename to", path);
  expect_refused(guest, before, wrt_wasi_path_readlink(wasi, 3, AT_PATH, size, AT_DATA, 256, AT_RESULT),
                 "path_readlink", path);
  expect_refused(guest, before, wrt_wasi_path_unlink_file(wasi, 3, AT_PATH, size), "path_unlink_file", path);
  expect_refused(guest, before, wrt_wasi_path_remove_directory(wasi, 3, AT_PATH, size),
                 "path_remove_directory", path);
  expect_refused(guest, before, wrt_wasi_path_rename(wasi, 3, AT_PATH, size, 3, new_name, new_size),
                 "path_rename from", path);
}

static void test_table(bool walk) {
  guest_t guest;
  make_trap(&guest);
  const wrt_preopen_t preopen = {in_tree(&guest, "in"), "/", false};
  start_guest(&guest, &preopen, 1, walk);
  CHECK(walk || guest.wasi->use_openat2 || !WRT_LINUX);
  for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
    char path[WRT_PATH_LIMIT];
    const char *mark = strstr(escapes[i], "%s");
    if (mark == NULL)
      snprintf(path, sizeof path, "%s", escapes[i]);
    else
      snprintf(path, sizeof path, "%.*s%s%s", (int)(mark - escapes[i]), escapes[i], guest.root, mark + 2);
    try_all(&guest, path, false);
  }
  for (size_t i = 0; i < sizeof final_links / sizeof *final_links; i++)
    try_all(&guest, final_links[i], true);

  /* A descriptor of a directory inside confines to that one. */
  uint32_t sub, fd;
  EQUAL(open_path(&guest, 3, "sub", 0, WRT_OFLAG_DIRECTORY, DIRECTORY_RIGHTS, FILE_RIGHTS | DIRECTORY_RIGHTS,
                  &sub),
        0);
  EQUAL(open_path(&guest, sub, "../file", 0, 0, WRT_RIGHT_FD_READ, 0, &fd), WRT_ERRNO_PERM);
  EQUAL(open_path(&guest, sub, "deep/../../file", 0, 0, WRT_RIGHT_FD_READ, 0, &fd), WRT_ERRNO_PERM);
  EQUAL(open_path(&guest, sub, "deep/..", 0, 0, 0, 0, &fd), 0);
  /* No new absolute link, and a new relative one leads nowhere. */
  uint32_t size = put_text(&guest, AT_PATH, "/etc/passwd");
  const uint32_t other = put_text(&guest, AT_OTHER_PATH, "made");
  EQUAL(wrt_wasi_path_symlink(guest.wasi, AT_PATH, size, 3, AT_OTHER_PATH, other), WRT_ERRNO_PERM);
  size = put_text(&guest, AT_PATH, "../outside/secret");
  EQUAL(wrt_wasi_path_symlink(guest.wasi, AT_PATH, size, 3, AT_OTHER_PATH, other), 0);
  EQUAL(open_path(&guest, 3, "made", 1, 0, WRT_RIGHT_FD_READ, 0, &fd), WRT_ERRNO_PERM);
  /* `..` of the top has the top's own inode. */
  EQUAL(wrt_wasi_fd_readdir(guest.wasi, 3, AT_DATA, 64, 0, AT_RESULT), 0);
  EQUAL(guest_u64(&guest, AT_DATA + 8), guest_u64(&guest, AT_DATA + 25 + 8));
  stop_guest(&guest);
  remove_tree(guest.root);
}

/* ---- The race: somebody swaps directories and links while the guest resolves ------------------- */

typedef struct race {
  const guest_t *guest;
  atomic_bool is_over;
} race_t;

static void *swap_forever(void *argument) {
  race_t *race = argument;
  const guest_t *guest = race->guest;
  char a[128], b[128], c[128], moved[128], home[128];
  snprintf(a, sizeof a, "%s/in/swap", guest->root);
  snprintf(b, sizeof b, "%s/in/swap_dir", guest->root);
  snprintf(c, sizeof c, "%s/in/swap_link", guest->root);
  snprintf(home, sizeof home, "%s/in/sub/deep", guest->root);
  snprintf(moved, sizeof moved, "%s/outside/moved", guest->root);
  while (!atomic_load(&race->is_over)) {
    /* swap is now a directory, now a link to the outside */
    rename(a, b), rename(c, a);
    rename(a, c), rename(b, a);
    /* deep is now inside, now outside: its `..` changes under way */
    rename(home, moved);
    rename(moved, home);
  }
  return NULL;
}

static void test_race(bool walk) {
  guest_t guest;
  make_trap(&guest);
  mkdir(in_tree(&guest, "in/swap"), 0755);
  write_file(in_tree(&guest, "in/swap/secret"), "a decoy");
  write_file(in_tree(&guest, "in/sub/secret"), "a decoy");
  write_file(in_tree(&guest, "in/secret_of_top"), "a decoy");
  CHECK(symlink("../outside", in_tree(&guest, "in/swap_link")) == 0);
  const wrt_preopen_t preopen = {in_tree(&guest, "in"), "/", false};
  start_guest(&guest, &preopen, 1, walk);
  struct stat secret;
  CHECK(stat(in_tree(&guest, "outside/secret"), &secret) == 0);

  race_t race = {.guest = &guest};
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, swap_forever, &race) == 0);
  static const char *const paths[] = {"swap/secret",
                                      "swap/../swap/secret",
                                      "sub/deep/../secret",
                                      "sub/deep/../../secret_of_top",
                                      "sub/deep/../../../outside/secret",
                                      "sub/deep/../../swap/secret"};
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  unsigned rounds = 0, opened = 0;
  do {
    const char *path = paths[rounds % (sizeof paths / sizeof *paths)];
    const uint32_t follow = rounds / 7 % 2;
    uint32_t fd, got = 0;
    const uint32_t flags = rounds % 5 == 0 ? WRT_OFLAG_CREAT : 0;
    if (open_path(&guest, 3, path, follow, flags, WRT_RIGHT_FD_READ, 0, &fd) == 0) {
      CHECK(read_fd(&guest, fd, 64, &got) == 0);
      CHECK(got < 6 || memcmp(guest.memory.base + AT_DATA, secret_text, 6) != 0);
      wrt_wasi_fd_close(guest.wasi, fd);
      opened++;
    }
    uint32_t size = put_text(&guest, AT_PATH, path);
    if (wrt_wasi_path_filestat_get(guest.wasi, 3, follow, AT_PATH, size, AT_DATA) == 0)
      CHECK(guest_u64(&guest, AT_DATA + 8) != secret.st_ino);
    (void)wrt_wasi_path_filestat_set_times(guest.wasi, 3, 1, AT_PATH, size, 0, 0,
                                           WRT_FST_ATIM | WRT_FST_MTIM);
    size = put_text(&guest, AT_PATH, "swap/made");
    (void)wrt_wasi_path_create_directory(guest.wasi, 3, AT_PATH, size);
    (void)wrt_wasi_path_remove_directory(guest.wasi, 3, AT_PATH, size);
    size = put_text(&guest, AT_PATH, "swap/empty");
    (void)wrt_wasi_path_remove_directory(guest.wasi, 3, AT_PATH, size);
    rounds++;
    clock_gettime(CLOCK_MONOTONIC, &now);
  } while (now.tv_sec - start.tv_sec < 2);
  atomic_store(&race.is_over, true);
  pthread_join(thread, NULL);
  CHECK(rounds > 100 && opened > 0);
  struct stat after;
  CHECK(stat(in_tree(&guest, "outside/secret"), &after) == 0 &&
        after.st_mtim.tv_sec == secret.st_mtim.tv_sec);
  CHECK(stat(in_tree(&guest, "outside/empty"), &after) == 0);
  CHECK(stat(in_tree(&guest, "outside/made"), &after) != 0);
  stop_guest(&guest);
  remove_tree(guest.root);
}

int main(void) {
  for (int walk = 0; walk < 2; walk++) {
    test_table(walk != 0);
    test_race(walk != 0);
  }
  CHECK(attempts > 40);
  return check_result();
}
