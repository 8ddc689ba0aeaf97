// What goes into the handout: the project's files that the allow-list takes, fresh skeletons, and what
// students get instead of the instructors'.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "handout/error.hpp"
#include "handout/file.hpp"

namespace descent::handout {

/// The skeletons of all exercises, made from solutions/, by path ("exercises/04_optimizers/adam.cpp").
/// \throws MarkerError, base::FileError
std::map<std::string, std::string> make_skeletons(const grading::Course& course);

/// What grading::skeletons_file holds: a digest of each of them.
/// \throws as make_skeletons
std::string skeletons_json(const grading::Course& course, const std::map<std::string, std::string>& skeletons);

struct Contents {
  std::vector<File> files;  ///< by path, each once
  std::vector<std::string>
      notes;  ///< what is not as it might be meant: new files that git does not know yet, …
};

/// \param course  its root is a git work tree, or lies in one: only what git knows is taken
/// \throws HandoutError with all that is in the way; MarkerError, base::FileError, grading::JudgeError,
/// Cancelled
Contents collect(const grading::Course& course);

}  // namespace descent::handout
