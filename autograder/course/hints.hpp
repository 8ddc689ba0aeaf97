// The hints of an exercise: a question, a pointer, the formula.
#pragma once

#include <string>
#include <vector>

#include "course/course.hpp"

namespace descent::grading {

struct Hints {
  std::vector<std::string> steps;  ///< the items "1.", "2.", "3."
  std::string section;  ///< "Adam": the title in the line "Lecture: [Adam](../../lectures/…#adam)"
  std::string lecture;  ///< "lectures/…#adam", where that link leads; both empty without such a line
};

/// What stands under the heading "## adam" of exercises/<topic>/hints.md; nothing where there is no such
/// heading.
/// \throws FileError if the file does not exist
Hints read_hints(const Course& course, const Exercise& exercise);

}  // namespace descent::grading
