// What of this tree must never be handed out, and what occurs there but is not secret.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "handout/file.hpp"
#include "handout/leaks.hpp"

namespace descent::handout {

/// The marked regions of the solutions, and whole: misconceptions, alternatives, submissions, oracles, hidden
/// tests.
/// \throws MarkerError, HandoutError, base::FileError
std::vector<Secret> read_secrets(const grading::Course& course);

/// The skeletons, the declarations of framework/include, and the idioms of autograder/handout/idioms.toml.
/// \throws HandoutError, base::FileError
Given read_given(const grading::Course& course, const std::map<std::string, std::string>& skeletons);

struct Exposed {
  std::vector<Leak> leaks;
  std::vector<std::string> markers;  ///< "exercises/…:12: found …": lines that look like a marker
  bool none() const { return leaks.empty() && markers.empty(); }
};

/// Which secrets occur in the files of a handout.
Exposed scan(const grading::Course& course, const std::vector<File>& files);

}  // namespace descent::handout
