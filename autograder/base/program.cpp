#include "base/program.hpp"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>

#include "base/streams.hpp"

namespace descent::base {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (auto& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& changes) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!changes.contains(text.substr(0, text.find('=')))) all.push_back(text);
  }
  for (const auto& [name, value] : changes) all.push_back(name + "=" + value);
  return all;
}

}  // namespace

Child::Child(const Program& program, int output, int errors) : group_(program.group) {
  // All that allocates comes before the fork: other threads may hold the allocator's lock then.
  auto arguments = program.arguments;
  auto environment = environment_with(program.environment);
  const auto argv = pointers(arguments), envp = pointers(environment);
  const std::string folder = program.folder.string();
  const auto parent = getpid();
  pid_ = fork();
  if (pid_ < 0)
    throw ProgramError(fmt::format("{} could not be started: too many processes are running", argv[0]));
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    if (group_ == Program::Group::alone) setpgid(0, 0);
    if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(127);
    dup2(output, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
    execvpe(argv[0], argv.data(), envp.data());
    _exit(127);
  }
  if (group_ == Program::Group::alone)
    setpgid(pid_, pid_);  // in both, so that it is done, whichever runs first
}

Child::~Child() {
  if (pid_ <= 0) return;
  if (group_ == Program::Group::alone) {
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

std::string ProgramEnd::words() const {
  return signal != 0 ? fmt::format("signal {}", signal) : fmt::format("exit code {}", exit_code);
}

ProgramEnd run_program(const Program& program) {
  Stream output{{}, program.output_kept, program.output_kept};
  Stream errors{{}, program.errors_kept, 64U << 20};
  auto out = make_pipe(), err = make_pipe();
  Child child(program, out.writer.get(), err.writer.get());
  out.writer.reset();
  err.writer.reset();
  output.reader = std::move(out.reader);
  errors.reader = std::move(err.reader);
  const auto end = read_streams({&output, &errors}, std::chrono::steady_clock::now() + program.timeout);
  if (end != StreamsEnd::closed)
    throw ProgramError(fmt::format("{} did not end in time and was stopped", program.arguments.front()));
  const int status = child.wait();
  ProgramEnd result;
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  result.output = std::move(output.bytes);
  result.errors = std::move(errors.bytes);
  return result;
}

}  // namespace descent::base
