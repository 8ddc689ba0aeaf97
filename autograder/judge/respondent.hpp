// Who answers the calls of the running tests: a worker process that holds a student's code, or, where the
// judge's own tests are on trial, an answer in this process.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "judge_protocol/settings.hpp"
#include "wire/call.hpp"

namespace judge {

using Clock = std::chrono::steady_clock;

class Respondent : public descent::wire::Channel {
 public:
  /// What it has printed so far, as far as that is kept.
  virtual std::string output() { return {}; }
  virtual double start_seconds() const { return 0; }
};

/// Makes one respondent for a group of tests (public, hidden), when its first call comes.
/// \param give_up  when all of the exercise's time is spent
using MakeRespondent = std::function<std::unique_ptr<Respondent>(const Settings&, Clock::time_point give_up)>;

}  // namespace judge
