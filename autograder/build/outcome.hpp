// What came of compiling: a worker, or why there is none, in words for the student.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "build/compile_script.hpp"

namespace descent::grading {

struct WorkerBuild {
  report::Status status = report::Status::passed;  ///< or does_not_compile, not_started, blocked
  std::string summary;                             ///< why not passed
  std::vector<report::Finding> findings;
  std::filesystem::path worker;
  bool reused = false;
  double seconds = 0;
};

/// Runs a compile script in the sandbox and explains how it ended.
/// \param program  the linked worker, if the status is passed
/// \throws sandbox::Error, base::FileError  the grader's own failures
/// \throws base::Cancelled
WorkerBuild run_script(const Course& course, const sandbox::Command& script, const Exercise& exercise,
                       const Sources& sources, std::string& program);

/// A line number that a #line may have claimed: 0 where the source has no such line.
int believable_line(int line, const std::string& source);

}  // namespace descent::grading
