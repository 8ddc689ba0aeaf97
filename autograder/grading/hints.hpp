// The hints of an exercise: a question, a pointer, the formula.
#pragma once

#include <string>
#include <vector>

#include "grading/course.hpp"

namespace descent::grading {

/// The items "1.", "2.", "3." under the heading "## adam" of exercises/<topic>/hints.md; none where there is
/// no such heading.  \throws FileError if the file is not there
std::vector<std::string> read_hints(const Course& course, const Exercise& exercise);

}  // namespace descent::grading
