// From a reference solution to the file that a student gets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "course/entry_point.hpp"
#include "handout/markers.hpp"

namespace descent::handout {

/// The student's file.
///   - The first solution in the body of an entry point becomes one line with the indentation of its marker:
///     todo("04_optimizers/adam", theta, g);  Further ones in the same body vanish.
///   - A solution outside of all these bodies (a helper, an #include) vanishes.
///   - The lines of a prompt lose one "// "; a prompt inside a solution stays, in front of the todo.
///   - Everything else stays byte for byte, and the file ends in a newline.
/// \param solution_text  the reference solution
/// \param path           for messages
/// \param exercise_id    "04_optimizers/adam"
/// \param entry_points   the exercise's functions; each has a body with a solution in this file
/// \throws MarkerError with all that is wrong: the markers, or an entry point that is missing or not hidden
/// \throws std::invalid_argument when the id or an entry point could not stand in C++
std::string make_skeleton(std::string_view solution_text, std::string_view path, std::string_view exercise_id,
                          const std::vector<grading::EntryPoint>& entry_points);

}  // namespace descent::handout
