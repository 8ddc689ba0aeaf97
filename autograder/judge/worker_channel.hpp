// The judge's end of a worker process: starts it in the sandbox, frames calls, and says in words how it
// failed.
#pragma once

#include <optional>
#include <string>

#include "judge/ledger.hpp"
#include "judge/respondent.hpp"
#include "sandbox/sandbox.hpp"
#include "wire/call.hpp"

namespace judge {

/// An incident was noted in the ledger; thrown to end the test.
struct WorkerFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class WorkerChannel : public Respondent {
 public:
  /// \param give_up  when all of the exercise's time is spent
  WorkerChannel(const Settings& settings, Clock::time_point give_up)
      : settings_(settings), give_up_(give_up) {}
  ~WorkerChannel() override;
  WorkerChannel(const WorkerChannel&) = delete;
  WorkerChannel& operator=(const WorkerChannel&) = delete;

  /// \throws WorkerFailure after noting the incident; sandbox::Error when the sandbox failed
  descent::wire::Bytes call(const std::string& entry, const descent::wire::Bytes& arguments,
                            const Callback& callback) override;
  void refuse(const descent::wire::Malformed& why) override;

  /// Up to its last answer, the first 16 KiB.
  std::string output() override {
    if (pipe_ >= 0) drain();
    return output_;
  }
  double start_seconds() const override { return start_seconds_; }

 private:
  struct Frame {
    descent::wire::Header header;
    descent::wire::Bytes payload;
  };

  void start();
  void end();
  Frame receive(Clock::time_point deadline);
  void send(descent::wire::Kind kind, const descent::wire::Bytes& payload, Clock::time_point deadline);
  void take(void* data, std::size_t size, Clock::time_point deadline);
  void wait(short events, Clock::time_point deadline);
  int check(Clock::time_point deadline);
  Clock::time_point soon() const;  ///< the deadline of what begins now
  void drain();
  void note_crash(const descent::wire::Bytes& payload);
  void note_kernels(const descent::wire::Bytes& payload);
  [[noreturn]] void fail(Incident incident);
  [[noreturn]] void died();
  [[noreturn]] void malformed(const std::string& why);

  const Settings& settings_;
  Clock::time_point give_up_;
  std::optional<descent::sandbox::Process> process_;
  int socket_ = -1;
  int pipe_ = -1;
  std::uint64_t sequence_ = 0;
  std::string output_;
  std::uint64_t printed_ = 0;
  std::optional<descent::wire::CrashRecord> crash_;
  int crash_records_ = 0;
  double start_seconds_ = 0;
};

/// Workers of their own for public and hidden tests.
MakeRespondent answering_in_workers();

}  // namespace judge
