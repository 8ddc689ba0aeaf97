// From a reference solution to the file that a student gets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "course/course.hpp"
#include "handout/markers.hpp"

namespace descent::handout {

/// The lines around what a student writes, in C++ and CUDA.
inline constexpr const char* region_begins =
    "// ---- your code begins here (helper functions go above this function) ----";
inline constexpr const char* region_ends = "// ---- your code ends here ----";

/// The student's file.
///   - A solution in the body of a function becomes a region: the two lines above, with the indentation of the
///     marker, and between them nothing but todo("04_optimizers/adam", theta, g);  a kernel, or a helper with
///     a body to write, has todo("01_classification_nlp/cuda_relu", "relu_kernel");  A function has one.
///   - A solution outside of all functions (a helper, an #include) vanishes.
///   - The lines of a prompt lose one "// "; a prompt inside a solution stands above the
///     region.
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
