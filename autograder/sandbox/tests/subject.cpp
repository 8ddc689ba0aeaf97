// Behaves inside the sandbox as its first argument says, and writes what it finds to descriptor 1.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sched.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace {

void say(const std::string& line) {
  const std::string text = line + "\n";
  if (::write(1, text.data(), text.size()) < 0) _exit(9);
}

void say(const std::string& what, long result) {
  say(what + (result < 0 ? " refused " + std::string(std::strerror(errno)) : " allowed"));
}

int surroundings() {
  for (char** variable = environ; *variable != nullptr; ++variable) say(std::string("env ") + *variable);
  for (int number = 0; number < 4096; ++number) {
    struct stat status;
    if (::fstat(number, &status) == 0) say("fd " + std::to_string(number));
  }
  return 0;
}

/// One system call that a function of a student's has no use for.  It may not come back.
int call(const std::string& name) {
  if (name == "open") say(name, ::open("/etc/passwd", O_RDONLY));
  if (name == "itself") say(name, ::open(reinterpret_cast<const char*>(::getauxval(AT_EXECFN)), O_RDONLY));
  if (name == "truncate")
    say(name, ::open(reinterpret_cast<const char*>(::getauxval(AT_EXECFN)), O_RDONLY | O_TRUNC));
  if (name == "create") say(name, ::open("/made-by-subject", O_WRONLY | O_CREAT, 0600));
  if (name == "proc") say(name, ::open("/proc/self/maps", O_RDONLY));
  if (name == "socket") say(name, ::socket(AF_UNIX, SOCK_STREAM, 0));
  if (name == "execve") {
    char program[] = "/usr/bin/true";
    char* arguments[] = {program, nullptr};
    say(name, ::execve(program, arguments, environ));
  }
  if (name == "shared") {
    say(name, (long)::mmap(nullptr, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0) == -1 ? -1 : 0);
  }
  if (name == "growsdown") {
    say(name, (long)::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0) == -1
                  ? -1
                  : 0);
  }
  if (name == "private") {
    say(name, (long)::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == -1 ? -1 : 0);
  }
  if (name == "fork") {
    const pid_t child = ::fork();
    if (child == 0) _exit(0);
    say(name, child);
  }
  if (name == "ptrace") say(name, ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr));
  if (name == "ptrace-only") say(name, ::syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0));
  if (name == "kill-all") say(name, ::kill(-1, 0));
  if (name == "getppid") say(name, ::getppid());
  if (name == "unshare") say(name, ::unshare(CLONE_NEWUSER));
  if (name == "setrlimit") {
    const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
    say(name, ::setrlimit(RLIMIT_AS, &more));
  }
#ifdef __x86_64__
  if (name == "i386") {
    int result;
    asm volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");  // getpid of the 32-bit table
    say(name, result);
  }
#endif
  return 0;
}

/// tgkill with no signal: may it name that process?
int signal_process(pid_t target) {
  say("tgkill", ::syscall(SYS_tgkill, target, target, 0));
  return 0;
}

int handle_crash() {
  static char stack[1 << 16];
  stack_t alternative{};
  alternative.ss_sp = stack;
  alternative.ss_size = sizeof stack;
  ::sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  action.sa_sigaction = [](int signal, siginfo_t*, void*) {
    say("handled");
    ::signal(signal, SIG_DFL);
    ::raise(signal);
  };
  ::sigaction(SIGSEGV, &action, nullptr);
  *static_cast<volatile int*>(nullptr) = 1;
  return 0;
}

int threads(int count) {
  std::atomic<int> ran{0};
  std::vector<std::thread> all;
  std::latch together(count + 1);  // all exist at once
  for (int i = 0; i < count; ++i) {
    all.emplace_back([&] {
      ++ran;
      together.arrive_and_wait();
    });
  }
  together.arrive_and_wait();
  for (std::thread& thread : all) thread.join();
  say("ran " + std::to_string(ran));
  return 0;
}

/// Takes memory until it gets none; says how many MiB it got.
int fill() {
  constexpr std::size_t mebibyte = 1 << 20;
  int got = 0;
  for (; got < 4096; ++got) {
    void* block = ::mmap(nullptr, mebibyte, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) break;
    std::memset(block, 1, mebibyte);
  }
  say("got " + std::to_string(got));
  return 0;
}

int reserve() {
  constexpr std::size_t much = std::size_t{8} << 30, little = 1 << 20;
  void* addresses = ::mmap(nullptr, much, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  say("addresses", addresses == MAP_FAILED ? -1 : 0);
  say("little", ::mprotect(addresses, little, PROT_READ | PROT_WRITE));
  say("much", ::mprotect(addresses, much, PROT_READ | PROT_WRITE));
  return 0;
}

int write_mebibytes(int descriptor, int count) {
  ::signal(SIGXFSZ, SIG_IGN);
  const std::string block(1 << 20, 'x');
  for (int i = 0; i < count; ++i) {
    if (::write(descriptor, block.data(), block.size()) < static_cast<ssize_t>(block.size())) return 1;
  }
  return 0;
}

[[noreturn]] void spin() {
  for (volatile unsigned i = 0;;) i = 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string what = count > 1 ? arguments[1] : "";
  const std::string more = count > 2 ? arguments[2] : "";
  if (what == "surroundings") return surroundings();
  if (what == "call") return call(more);
  if (what == "tgkill") return signal_process(std::atoi(more.c_str()));
  if (what == "exit") return std::atoi(more.c_str());
  if (what == "raise") return ::raise(std::atoi(more.c_str()));
  if (what == "abort") std::abort();
  if (what == "crash") return handle_crash();
  if (what == "threads") return threads(std::atoi(more.c_str()));
  if (what == "fill") return fill();
  if (what == "reserve") return reserve();
  if (what == "write") return write_mebibytes(3, std::atoi(more.c_str()));
  if (what == "echo") {
    char buffer[64];
    const ssize_t got = ::read(0, buffer, sizeof buffer);
    return got > 0 && ::write(1, buffer, static_cast<std::size_t>(got)) == got ? 0 : 1;
  }
  if (what == "spin") {
    say("spinning");
    spin();
  }
  if (what == "leave-behind") {  // a grandchild in its own session, which is what a daemon does
    if (::fork() == 0) {
      ::setsid();
      if (::fork() == 0) {
        say("daemon");
        ::sleep(600);
      }
      _exit(0);
    }
    ::usleep(200000);
    return 0;
  }
  return 64;
}
