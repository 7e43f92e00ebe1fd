// measure.c: runs a command with a time limit and prints how it ended and what it took.
//
//   measure MILLISECONDS INPUT OUTPUT ERRORS NAME PROGRAM [ARGUMENT...]
//
// prints "exited STATUS", "signal NUMBER", "timeout 0" or "cannot ERRNO", then nanoseconds from start to end,
// microseconds of user and of system time, and bytes of the largest resident set.
//
// A program of its own, and small: on Linux the peak memory of a process begins with that of whoever started
// it, so that everything started by a large wasmc would seem large.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// What a program may write into one file, its output included: more is a program gone wild.
#define FILE_LIMIT ((rlim_t)1 << 30)

static volatile sig_atomic_t child;
static volatile sig_atomic_t timed_out;

static void end_child(int signal_number) {
  if (child > 0) kill(-(pid_t)child, SIGKILL);
  if (signal_number != SIGALRM) _exit(128 + signal_number);
  timed_out = 1;
}

static void handle(int signal_number, void (*handler)(int)) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
}

static void redirect(const char *path, int flags, int descriptor, int report) {
  int file = open(path, flags, 0600);
  if (file >= 0 && dup2(file, descriptor) >= 0 && close(file) == 0) return;
  int reason = errno;
  if (write(report, &reason, sizeof reason) < 0) _exit(126);
  _exit(127);
}

static void become(char **words, int report) {
  setpgid(0, 0);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  static const int restored[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD};
  for (size_t i = 0; i < sizeof restored / sizeof restored[0]; i++)
    handle(restored[i], SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  struct rlimit limit = {FILE_LIMIT, FILE_LIMIT};
  setrlimit(RLIMIT_FSIZE, &limit);
  redirect(words[0], O_RDONLY, 0, report);
  redirect(words[1], O_WRONLY | O_CREAT | O_TRUNC, 1, report);
  redirect(words[2], O_WRONLY | O_CREAT | O_TRUNC, 2, report);
  // The name that the program sees of itself takes the place of its path.
  const char *program = words[4];
  words[4] = words[3];
  execv(program, words + 4);
  int reason = errno;
  if (write(report, &reason, sizeof reason) < 0) _exit(126);
  _exit(127);
}

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000000000 + now.tv_nsec;
}

static long long microseconds(struct timeval time) {
  return (long long)time.tv_sec * 1000000 + (long long)time.tv_usec;
}

int main(int count, char **words) {
  if (count < 7) return 2;
  long limit = atol(words[1]);
  int report[2];
  if (pipe(report) != 0) return 3;
  fcntl(report[0], F_SETFD, FD_CLOEXEC);
  fcntl(report[1], F_SETFD, FD_CLOEXEC);
  handle(SIGALRM, end_child);
  handle(SIGTERM, end_child);
  handle(SIGINT, end_child);
  handle(SIGHUP, end_child);

  long long start = nanoseconds();
  pid_t process = fork();
  if (process < 0) return 3;
  if (process == 0) become(words + 2, report[1]);
  // Also here: whoever comes first.
  setpgid(process, process);
  child = process;
  struct itimerval timer = {{0, 0}, {limit / 1000, (limit % 1000) * 1000}};
  setitimer(ITIMER_REAL, &timer, NULL);
  int status = 0;
  struct rusage usage;
  while (wait4(process, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  long long end = nanoseconds();
  // What the program left running is not to disturb the next.
  kill(-process, SIGKILL);
  child = 0;
  close(report[1]);
  int reason = 0;
  const char *how = WIFEXITED(status) ? "exited" : "signal";
  int number = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  if (read(report[0], &reason, sizeof reason) == (ssize_t)sizeof reason) {
    how = "cannot";
    number = reason;
  } else if (timed_out) {
    how = "timeout";
    number = 0;
  }
#ifdef __APPLE__
  long long memory = usage.ru_maxrss;
#else
  long long memory = (long long)usage.ru_maxrss * 1024;
#endif
  printf("%s %d %lld %lld %lld %lld\n", how, number, end - start, microseconds(usage.ru_utime),
         microseconds(usage.ru_stime), memory);
  return 0;
}
