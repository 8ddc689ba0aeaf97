// One run of an exercise's tests against whoever answers.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "judge/ledger.hpp"
#include "judge/respondent.hpp"
#include "judge_protocol/settings.hpp"
#include "wire/call.hpp"

namespace judge {

/// What is written for each test that was run, in order.
struct TestRecord {
  std::string name;
  descent::report::Visibility visibility = descent::report::Visibility::public_test;
  int weight = 1;
  descent::report::Status status = descent::report::Status::grader_error;
  std::string input_kind;
  std::string message;
  descent::wire::Trace trace;
  double budget_used = 0;
  double seconds = 0;
  std::set<std::string> called;  ///< entry points
  std::vector<Observation> observations;
  std::vector<KernelFinding> findings;
  double device_milliseconds = 0;
};

/// Where the running test's calls go, and what has been found so far.
class Session {
 public:
  Session(Settings settings, MakeRespondent make);
  ~Session();

  void begin_test(const std::string& name, descent::report::Visibility visibility, int weight);
  void end_test(bool ran_to_its_end);
  /// After the last test.  The given shape checks of a skeleton refuse wrong arguments before its todo() is
  /// reached, and calls without data launch no kernel: who has written nothing earns nothing for them. Every test of the run must have a record, or
  /// the others would share its points: of those from records().size() to `tests`, which something ended
  /// before they began, blank(i) makes one.
  void finish(std::size_t tests, const std::function<TestRecord(std::size_t)>& blank);
  /// The channel of the running test's group: public and hidden tests have a worker each, so that what the
  /// code remembers of one group cannot change the other's outcome.
  descent::wire::Channel& channel();
  const Settings& settings() const;
  Ledger& ledger();
  const std::string& test_name() const;
  const std::vector<TestRecord>& records() const;
  std::string public_output() const;  ///< what the code printed during public tests
  double start_seconds() const;

  struct State;

 private:
  std::unique_ptr<State> state_;
};

/// The session of this process: one at a time, closed before exit, so that no worker outlives it.
void open_session(Settings settings, MakeRespondent make);
void close_session();
Session& session();

/// The report's words for a test that earned nothing.
std::string words(const Ledger& ledger, descent::report::Visibility visibility);

/// Notes in the ledger what a reply says about how the call ended.
void note_outcome(Ledger& ledger, const descent::wire::Bytes& reply, const Settings& settings);

}  // namespace judge
