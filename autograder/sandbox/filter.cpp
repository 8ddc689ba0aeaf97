#include "sandbox/filter.hpp"

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <type_traits>

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/descriptor.hpp"

namespace descent::sandbox {
namespace {

struct Release {
  void operator()(void* context) const { seccomp_release(context); }
};

/// One filter being written.
class Rules {
 public:
  explicit Rules(std::uint32_t default_action) : context_(seccomp_init(default_action)) {
    if (!context_) throw Error("sandbox: libseccomp cannot start a filter");
    // A 32-bit or x32 call has other numbers, so it would be judged by the wrong rules.
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
    // A binary tree instead of a list: a worker makes many calls.
    check(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2));
  }

  void allow(std::initializer_list<int> calls) { add(SCMP_ACT_ALLOW, calls); }
  void refuse(int error, std::initializer_list<int> calls) {
    add(SCMP_ACT_ERRNO(static_cast<unsigned>(error)), calls);
  }
  void allow_if(int call, std::initializer_list<scmp_arg_cmp> conditions) {
    add_if(SCMP_ACT_ALLOW, call, conditions);
  }
  void refuse_if(int error, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    add_if(SCMP_ACT_ERRNO(static_cast<unsigned>(error)), call, conditions);
  }

  std::vector<sock_filter> program() const {
    const base::Descriptor file = base::memory_file("");
    check(seccomp_export_bpf(context_.get(), file.get()));
    const std::string bytes = base::contents(file);
    std::vector<sock_filter> instructions(bytes.size() / sizeof(sock_filter));
    std::memcpy(instructions.data(), bytes.data(), instructions.size() * sizeof(sock_filter));
    return instructions;
  }

 private:
  void add(std::uint32_t action, std::initializer_list<int> calls) {
    for (const int call : calls) add_if(action, call, {});
  }
  void add_if(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    check(seccomp_rule_add_array(context_.get(), action, call, static_cast<unsigned>(conditions.size()),
                                 conditions.begin()));
  }
  static void check(int result) {
    if (result < 0)
      throw Error(std::string("sandbox: libseccomp rejected a rule: ") + std::strerror(-result));
  }

  std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, Release> context_;
};

scmp_arg_cmp equals(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}
scmp_arg_cmp masked(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

/// What any C++ program does on its way to main and back, on what it was given.  wait4 and execve are
/// bubblewrap's own: its process 1 lives under this filter too, and the filter is in force before the program
/// is.
void allow_computing(Rules& rules) {
  // clang-format off
  rules.allow({
      SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(close),
      SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(lseek), SCMP_SYS(munmap), SCMP_SYS(mremap),
      SCMP_SYS(mprotect), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(rt_sigaction),
      SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(futex),
      SCMP_SYS(set_robust_list), SCMP_SYS(set_tid_address), SCMP_SYS(rseq), SCMP_SYS(arch_prctl),
      SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
      SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(sched_yield),
      SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getcpu), SCMP_SYS(exit), SCMP_SYS(exit_group),
      SCMP_SYS(restart_syscall), SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(poll),
      SCMP_SYS(ppoll), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getuid), SCMP_SYS(geteuid),
      SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(membarrier), SCMP_SYS(sched_getaffinity),
      SCMP_SYS(wait4), SCMP_SYS(execve)});
  // clang-format on
}

/// Anything unforeseen ends the worker: a student's function computes, and has no use for the rest.
std::vector<sock_filter> worker_filter(Profile profile, Isolation level) {
  Rules rules(SCMP_ACT_KILL_PROCESS);
  allow_computing(rules);
  // Shared memory does not count as address space of its own, and a growing stack mapping can cross the guard
  // of another one.
  rules.allow_if(SCMP_SYS(mmap), {masked(3, MAP_SHARED | MAP_GROWSDOWN, 0)});
  rules.refuse_if(EPERM, SCMP_SYS(mmap), {masked(3, MAP_SHARED, MAP_SHARED)});
  rules.refuse_if(EPERM, SCMP_SYS(mmap), {masked(3, MAP_GROWSDOWN, MAP_GROWSDOWN)});
  rules.allow_if(SCMP_SYS(prlimit64), {equals(2, 0)});  // to read a limit, not to set one
  // Threads, not processes.  clone3 keeps its flags in memory, where no filter can look; the C library then
  // uses clone.
  constexpr std::uint64_t thread = CLONE_THREAD | CLONE_VM | CLONE_SIGHAND;
  rules.allow_if(SCMP_SYS(clone), {masked(0, thread, thread)});
  rules.refuse(ENOSYS, {SCMP_SYS(clone3)});
  // abort() and raise()
  if (level == Isolation::process) {
    rules.allow_if(SCMP_SYS(tgkill), {equals(0, own_process)});
  } else {
    rules.allow({SCMP_SYS(tgkill)});
  }
  // The inherited socket, to no other address than its peer's.
  rules.allow_if(SCMP_SYS(sendto), {equals(4, 0)});
  rules.allow({SCMP_SYS(recvfrom)});
  if (profile == Profile::emulator) {
    constexpr std::uint64_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
    rules.allow_if(SCMP_SYS(openat), {masked(2, writing, 0)});
    rules.refuse_if(EPERM, SCMP_SYS(openat), {masked(2, O_WRONLY, O_WRONLY)});
    rules.refuse_if(EPERM, SCMP_SYS(openat), {masked(2, O_RDWR, O_RDWR)});
    rules.refuse_if(EPERM, SCMP_SYS(openat), {masked(2, O_CREAT, O_CREAT)});
    rules.refuse_if(EPERM, SCMP_SYS(openat), {masked(2, O_TRUNC, O_TRUNC)});
    rules.refuse_if(EPERM, SCMP_SYS(openat), {masked(2, O_APPEND, O_APPEND)});
  } else {
    rules.refuse(EPERM, {SCMP_SYS(openat)});
  }
  // The C library and OpenBLAS try these at their start and live without; the rest ends the worker.
  // clang-format off
  rules.refuse(EPERM, {
      SCMP_SYS(open), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(stat), SCMP_SYS(lstat),
      SCMP_SYS(statx), SCMP_SYS(readlink), SCMP_SYS(getcwd), SCMP_SYS(prctl),
      SCMP_SYS(readlinkat), SCMP_SYS(faccessat2), SCMP_SYS(ioctl), SCMP_SYS(fcntl), SCMP_SYS(dup),
      SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(socket),
      SCMP_SYS(mbind), SCMP_SYS(shmget), SCMP_SYS(sched_setaffinity), SCMP_SYS(memfd_create),
      SCMP_SYS(unlink), SCMP_SYS(mkdir), SCMP_SYS(set_mempolicy), SCMP_SYS(get_mempolicy)});
  // clang-format on
  return rules.program();
}

