// A submission goes in, a Result comes out.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "grading/seed.hpp"
#include "result/result.hpp"
#include "submission/submission.hpp"

namespace descent::grading {

struct Options {
  std::string tests = "all";  ///< public, hidden, all
  Seed seed;
  unsigned jobs = 1;       ///< exercises at a time
  bool capstones = false;  ///< else they are "not graded here"
  /// Where kernels run.  auto and emulator: on the emulator, which points come from on every machine.  cuda:
  /// besides on a GPU, which can only turn a passed test into a failed one.  cpu: CUDA exercises are "not
  /// graded here".
  std::string device = "auto";
  /// Told what is compiled first, where a topic was never built before: it takes a minute or two.
  std::function<void(const std::string& what)> building;
  /// Told what begins, from any thread: "compiling", "testing"; of how many exercises so many are finished.
  std::function<void(const std::string& exercise, const std::string& step, std::size_t finished,
                     std::size_t of)>
      progress;
};

/// Grades the exercises.  Capstones come last, each put together from those of its prerequisites that have
/// passed, which are graded for that where they are not among the exercises; the reference stands in for the
/// others, and a note says which.  One that fails so is tried with the reference's alone, and the better
/// result counts.  Whatever goes wrong with one of them, on the student's side or the grader's, is that
/// exercise's status; the others are graded all the same.
/// \throws sandbox::Required, Cancelled
report::Result grade(const Course& course, const std::vector<const Exercise*>& exercises,
                     const Submission& submission, const Options& options);

}  // namespace descent::grading
