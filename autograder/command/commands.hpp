// The command's subcommands as functions.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "grading/course.hpp"
#include "reports/result.hpp"

namespace descent::command {

/// What the user gave cannot be used.  Becomes exit code 2.
struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct GradeArguments {
  std::string submission;  ///< empty: the working tree
  std::vector<std::string> topics, exercises;
  std::string tests = "all";
  std::optional<std::uint64_t> seed;
  std::string secret_file;
  std::string format = "text";
  std::string output;
  unsigned jobs = 0;
  bool timings = false, verbose = false;
};
/// Grades and reports.  \throws BadInput, grading::Cancelled, …
report::Result grade(const grading::Course& course, const GradeArguments& arguments);

struct HintArguments {
  std::string exercise;
  int step = 1;  ///< 1: a question, 2: a pointer, 3: the formula
};
/// Prints one step of an exercise's hints.  \throws BadInput, grading::UsageError
void show_hint(const grading::Course& course, const HintArguments& arguments);

struct SkeletonArguments {
  bool check = false;
};
/// Writes (or with check: compares) the skeletons of all exercises that have a solution.  \return whether all
/// were as they must be
bool make_skeletons(const grading::Course& course, const SkeletonArguments& arguments);

}  // namespace descent::command