/// A driver calls whatever it calls; what could reach other processes, other machines or the kernel's insides
/// is refused.
std::vector<sock_filter> device_filter() {
  Rules rules(SCMP_ACT_ALLOW);
  // clang-format off
  rules.refuse(EPERM, {
      SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(socket),
      SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(fork), SCMP_SYS(vfork),
      SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(setns),
      SCMP_SYS(unshare), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(keyctl), SCMP_SYS(add_key),
      SCMP_SYS(request_key), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(kexec_load),
      SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(reboot),
      SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(open_by_handle_at)});
  // clang-format on
  rules.refuse_if(EPERM, SCMP_SYS(clone), {masked(0, CLONE_THREAD, 0)});
  rules.refuse(ENOSYS, {SCMP_SYS(clone3)});
  return rules.program();
}

/// A compiler is a known program on hostile input: what it does not use does not exist.
std::vector<sock_filter> compiler_filter() {
  Rules rules(SCMP_ACT_ERRNO(ENOSYS));
  allow_computing(rules);
  // clang-format off
  rules.allow({
      SCMP_SYS(mmap), SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(creat), SCMP_SYS(access),
      SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
      SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(fstatfs),
      SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(chdir), SCMP_SYS(umask), SCMP_SYS(chmod),
      SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename),
      SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir),
      SCMP_SYS(ftruncate), SCMP_SYS(truncate), SCMP_SYS(fallocate), SCMP_SYS(pread64),
      SCMP_SYS(pwrite64), SCMP_SYS(fsync), SCMP_SYS(fadvise64), SCMP_SYS(sendfile),
      SCMP_SYS(copy_file_range), SCMP_SYS(utimensat), SCMP_SYS(fcntl), SCMP_SYS(dup), SCMP_SYS(dup2),
      SCMP_SYS(dup3), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(select), SCMP_SYS(pselect6),
      SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(waitid), SCMP_SYS(rt_sigsuspend), SCMP_SYS(getppid),
      SCMP_SYS(getpgrp), SCMP_SYS(setrlimit)});
  // clang-format on
  rules.allow_if(SCMP_SYS(prlimit64),
                 {equals(0, 0)});  // its own limits; g++ raises its stack to the hard one
  rules.allow_if(SCMP_SYS(ioctl), {equals(1, TCGETS)});       // isatty()
  rules.allow_if(SCMP_SYS(prctl), {equals(0, PR_SET_NAME)});  // compilers and linkers name their threads
  constexpr std::uint64_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                       CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
  rules.allow_if(SCMP_SYS(clone), {masked(0, namespaces, 0)});
  return rules.program();
}

}  // namespace

const std::vector<sock_filter>& system_call_filter(Profile profile, Isolation level) {
  static const std::vector<sock_filter> worker = worker_filter(Profile::worker, Isolation::full);
  static const std::vector<sock_filter> worker_among_others =
      worker_filter(Profile::worker, Isolation::process);
  static const std::vector<sock_filter> emulator = worker_filter(Profile::emulator, Isolation::full);
  static const std::vector<sock_filter> emulator_among_others =
      worker_filter(Profile::emulator, Isolation::process);
  static const std::vector<sock_filter> device = device_filter();
  static const std::vector<sock_filter> compiler = compiler_filter();
  const bool alone = level != Isolation::process;
  switch (profile) {
    case Profile::worker:
      return alone ? worker : worker_among_others;
    case Profile::emulator:
      return alone ? emulator : emulator_among_others;
    case Profile::device:
      return device;
    case Profile::compiler:
      break;
  }
  return compiler;
}

}  // namespace descent::sandbox
