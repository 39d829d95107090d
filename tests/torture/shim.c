/* Put before a program (LD_PRELOAD): writes down what goes to files below $TORTURE_DIR, in order, into
   $TORTURE_TRACE, and lets writes fail as a full disk does when $TORTURE_CONTROL says so.

   A line of the trace: "W path offset length\n" and the bytes; "T path length\n"; "S path\n"; "U path\n";
   "R path\n" and "L path\n", each with the other path in a line of its own: a new name, one name more.
   Control: two numbers of four bytes: after how many more writes it fails (0: never), and what is left. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t one_by_one = PTHREAD_MUTEX_INITIALIZER;
static int trace = -2;
static volatile int32_t *control;
static const char *folder;

static void begin(void) {
  if (trace != -2) return;
  trace = -1;
  folder = getenv("TORTURE_DIR");
  const char *to = getenv("TORTURE_TRACE");
  if (to) trace = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *from = getenv("TORTURE_CONTROL");
  if (from) {
    int file = (int)syscall(SYS_openat, AT_FDCWD, from, O_RDWR | O_CLOEXEC, 0);
    void *seen = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (seen != MAP_FAILED) control = seen;
  }
}

static int path_of(int file, char *path) {
  char link[64];
  begin();
  if (!folder || file < 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static int is_full(void) {
  if (!control || control[0] == 0) return 0;
  if (control[0] > 1) { control[0]--; return 0; }
  control[1]++;
  return 1;
}

static void put(const void *from, size_t length) {
  const char *at = from;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, trace, at, length);
    if (done <= 0) return;
    at += done;
    length -= (size_t)done;
  }
}

static void note(const char *head, const void *data, size_t length) {
  if (trace < 0) return;
  pthread_mutex_lock(&one_by_one);
  put(head, strlen(head));
  if (data) put(data, length);
  pthread_mutex_unlock(&one_by_one);
}

static void note_write(const char *path, off_t at, const void *data, ssize_t done) {
  char head[PATH_MAX + 64];
  if (done <= 0) return;
  snprintf(head, sizeof head, "W %s %lld %zd\n", path, (long long)at, done);
  note(head, data, (size_t)done);
}

static void note_short(char what, const char *path, long long length) {
  char head[PATH_MAX + 64];
  if (length >= 0) snprintf(head, sizeof head, "%c %s %lld\n", what, path, length);
  else snprintf(head, sizeof head, "%c %s\n", what, path);
  note(head, NULL, 0);
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) {
  char path[PATH_MAX];
  int ours = path_of(file, path);
  if (ours && is_full()) { errno = ENOSPC; return -1; }
  ssize_t done = syscall(SYS_pwrite64, file, data, length, at);
  if (done < 0) return -1;
  if (ours) note_write(path, at, data, done);
  return done;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return pwrite64(file, data, length, at); }

ssize_t write(int file, const void *data, size_t length) {
  char path[PATH_MAX];
  int ours = path_of(file, path);
  if (ours && is_full()) { errno = ENOSPC; return -1; }
  off_t at = ours ? lseek(file, 0, SEEK_CUR) : 0;
  ssize_t done = syscall(SYS_write, file, data, length);
  if (ours && done > 0) {
    off_t end = lseek(file, 0, SEEK_CUR);
    note_write(path, end >= done ? end - done : at, data, done);
  }
  return done;
}

int ftruncate64(int file, off64_t length) {
  char path[PATH_MAX];
  int ours = path_of(file, path);
  long done = syscall(SYS_ftruncate, file, length);
  if (ours && done == 0) note_short('T', path, length);
  return (int)done;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

static int synced(int file, long call) {
  char path[PATH_MAX];
  int ours = path_of(file, path);
  if (ours && is_full()) { errno = EIO; return -1; }
  long done = syscall(call, file);
  if (ours && done == 0) note_short('S', path, -1);
  return (int)done;
}

int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

int unlink(const char *path) {
  long done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  begin();
  if (done == 0 && folder && strncmp(path, folder, strlen(folder)) == 0) note_short('U', path, -1);
  return (int)done;
}

static void note_named(char what, const char *from, const char *to) {
  char head[2 * PATH_MAX + 64];
  begin();
  if (!folder || strncmp(to, folder, strlen(folder)) != 0) return;
  snprintf(head, sizeof head, "%c %s\n%s\n", what, from, to);
  note(head, NULL, 0);
}

int rename(const char *from, const char *to) {
  long done = syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  if (done == 0) note_named('R', from, to);
  return (int)done;
}

int link(const char *from, const char *to) {
  long done = syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (done == 0) note_named('L', from, to);
  return (int)done;
}

/* Whoever copies goes by writes then, which are seen. */
ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
  begin();
  if (folder) { errno = ENOTSOCK; return -1; }
  return syscall(SYS_sendfile, to, from, at, length);
}

ssize_t sendfile(int to, int from, off_t *at, size_t length) { return sendfile64(to, from, at, length); }
