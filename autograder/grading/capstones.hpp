// Exercises that are put together from others.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "grading/grade.hpp"

namespace descent::grading {

/// What is graded first, and then the capstones: those come after everything that they may be put together from.
std::pair<std::vector<const Exercise*>, std::vector<const Exercise*>> rounds(
    const Course& course, const std::vector<const Exercise*>& exercises, const Options& options);

/// For people: whose functions a capstone was made of.  Empty where there is no choice: in a handout.
std::string put_together_from(const Course& course, const Exercise& capstone,
                              const std::map<const Exercise*, report::Exercise>& graded,
                              bool failed_with_own);

}  // namespace descent::grading
