/* escape.c: makes a directory with things around it that a guest must not reach, runs the guest
 * (Programs/escape.c) in it, swaps directories and links meanwhile, and looks afterwards whether anything
 * outside was read or changed.
 *
 * Arguments: a folder for the tree, seconds, the guest's executable, the resolver. Status 0: nothing was. */
#define _GNU_SOURCE 1
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char base[1024];

/* A path below the tree; the buffer is used again by the eighth call after. */
static const char *in_base(const char *name) {
  static _Thread_local char buffers[8][2048];
  static _Thread_local unsigned next;
  char *const buffer = buffers[next++ % 8];
  snprintf(buffer, sizeof buffers[0], "%s/%s", base, name);
  return buffer;
}

static void need(bool is_good, const char *what) {
  if (is_good) return;
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(2);
}

static bool write_file(const char *name, const char *text) {
  const int fd = open(in_base(name), O_WRONLY | O_CREAT | O_NOFOLLOW, 0644);
  if (fd < 0) return false;
  const bool is_good = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
  return close(fd) == 0 && is_good;
}

/* ---- The tree ------------------------------------------------------------------------------- */

static const char *const folders[] = {"canary", "canary/dir", "canary/empty", "attic",   "ro",
                                      "in",     "in/sub",     "in/links",     "in/other"};

/* `%` is the tree. */
static const struct {
  const char *name, *target;
} links[] = {
    {"in/links/up", ".."},
    {"in/links/up2", "../.."},
    {"in/links/out", "../../canary"},
    {"in/links/secret", "../../canary/secret"},
    {"in/links/new", "../../canary/new"},
    {"in/links/chain", "out"},
    {"in/links/chained_secret", "../links/chain/../canary/secret"},
    {"in/links/absolute", "%/canary"},
    {"in/links/absolute_secret", "%/canary/secret"},
    {"in/links/absolute_new", "%/canary/new"},
    {"in/links/absolute_in", "%/in"},
    {"in/links/root", "/"},
    {"in/links/proc_cwd", "/proc/self/cwd"},
    {"in/links/proc_root", "/proc/self/root"},
    {"in/links/proc_fd", "/proc/self/fd"},
    {"in/links/loop", "loop"},
    {"in/links/dangling", "nothing"},
    {"in/links/out_and_in", "../../canary/../in"},
    {"in/links/through_file", "../file/../../canary"},
    {"in/swap_link", "../canary"},
    {"in/flip_link", "../canary/secret"},
};

/* The guest removes what it can: it is all put back, again and again. */
static void make_inside(void) {
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    (void)mkdir(in_base(folders[i]), 0755);
  (void)write_file("in/file", "inside");
  (void)write_file("in/sub/secret", "inside");
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
    char target[2048];
    snprintf(target, sizeof target, "%s%s", links[i].target[0] == '%' ? base : "",
             links[i].target + (links[i].target[0] == '%'));
    (void)symlink(target, in_base(links[i].name));
  }
}

static void make_outside(void) {
  need(write_file("canary/secret", "CANARY: nobody may read this"), "canary/secret");
  need(write_file("canary/canary-listed", "CANARY"), "canary/canary-listed");
  need(symlink("CANARY-target", in_base("canary/link")) == 0, "canary/link");
  need(write_file("ro/file", "read-only"), "ro/file");
}

/* ---- The race ------------------------------------------------------------------------------- */

static atomic_bool is_over;
static atomic_ulong swaps;

static void exchange(const char *a, const char *b) {
#if defined(RENAME_EXCHANGE)
  if (renameat2(AT_FDCWD, in_base(a), AT_FDCWD, in_base(b), RENAME_EXCHANGE) == 0)
    atomic_fetch_add(&swaps, 1);
#else
  (void)rename(in_base(a), in_base("in/other/moved"));
  (void)rename(in_base(b), in_base(a));
  if (rename(in_base("in/other/moved"), in_base(b)) == 0) atomic_fetch_add(&swaps, 1);
#endif
}

/* In a race, things go missing: then they are made again. */
static void *race(void *argument) {
  (void)argument;
  for (unsigned round = 0; !atomic_load(&is_over); round++) {
    (void)mkdir(in_base("in/swap"), 0755);
    (void)mkdir(in_base("in/swap/dir"), 0755);
    (void)write_file("in/flip", "inside");
    exchange("in/swap", "in/swap_link"); /* a directory, or a link to the canary */
    exchange("in/flip", "in/flip_link"); /* a file, or a link to the secret */
    exchange("in/swap", "in/swap_link");
    exchange("in/flip", "in/flip_link");
    (void)mkdir(in_base("in/sub/deep"), 0755);
    (void)mkdir(in_base("in/sub/deep/inner"), 0755);
    /* Outside, then inside again: its `..` changes under way. */
    if (rename(in_base("in/sub/deep"), in_base("attic/deep")) == 0) atomic_fetch_add(&swaps, 1);
    if (rename(in_base("attic/deep"), in_base("in/sub/deep")) == 0) atomic_fetch_add(&swaps, 1);
    if (round % 64 == 0) make_inside();
  }
  return NULL;
}

