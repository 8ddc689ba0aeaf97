#include "sandbox/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <grp.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/filter.hpp"

namespace descent::sandbox {
namespace {

/// Speaks to the launcher through a descriptor that exec closes.
class Reporter {
 public:
  explicit Reporter(int descriptor) : descriptor_(descriptor) {}
  int descriptor() const { return descriptor_; }
  void move_to(int number) { descriptor_ = number; }

  [[noreturn]] void fail(Step step, int index = 0) const {
    const Failure failure{step, errno, index};
    [[maybe_unused]] const ssize_t ignored = ::write(descriptor_, &failure, sizeof failure);
    ::_exit(127);
  }
  void check(bool done, Step step, int index = 0) const {
    if (!done) fail(step, index);
  }

 private:
  int descriptor_;
};

void close_all_but(int first, int second) {
  const unsigned low = static_cast<unsigned>(std::min(first, second));
  const unsigned high = static_cast<unsigned>(std::max(first, second));
  if (low > 0) ::syscall(SYS_close_range, 0U, low - 1, 0U);
  if (high > low + 1) ::syscall(SYS_close_range, low + 1, high - 1, 0U);
  ::syscall(SYS_close_range, high + 1, ~0U, 0U);
}

/// "/tmp/7"
std::array<char, 32> staged_path(int index) {
  std::array<char, 32> path{'/', 't', 'm', 'p', '/'};
  int digits = 1;
  for (int rest = index; rest >= 10; rest /= 10) ++digits;
  for (int place = digits - 1; place >= 0; --place, index /= 10)
    path[5 + place] = static_cast<char>('0' + index % 10);
  return path;
}

/// The uid that we are about to become may not be able to reach a source (root's home is closed to it).  A
/// mount is reached without passing the folders above its source, so we put the sources on a /tmp that only
/// we see.
void stage(Launch& launch, const Reporter& reporter) {
  reporter.check(::unshare(CLONE_NEWNS) == 0, Step::private_mounts);
  reporter.check(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, Step::private_mounts);
  const int count = static_cast<int>(launch.staged.size());
  for (int i = 0; i < count; ++i) {  // all before /tmp is covered: a source may be under it
    Launch::Staged& staged = launch.staged[i];
    staged.tree = ::open_tree(AT_FDCWD, staged.path.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
    reporter.check(staged.tree >= 0, Step::staging, i);
  }
  reporter.check(::mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m") == 0,
                 Step::private_mounts);
  for (int i = 0; i < count; ++i) {
    const int tree = launch.staged[i].tree;
    const std::array<char, 32> place = staged_path(i);
    struct stat status {};
    reporter.check(::fstat(tree, &status) == 0, Step::staging, i);
    const int made =
        S_ISDIR(status.st_mode) ? ::mkdir(place.data(), 0755) : ::mknod(place.data(), S_IFREG | 0644, 0);
    reporter.check(made == 0 && ::move_mount(tree, "", AT_FDCWD, place.data(), MOVE_MOUNT_F_EMPTY_PATH) == 0,
                   Step::staging, i);
  }
}

/// First all of them out of the way, then each to its place, then the gaps closed.
void place_descriptors(Launch& launch, Reporter& reporter) {
  int highest = 0;
  for (const Launch::Placed& placed : launch.descriptors) highest = std::max(highest, placed.to);
  const int room = highest + 2;  // highest + 1 is the reporter's
  for (Launch::Placed& placed : launch.descriptors) {
    placed.parked = ::fcntl(placed.from, F_DUPFD, room);
    reporter.check(placed.parked >= 0, Step::descriptors);
  }
  const int parked_reporter = ::fcntl(reporter.descriptor(), F_DUPFD_CLOEXEC, room);
  reporter.check(parked_reporter >= 0 && ::dup3(parked_reporter, highest + 1, O_CLOEXEC) >= 0,
                 Step::descriptors);
  reporter.move_to(highest + 1);
  for (const Launch::Placed& placed : launch.descriptors) {
    reporter.check(::dup2(placed.parked, placed.to) >= 0, Step::descriptors);
  }
  for (int number = 0; number <= highest; ++number) {
    const auto is_it = [number](const Launch::Placed& placed) { return placed.to == number; };
    if (std::none_of(launch.descriptors.begin(), launch.descriptors.end(), is_it)) ::close(number);
  }
  reporter.check(::syscall(SYS_close_range, static_cast<unsigned>(room), ~0U, 0U) == 0, Step::descriptors);
}

/// The system calls themselves: glibc's wrappers tell all threads of the process, and wait for those of the
/// grader, of which this child has only the memory.
void become_user(uid_t uid, const Reporter& reporter) {
  const gid_t gid = uid;
  reporter.check(::syscall(SYS_setgroups, 0, nullptr) == 0, Step::user);
  reporter.check(::syscall(SYS_setresgid, gid, gid, gid) == 0, Step::user);
  reporter.check(::syscall(SYS_setresuid, uid, uid, uid) == 0, Step::user);
}

void put_on_filter(Launch& launch, const Reporter& reporter) {
  reporter.check(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, Step::filter);
  for (sock_filter& instruction : launch.filter) {
    if (instruction.k == own_process) instruction.k = static_cast<unsigned>(::getpid());
  }
  const sock_fprog program{static_cast<unsigned short>(launch.filter.size()), launch.filter.data()};
  const bool done = ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
  reporter.check(done || errno == EINVAL, Step::filter);  // EINVAL: a kernel without filters
}

/// A handler or an ignored signal of the launcher's must not be ours (an ignored SIGCHLD loses the status of
/// children).
void reset_handlers() {
  // The kernel's call, not the C library's: from glibc 2.41 on that takes a lock for SIGABRT, which another thread
  // may have held when this process was made, and here nobody releases it.
  struct {
    void (*handler)(int) = SIG_DFL;
    unsigned long flags = 0;
    void (*restorer)() = nullptr;
    unsigned long mask = 0;
  } const standard;
  for (int signal = 1; signal < NSIG; ++signal)
    ::syscall(SYS_rt_sigaction, signal, &standard, nullptr, sizeof standard.mask);
}

void unblock_signals() {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void become_program(Launch& launch, const Arguments& arguments, int failure, pid_t keeper) {
  Reporter reporter(failure);
  if (launch.own_session) {
    ::setsid();
  } else {
    ::setpgid(0, 0);  // a terminal's Ctrl-C is for the grader
  }
  if (!launch.staged.empty()) stage(launch, reporter);
  place_descriptors(launch, reporter);
  reporter.check(::chdir(launch.directory.c_str()) == 0, Step::directory);
  if (launch.uid) become_user(*launch.uid, reporter);
  // After the change of user, which clears it.  The keeper may have died before that.
  reporter.check(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, Step::user);
  if (::getppid() != keeper) ::_exit(127);
  unblock_signals();
  // Last, since from here on we are under them too: the launcher may use more address space than the program
  // may have.
  for (const Launch::Limit& limit : launch.limits) {
    const rlimit both{limit.soft, limit.hard};
    reporter.check(::setrlimit(static_cast<__rlimit_resource>(limit.resource), &both) == 0, Step::limits);
  }
  if (!launch.filter.empty()) put_on_filter(launch, reporter);
  ::execve(arguments.argv[0], arguments.argv.data(), arguments.environment.data());
  reporter.fail(Step::execute);
}

/// Kills all children, among them those that were left to us by their dead parents.
bool kill_children() {
  const int list = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return false;
  char buffer[4096];
  pid_t child = 0;
  for (ssize_t got; (got = ::read(list, buffer, sizeof buffer)) > 0;) {
    for (ssize_t i = 0; i < got; ++i) {
      if (buffer[i] >= '0' && buffer[i] <= '9') {
        child = child * 10 + (buffer[i] - '0');
      } else if (child > 0) {
        ::kill(child, SIGKILL);
        child = 0;
      }
    }
  }
  ::close(list);
  return true;
}

/// Ends the program and its descendants.  Killing a child makes its children ours, until there are none.
/// \return how the program itself ended
int sweep(pid_t program) {
  ::kill(program, SIGKILL);  // no effect on one that has ended: its status stays
  siginfo_t unused;
  // It stays a zombie until its group is swept, so that no other process can get its number meanwhile.
  while (::waitid(P_PID, static_cast<id_t>(program), &unused, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  ::kill(-program, SIGKILL);
  int result = 0;
  while (::waitpid(program, &result, 0) < 0 && errno == EINTR) {
  }
  while (kill_children()) {
    if (::waitpid(-1, nullptr, __WALL) < 0 && errno == ECHILD) break;
  }
  return result;
}

}  // namespace

// The keeper has all signals blocked, so that a terminal's Ctrl-C reaches the grader alone; the grader's
// death reaches us through the pipe.  No setsid: with the kernel's autogroups a new session queues for a
// processor anew, 5 ms on a busy one.
void keep(Launch& launch, const Arguments& arguments, int failure, int control, int report) {
  const pid_t keeper = ::getpid();
  reset_handlers();
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  const pid_t program = ::_Fork();
  if (program == 0) become_program(launch, arguments, failure, keeper);
  if (program < 0) Reporter(failure).fail(Step::execute);
  close_all_but(control, report);
  const int ended = static_cast<int>(::syscall(SYS_pidfd_open, program, 0U));
  std::array<pollfd, 2> events{{{ended, POLLIN, 0}, {control, POLLIN, 0}}};
  while (::poll(events.data(), events.size(), -1) < 0 && errno == EINTR) {
  }
  const int status = sweep(program);
  // SIGPIPE is blocked, as all signals are.  Nobody reads: the grader is dead, and we clean up in its place.
  if (::write(report, &status, sizeof status) < 0 && launch.folder) {
    ::execl("/bin/rm", "rm", "-rf", "--", launch.folder->path().c_str(), nullptr);
  }
  ::_exit(0);
}

}  // namespace descent::sandbox
