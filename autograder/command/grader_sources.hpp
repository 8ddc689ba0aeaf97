// What the grader is built from and a course's user may change: public tests, headers, exercise.toml; where
// they are at hand, solutions and hidden tests too.  What it is made of besides (judge, sandbox, this
// command) only its makers change, and they build it.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "course/course.hpp"

namespace descent::command {

class GraderSources {
 public:
  /// \param topics  whose tests count: "04_optimizers"
  GraderSources(const grading::Course& course, std::set<std::string> topics);

  const std::set<std::filesystem::path>& folders() const { return folders_; }  ///< need not be there
  bool contains(const std::filesystem::path& file) const;                      ///< by its name alone
  std::set<std::filesystem::path> files() const;                               ///< that are there now

 private:
  std::filesystem::path exercises_;
  std::set<std::string> topics_;
  std::set<std::filesystem::path> folders_;
};

}  // namespace descent::command
