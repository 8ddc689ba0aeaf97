#include "sandbox/sandbox.hpp"

#include <cstdlib>

#include <unistd.h>

#include "sandbox/running.hpp"

namespace descent::sandbox {
namespace {

struct Findings {
  Probe probe;
  Means means;
};

std::string environment_variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool sandbox_is_required() {
  const std::string value = environment_variable("DESCENT_REQUIRE_SANDBOX");
  return !value.empty() && value != "0";
}

/// From the safest to what works everywhere.
std::vector<Means> ways() {
  if (::geteuid() != 0) return {{Isolation::full, User::ours}, {Isolation::process, User::ours}};
  return {{Isolation::full, User::own_with_mounts},
          {Isolation::full, User::own_with_copies},
          {Isolation::full, User::ours},
          {Isolation::process, User::own_with_copies},
          {Isolation::process, User::ours}};
}

/// \return what was wrong, or nothing
std::string attempt(Means means) {
  Command command;
  command.profile = Profile::compiler;  // it sees the libraries that /usr/bin/true needs
  command.argv = {"w"};
  command.binds = {{"/usr/bin/true", "w"}};
  command.limits = Limits::compiler();
  try {
    Running running(command, means);
    const auto exit = running.wait_until(std::chrono::steady_clock::now() + std::chrono::seconds(10));
    if (!exit) return "sandbox: /usr/bin/true did not end in 10 s";
    if (!exit->clean()) {
      return "sandbox: /usr/bin/true ended with code " + std::to_string(exit->code) + ", signal " +
             std::to_string(exit->signal);
    }
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

Findings look() {
  Findings findings;
  const bool leave_out_bubblewrap = environment_variable("DESCENT_SANDBOX") == "process";
  if (leave_out_bubblewrap)
    findings.probe.why = "DESCENT_SANDBOX=process selects a plain process (unset it to use the sandbox)";
  for (const Means means : ways()) {
    if (leave_out_bubblewrap && means.level == Isolation::full) continue;
    findings.means = means;
    const std::string wrong = attempt(means);
    if (wrong.empty()) break;
    // Another user with the same bubblewrap mostly hears the same words again.
    std::string& why = findings.probe.why;
    if (why.find(wrong) == std::string::npos) why += (why.empty() ? "" : "; then ") + wrong;
  }
  findings.probe.level = findings.means.level;
  return findings;
}

const Findings& findings() {
  static const Findings once = look();
  return once;
}

}  // namespace

const Means& means_in_use() {
  return findings().means;
}

std::string_view name(Isolation level) {
  switch (level) {
    case Isolation::full:
      return "full";
    case Isolation::device:
      return "device";
    case Isolation::process:
      break;
  }
  return "process";
}

const Probe& probe() {
  return findings().probe;
}

void check_required() {
  if (sandbox_is_required() && probe().level == Isolation::process) {
    throw Required("DESCENT_REQUIRE_SANDBOX is set, but this machine has no full sandbox: " + probe().why);
  }
}

Limits Limits::compiler() {
  Limits limits;
  limits.address_space = 2ULL << 30;
  limits.cpu_seconds = 15;
  limits.file_size = 64ULL << 20;
  limits.open_files = 256;  // some linkers open every object and archive at once
  limits.stack = 64ULL << 20;
  return limits;
}

struct Process::State : Running {
  using Running::Running;
};

Process::Process(const Command& command) {
  check_required();
  state_ = std::make_unique<State>(command, means_in_use());
}
Process::Process(Process&&) noexcept = default;
Process& Process::operator=(Process&&) noexcept = default;
Process::~Process() = default;

std::optional<Exit> Process::wait_until(std::chrono::steady_clock::time_point deadline) {
  return state_->wait_until(deadline);
}

Exit Process::kill() {
  return state_->kill();
}

}  // namespace descent::sandbox
