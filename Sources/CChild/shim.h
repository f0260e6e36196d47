#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

// Starts a program in a process group of its own that the kernel kills when we go; what stands between fork and exec
// may call nothing but the system, which Swift can't promise. Of `program` to `environment` each is ended by 0.
//
// Returns the process, or -1; a program that can't be started exits with 127.
static inline pid_t krai_start(
    const char *program, char *const *arguments, char *const *environment, int input, int output, int error,
    unsigned long memory, unsigned long file) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child != 0) {
    if (child > 0) setpgid(child, child);
    return child;
  }
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The parent may have gone before it was named.
  if (getppid() != parent) _exit(127);
  struct rlimit limit = {memory, memory};
  setrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = limit.rlim_max = file;
  setrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = limit.rlim_max = 0;
  setrlimit(RLIMIT_CORE, &limit);
  signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) _exit(127);
  execve(program, arguments, environment);
  _exit(127);
}
