// The book of the running test: what was called, compared and what went wrong.  Points come from here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "judge/matchers.hpp"
#include "reports/result.hpp"
#include "wire/call.hpp"

namespace judge {

/// Something that ends a test whatever its assertions say: noted before anything is thrown, so that no test
/// can swallow it.
struct Incident {
  descent::report::Status status = descent::report::Status::crashed;
  std::string words;
  descent::wire::Trace trace;  ///< where in the worker, if it said
  bool ends_exercise = false;  ///< a crash, a timeout: the remaining tests are not run
};

/// The first assertion that did not hold.
struct Failure {
  std::string expression;  ///< as written in the test: "theta, judge::Near(expected)"
  std::string expansion;   ///< with values
  std::optional<Comparison> comparison;
};

/// An assertion that was evaluated.
struct Observation {
  bool held = false;
  std::optional<Comparison> comparison;  ///< where a matcher compared numbers
};

struct Ledger {
  int calls = 0;
  int answered = 0;
  int compared = 0;    ///< assertions about values that were evaluated
  bool ended = false;  ///< the test ran to its end
  double budget_used = 0;
  std::string input_kind;
  std::optional<std::string> declared_throw;  ///< a ShapeError or ValueError that no test has asked for yet
  std::optional<Comparison> last_comparison;
  std::vector<Observation> observations;
  std::optional<Incident> incident;
  std::optional<Failure> failure;
  std::optional<std::string> unusable;  ///< what the test threw when it went on with an answer

  /// Notes it unless an earlier one is there: the first is the cause.
  void note(Incident what);
  bool earned() const {
    return ended && !incident && !failure && !unusable && !declared_throw && compared > 0 &&
           answered == calls;
  }
};

/// Of the test that is running.
Ledger& ledger();

}  // namespace judge
