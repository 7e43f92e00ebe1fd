/* escape_ways.h: the paths by which escape.c tries to leave. */
#ifndef ESCAPE_WAYS_H
#define ESCAPE_WAYS_H

#include <stdint.h>

#define TEXT(literal)                                                                                        \
  { literal, sizeof(literal) - 1, 0 }
/* Leads to the system's own files: should an escape succeed, nothing there must come to harm. */
#define LOOK(literal)                                                                                        \
  { literal, sizeof(literal) - 1, 1 }

/* `%` is the host's path of what lies around. Links are in links/, made by the host. */
static const struct {
  const char *path;
  uint32_t size;
  int only_looks;
} ways[] = {
    TEXT(".."),
    TEXT("../"),
    TEXT("../canary/secret"),
    TEXT("../canary"),
    TEXT("../canary/new"),
    TEXT("./../canary/secret"),
    TEXT(".//..//canary//secret"),
    TEXT("sub/../../canary/secret"),
    TEXT("sub/deep/../../../canary/secret"),
    TEXT("sub/deep/../../../canary/new"),
    TEXT("sub/./deep/./.././../../canary/dir/"),
    TEXT("file/../../canary/secret"),
    TEXT("missing/../../canary/secret"),
    TEXT("../in/../canary/secret"),
    TEXT("../ro/file"),
    LOOK("../../../../../../../../../../../../etc/passwd"),
    LOOK("/"),
    LOOK("//"),
    LOOK("/.."),
    LOOK("/etc/passwd"),
    TEXT("%/canary/secret"),
    TEXT("%/in/file"),
    TEXT("%/in/../canary/secret"),
    TEXT("//%/canary/secret"),
    LOOK("/proc/self/cwd/canary/secret"),
    LOOK("/proc/self/root/etc/passwd"),
    LOOK("/proc/self/fd/3/../canary/secret"),
    LOOK("/dev/fd/3/../canary/secret"),
    LOOK("/dev/stdin"),
    TEXT("links/out/secret"),
    TEXT("links/out/new"),
    TEXT("links/out/"),
    TEXT("links/out/."),
    TEXT("links/out/.."),
    TEXT("links/out/dir/../secret"),
    TEXT("links/secret"),
    TEXT("links/secret/"),
    TEXT("links/new"),
    TEXT("links/new/"),
    TEXT("links/up/canary/secret"),
    TEXT("links/up/up/../canary/secret"),
    TEXT("links/up2/canary/secret"),
    TEXT("links/chain/secret"),
    TEXT("links/chained_secret"),
    TEXT("links/absolute/secret"),
    TEXT("links/absolute/"),
    TEXT("links/absolute_secret"),
    TEXT("links/absolute_new"),
    TEXT("links/absolute_in/../canary/secret"),
    LOOK("links/root/etc/passwd"),
    LOOK("links/root/"),
    LOOK("links/proc_cwd/canary/secret"),
    LOOK("links/proc_root/etc/passwd"),
    LOOK("links/proc_fd/3/../canary/secret"),
    LOOK("links/proc_fd/0"),
    TEXT("links/loop"),
    TEXT("links/loop/../../../canary/secret"),
    TEXT("links/dangling/../../canary/secret"),
    TEXT("links/out_and_in/../canary/secret"),
    TEXT("links/through_file/secret"),
    TEXT("swap/secret"),
    TEXT("swap/new"),
    TEXT("swap/dir/"),
    TEXT("swap/../canary/secret"),
    TEXT("swap/dir/../secret"),
    TEXT("swap/dir/../../canary/secret"),
    TEXT("flip"),
    TEXT("flip/"),
    TEXT("flip_link"),
    TEXT("sub/deep/../secret"),
    TEXT("sub/deep/../canary/secret"),
    TEXT("sub/deep/../../canary/secret"),
    TEXT("sub/deep/inner/../../canary/secret"),
    TEXT("sub/deep/inner/../../../canary/secret"),
    TEXT("file\0/../../canary/secret"),
    TEXT("..\0"),
    TEXT("../canary/secret\0"),
    TEXT("\0../canary/secret"),
    TEXT("\xff/../../canary/secret"),
    TEXT("\xc0\xae\xc0\xae/canary/secret"),
    TEXT("..\xc0\xaf"
         "canary/secret"),
    TEXT("\xed\xa0\x80/../../canary/secret"),
    TEXT("\xef\xbc\x8e\xef\xbc\x8e/canary/secret"),
    TEXT("..\\canary\\secret"),
    TEXT("%2e%2e/canary/secret"),
    TEXT("..;/canary/secret"),
    TEXT(" ../canary/secret"),
    TEXT("..../canary/secret"),
    TEXT("~/canary/secret"),
};

#endif
