#include "sandbox/launch.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/child.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::sandbox {
namespace {

/// Signals stay blocked in the keeper: its handlers would be the grader's code.
class BlockedSignals {
 public:
  BlockedSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;
  ~BlockedSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> all;
  all.reserve(strings.size() + 1);
  for (std::string& string : strings) all.push_back(string.data());
  all.push_back(nullptr);
  return all;
}

/// Reads one message of a fixed size.
/// \return false at the end of the pipe
template <class Message>
bool receive(const base::Descriptor& pipe, Message& message) {
  ssize_t got;
  while ((got = ::read(pipe.get(), &message, sizeof message)) < 0 && errno == EINTR) {
  }
  return got == static_cast<ssize_t>(sizeof message);
}

std::string words(const Failure& failure, const Launch& launch) {
  std::string reason = std::strerror(failure.error);
  switch (failure.step) {
    case Step::none:
      break;
    case Step::private_mounts:
      return "cannot create a mount namespace: " + reason;
    case Step::staging:
      return "cannot mount " + launch.staged[failure.index].path + ": " + reason;
    case Step::descriptors:
      return "cannot set up its file descriptors: " + reason;
    case Step::directory:
      return "cannot enter " + launch.directory + ": " + reason;
    case Step::limits:
      return "cannot set its limits: " + reason;
    case Step::user:
      return "cannot switch to user id " + std::to_string(launch.uid.value_or(0)) + ": " + reason;
    case Step::filter:
      return "cannot install the system-call filter: " + reason;
    case Step::execute:
      return "cannot execute " + launch.argv.front() + ": " + reason;
  }
  return reason;
}

}  // namespace

Keeper::Keeper(Launch launch) : launch_(std::move(launch)) {
  base::Pipe failure = base::make_pipe(), control = base::make_pipe(), report = base::make_pipe();
  const Arguments arguments{pointers(launch_.argv), pointers(launch_.environment)};
  {
    const BlockedSignals blocked;
    pid_ = ::_Fork();
    if (pid_ == 0) keep(launch_, arguments, failure.writer.get(), control.reader.get(), report.writer.get());
  }
  if (pid_ < 0) throw Error(std::string("sandbox: cannot start a process: ") + std::strerror(errno));
  failure.writer.reset();
  report.writer.reset();
  control_ = std::move(control.writer);
  report_ = std::move(report.reader);
  launch_.files.clear();
  Failure failed;
  if (receive(failure.reader, failed)) {  // else the pipe was closed by a successful exec
    end();
    throw Error("sandbox: " + words(failed, launch_));
  }
}

Keeper::~Keeper() {
  try {
    end();
  } catch (const base::SystemError&) {  // the keeper is gone, and all of it with it
  }
}

std::optional<int> Keeper::wait_until(std::chrono::steady_clock::time_point deadline) {
  using std::chrono::milliseconds;
  while (!status_) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    const auto wait = std::clamp(left, milliseconds(0), milliseconds(1 << 30));
    pollfd event{report_.get(), POLLIN, 0};
    const int ready = ::poll(&event, 1, static_cast<int>(wait.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) return std::nullopt;
    end();
  }
  return status_;
}

int Keeper::end() {
  if (status_) return *status_;
  if (pid_ < 0) throw Error("sandbox: its keeper was killed");
  control_.reset();
  int status = 0;
  const bool told = receive(report_, status);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  launch_.folder.reset();
  launch_.uid_is_taken.reset();
  if (!told) throw Error("sandbox: its keeper was killed");
  status_ = status;
  return status;
}

}  // namespace descent::sandbox
