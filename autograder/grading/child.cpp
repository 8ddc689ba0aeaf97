#include "grading/child.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <stdexcept>
#include <thread>

#include "grading/streams.hpp"

namespace descent::grading {

Child::Child(const std::vector<std::string>& arguments, int output, int errors, Group group) : group_(group) {
  std::vector<char*> argv;
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const auto parent = getpid();
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("no process could be started: too many are running");
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    if (group == Group::alone) setpgid(0, 0);
    dup2(output, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  if (group == Group::alone) setpgid(pid_, pid_);  // in both, so that it is done whoever runs first
}

Child::~Child() {
  if (pid_ <= 0) return;
  if (group_ == Group::alone) {
    // ninja has groups for its compilers: it ends them when it is asked to, and not when it is killed.
    ::kill(-pid_, SIGTERM);
    for (int i = 0; i < 500; ++i) {
      if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
        ::kill(-pid_, SIGKILL);
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ::kill(-pid_, SIGKILL);
  }
  ::kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

int Child::wait() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

std::optional<Said> run_program(const std::vector<std::string>& arguments,
                                std::chrono::steady_clock::time_point deadline, Child::Group group) {
  constexpr std::size_t keep = 1U << 20;
  Stream output{{}, keep, UINT64_MAX};
  auto pipe = sandbox::make_pipe();
  Child child(arguments, pipe.writer.get(), pipe.writer.get(), group);
  pipe.writer.reset();
  output.reader = std::move(pipe.reader);
  if (read_streams({&output}, deadline) != StreamsEnd::closed) return std::nullopt;
  const int status = child.wait();
  return Said{output.bytes, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

}  // namespace descent::grading
