#include "sandbox/running.hpp"

#include <algorithm>
#include <filesystem>

#include <sys/wait.h>

namespace descent::sandbox {
namespace {

constexpr std::chrono::seconds timeout{5};  // for a bubblewrap that is expected to fail

Launch launch_of(const Command& command, Means means, const base::Descriptor& record) {
  try {
    if (means.level == Isolation::process) return bare_launch(command, means.user);
    Launch launch = bubblewrap_launch(command, means.user);
    launch.descriptors.push_back({record.get(), exit_record});
    return launch;
  } catch (const std::filesystem::filesystem_error& error) {  // a full disk, a source that we may not read
    throw Error(std::string("sandbox: ") + error.what());
  }
}

/// The usual reasons why namespaces are refused, and what helps.
std::string advice(const std::string& words) {
  const auto says = [&words](const char* part) { return words.find(part) != std::string::npos; };
  if (!says("namespace") && !says("uid map") && !says("RTM_NEWADDR") && !says("Permission denied") &&
      !says("not permitted")) {
    return "";
  }
  return " (Ubuntu 24.04 and later: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0; in "
         "Docker: run with "
         "--security-opt seccomp=unconfined or --privileged; elsewhere see sysctl user.max_user_namespaces)";
}

std::string one_line(std::string words) {
  constexpr std::size_t longest = 500;
  words.resize(std::min(words.size(), longest));
  while (!words.empty() && words.back() == '\n') words.pop_back();
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

}  // namespace

Running::Running(const Command& command, Means means)
    : means_(means), command_(command), record_(base::memory_file("")) {
  check(command);
  command_.descriptors.clear();
  keeper_ = std::make_unique<Keeper>(launch_of(command, means, record_));
}

std::optional<Exit> Running::wait_until(std::chrono::steady_clock::time_point deadline) {
  const std::optional<int> status = keeper_->wait_until(deadline);
  if (!status) return std::nullopt;
  return judge(*status);
}

Exit Running::kill() {
  return judge(keeper_->end());
}

Exit Running::judge(int status) const {
  if (WIFSIGNALED(status)) return {.signal = WTERMSIG(status)};
  const int code = WEXITSTATUS(status);
  if (means_.level == Isolation::process) return {.code = code};
  // Bubblewrap records the exit of a program that it could execute, and nothing if it failed before.
  if (base::contents(record_).find("\"exit-code\"") == std::string::npos) {
    const std::string words = words_of_bubblewrap();
    throw Error("sandbox: bubblewrap could not start the program: " + words + advice(words));
  }
  constexpr int signalled = 128, last_signal = 64;
  if (code > signalled && code <= signalled + last_signal) return {.signal = code - signalled};
  return {.code = code};
}

/// The first time, descriptor 2 was the program's, so its words went elsewhere.  They are few and the same
/// each time.
std::string Running::words_of_bubblewrap() const {
  const base::Descriptor words = base::memory_file(""), record = base::memory_file("");
  Command again = command_;
  again.descriptors = {{words.get(), 2}};
  Keeper keeper(launch_of(again, means_, record));
  keeper.wait_until(std::chrono::steady_clock::now() + timeout);
  keeper.end();
  if (base::contents(record).find("\"exit-code\"") != std::string::npos)
    return "it failed once, then worked; try again";
  const std::string said = one_line(base::contents(words));
  return said.empty() ? "it printed nothing" : said;
}

}  // namespace descent::sandbox
