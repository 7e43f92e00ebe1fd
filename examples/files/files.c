// A keeper of notes: reads and writes files below a directory that the host has opened to the program.
//
//   files DIRECTORY NOTE...
//
// appends each NOTE, signed with $AUTHOR, to DIRECTORY/notes.txt, copies that file to
// DIRECTORY/backup/notes.txt, tries a file outside of DIRECTORY, which must fail, and lists what DIRECTORY
// holds.

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { path_size = 512, entry_limit = 64 };

static void die(const char *action, const char *path) {
  fprintf(stderr, "files: cannot %s %s: %s\n", action, path, strerror(errno));
  exit(1);
}

static void append_notes(const char *path, char **notes, int count) {
  const char *author = getenv("AUTHOR");
  FILE *file = fopen(path, "a");
  if (file == NULL) die("append to", path);
  for (int i = 0; i < count; i++)
    fprintf(file, "%s: %s\n", author != NULL ? author : "somebody", notes[i]);
  if (fclose(file) != 0) die("write", path);
}

static void copy_file(const char *from, const char *to) {
  FILE *in = fopen(from, "rb");
  if (in == NULL) die("read", from);
  FILE *out = fopen(to, "wb");
  if (out == NULL) die("create", to);
  char buffer[4096];
  size_t count;
  while ((count = fread(buffer, 1, sizeof buffer, in)) > 0) {
    if (fwrite(buffer, 1, count, out) != count) die("write", to);
  }
  fclose(in);
  if (fclose(out) != 0) die("write", to);
}

static void show_file(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) die("read", path);
  char line[256];
  int number = 0;
  printf("notes:\n");
  while (fgets(line, sizeof line, file) != NULL)
    printf("%4d  %s", ++number, line);
  fclose(file);
}

struct entry {
  char name[64];
  long long size;
  bool is_directory;
};

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

// Lists `path` in the order of names, which is not the order in which a file system keeps them.
static void list_directory(const char *path) {
  DIR *directory = opendir(path);
  if (directory == NULL) die("list", path);
  struct entry entries[entry_limit];
  int count = 0;
  for (struct dirent *next; (next = readdir(directory)) != NULL && count < entry_limit;) {
    if (strcmp(next->d_name, ".") == 0 || strcmp(next->d_name, "..") == 0) continue;
    char inner[path_size];
    struct stat status;
    snprintf(inner, sizeof inner, "%s/%s", path, next->d_name);
    if (stat(inner, &status) != 0) die("inspect", inner);
    struct entry *entry = &entries[count++];
    snprintf(entry->name, sizeof entry->name, "%s", next->d_name);
    entry->size = status.st_size;
    entry->is_directory = S_ISDIR(status.st_mode);
  }
  closedir(directory);
  qsort(entries, (size_t)count, sizeof entries[0], by_name);

  printf("files:\n");
  for (int i = 0; i < count; i++) {
    if (entries[i].is_directory) {
      printf("      %s/\n", entries[i].name);
    } else {
      printf("      %s, %lld bytes\n", entries[i].name, entries[i].size);
    }
  }
}

static bool reaches_outside(const char *directory) {
  char path[path_size];
  snprintf(path, sizeof path, "%s/../secret.txt", directory);
  FILE *file = fopen(path, "r");
  if (file != NULL) fclose(file);
  return file != NULL;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: files DIRECTORY NOTE...\n");
    return 2;
  }
  const char *directory = argv[1];
  char notes[path_size], folder[path_size], backup[path_size];
  snprintf(notes, sizeof notes, "%s/notes.txt", directory);
  snprintf(folder, sizeof folder, "%s/backup", directory);
  snprintf(backup, sizeof backup, "%s/backup/notes.txt", directory);

  append_notes(notes, argv + 2, argc - 2);
  if (mkdir(folder, 0777) != 0 && errno != EEXIST) die("create", folder);
  copy_file(notes, backup);
  show_file(backup);
  printf("a file outside of the directory: %s\n", reaches_outside(directory) ? "OPENED" : "refused");
  list_directory(directory);
  return 0;
}
