// A result as the student sees it on a terminal.
#pragma once

#include <optional>
#include <string>

#include "result/next_step.hpp"
#include "result/result.hpp"

namespace descent::report {

struct TextOptions {
  int width = 80;        ///< columns; less than 60 counts as 60, more than 120 as 120 (long lines read badly)
  bool colour = false;   ///< the colours carry nothing that the words do not say
  bool unicode = true;   ///< false: only ASCII is printed, for terminals that are not UTF-8
  bool timings = false;  ///< where the time went
  bool verbose = false;  ///< lists passed tests too, explains every failure, shows seed and compiler
  bool watching = false;  ///< one report of many: to save is enough to have the next, so no command is named
  std::optional<NextStep> then;  ///< where this result leaves nothing to do: what other exercises do
};

/// Header, table, one explained failure for each exercise, total, and one next step, in this order.  No line
/// is wider than the width.  Everything that may stem from a student's code is escaped (escape.hpp).
std::string render_text(const Result& result, const TextOptions& options = {});

/// "exercises/04_optimizers/hints.md#adam"
std::string hint(const Exercise& exercise);

/// At most two decimals, no zeros at the end; never rounded up to the full points.
std::string points(double score, double max_score);

}  // namespace descent::report
