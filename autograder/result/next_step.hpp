// The one thing that a student should do after a report.
#pragma once

#include <optional>
#include <string>

#include "result/result.hpp"

namespace descent::report {

/// The one thing to do next: the first exercise that is broken (does not compile, crashed, timed out, out of
/// memory); else the first wrong one; else one that is not started and blocks one that is; else the first not
/// started.
struct NextStep {
  std::string exercise;  ///< "04_optimizers/adam"
  Status status = Status::not_started;
  std::string file;
  int line = 0;         ///< of the error in the file, where known
  std::string command;  ///< "make grade EXERCISE=adam"
  std::string lecture;  ///< may be empty
};
std::optional<NextStep> next_step(const Result& result);

/// The compiler's error to show first: on a line of the student's file if there is one.
std::optional<Finding> compile_error_to_show(const Exercise& exercise);

}  // namespace descent::report
