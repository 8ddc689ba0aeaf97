// Is the course fit to be handed out?  Its tests are tried on known right and wrong answers, its solutions
// are graded as a student's are, and everything that a student is promised must be there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "course/course.hpp"

namespace descent::verify {

/// What the judge found out about one exercise's tests (judge/proof.hpp).
struct Row {
  std::string exercise;
  int public_points = 0, hidden_points = 0;
  std::size_t public_tests = 0, hidden_tests = 0;
  std::size_t right = 0, accepted = 0;  ///< right answers in other forms; those that pass with room to spare
  std::size_t left_out = 0;             ///< known answers that were not tried
  double largest_share = 0;             ///< of a limit, over all right answers
  std::size_t wrong = 0, caught = 0;
  std::size_t to_tell_apart = 0, told_apart = 0;
  std::size_t described = 0;           ///< wrong answers of which something is said without knowing them
  std::optional<double> smallest_gap;  ///< limits; empty: infinite, or no wrong answers
  bool measures_gaps = true;           ///< not in CUDA, where what is wrong is often no number
};

struct Options {
  std::uint64_t seeds = 100;  ///< for right answers; a tenth of them for wrong ones
  /// Known answers in CUDA are compiled one by one, which takes long: try only so many of each kind and
  /// exercise, spread evenly.  0: all.
  std::size_t cuda_answers = 0;
  unsigned jobs = 1;
  std::function<void(const std::string& what)> progress;  ///< from any thread
};

struct Report {
  std::vector<Row> rows;                ///< in the order of the course; none: nothing was tried
  double score = 0, max_score = 0;      ///< of the solutions, graded in the sandbox
  std::vector<std::string> complaints;  ///< what must not be, a sentence each; empty: all is proved
};

/// Of so many, those with which a right answer in CUDA is tried: it is graded as a student's is.
inline std::uint64_t cuda_seeds(std::uint64_t seeds) {
  return std::max<std::uint64_t>(1, seeds / 25);
}

/// \throws base::Cancelled, grading::JudgeError, sandbox::Required
Report verify(const grading::Course& course, const std::vector<const grading::Exercise*>& exercises,
              const Options& options);

}  // namespace descent::verify