/* ---- What was there before ------------------------------------------------------------------ */

static const char *const watched[] = {
    "",   "canary", "canary/secret", "canary/dir", "canary/empty", "canary/link", "canary/canary-listed",
    "ro", "ro/file"};
enum { WATCHED = sizeof watched / sizeof *watched };

static struct stat before[WATCHED];

static void look(struct stat status[WATCHED]) {
  for (size_t i = 0; i < WATCHED; i++)
    need(lstat(in_base(watched[i]), &status[i]) == 0, watched[i]);
}

/* A time of access long ago, so that the next access shows wherever the file system keeps it (relatime). */
static void set_traps(void) {
  const struct timespec times[2] = {{.tv_sec = 1}, {.tv_sec = 2}};
  for (size_t i = 0; i < WATCHED; i++)
    need(utimensat(AT_FDCWD, in_base(watched[i]), times, AT_SYMLINK_NOFOLLOW) == 0, watched[i]);
  look(before);
}

static bool is_same_time(struct timespec a, struct timespec b) {
  return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* Prints what is not as it was. The guest may read what is in ro/. */
static unsigned find_changes(void) {
  struct stat after[WATCHED];
  unsigned changes = 0;
  look(after);
  for (size_t i = 0; i < WATCHED; i++) {
    const struct stat *const a = &before[i], *const b = &after[i];
    const bool is_changed = a->st_ino != b->st_ino || a->st_mode != b->st_mode ||
                            a->st_nlink != b->st_nlink || a->st_size != b->st_size ||
                            !is_same_time(a->st_mtim, b->st_mtim) || !is_same_time(a->st_ctim, b->st_ctim);
    const bool is_readable = strncmp(watched[i], "ro", 2) == 0 || watched[i][0] == '\0';
    const bool is_read = !is_readable && !is_same_time(a->st_atim, b->st_atim);
    if (is_changed) printf("CHANGED: %s\n", watched[i]);
    if (is_read) printf("READ: %s\n", watched[i]);
    changes += is_changed || is_read;
  }
  DIR *const attic = opendir(in_base("attic"));
  need(attic != NULL, "attic");
  for (const struct dirent *entry; (entry = readdir(attic)) != NULL;) {
    if (entry->d_name[0] == '.' || strcmp(entry->d_name, "deep") == 0) continue;
    printf("MADE: attic/%s\n", entry->d_name);
    changes++;
  }
  closedir(attic);
  return changes;
}

/* ---- The guest ------------------------------------------------------------------------------ */

static int run_guest(const char *seconds, const char *executable, const char *resolver) {
  char inside[2100], read_only[2100], how[64], numbers[32][24];
  const char *arguments[40] = {executable, how, inside, read_only, "--", seconds, base};
  int count = 7, used = 0;
  snprintf(how, sizeof how, "--wasm-path-resolver=%s", resolver);
  snprintf(inside, sizeof inside, "--wasm-dir=%s::/", in_base("in"));
  snprintf(read_only, sizeof read_only, "--wasm-dir=%s::/ro:ro", in_base("ro"));
  /* What must never be seen: all that is watched but the read-only directory, and the host's own. */
  const char *const more[] = {"/", "/etc", "/etc/passwd", "/proc"};
  struct stat status;
  for (size_t i = 0; i < 7 + sizeof more / sizeof *more; i++) {
    need(lstat(i < 7 ? in_base(watched[i]) : more[i - 7], &status) == 0, "lstat");
    snprintf(numbers[used], sizeof numbers[0], "%llu", (unsigned long long)status.st_dev);
    arguments[count++] = numbers[used++];
    snprintf(numbers[used], sizeof numbers[0], "%llu", (unsigned long long)status.st_ino);
    arguments[count++] = numbers[used++];
  }
  fflush(NULL);
  const pid_t child = fork();
  need(child >= 0, "fork");
  if (child == 0) {
    execv(executable, (char *const *)(uintptr_t)arguments);
    perror(executable);
    _exit(127);
  }
  int end = 0;
  while (waitpid(child, &end, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(end) ? WEXITSTATUS(end) : 128 + WTERMSIG(end);
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  need(mkdir(argv[1], 0755) == 0 || errno == EEXIST, argv[1]);
  need(realpath(argv[1], base) != NULL, argv[1]);
  make_inside();
  make_outside();
  set_traps();
  pthread_t thread;
  need(pthread_create(&thread, NULL, race, NULL) == 0, "pthread_create");
  const int status = run_guest(argv[2], argv[3], argv[4]);
  atomic_store(&is_over, true);
  pthread_join(thread, NULL);
  const unsigned changes = find_changes();
  printf("%lu swaps meanwhile, %u changes outside, guest's status %d\n", atomic_load(&swaps), changes,
         status);
  return changes == 0 && status == 0 ? 0 : 1;
}
