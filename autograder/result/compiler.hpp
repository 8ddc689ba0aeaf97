// From what a compiler printed to the one error that a student should read first.
#pragma once

#include <optional>
#include <string_view>

#include "result/result.hpp"

namespace descent::report {

/// The first real error, at the student's line: where the error lies in a library's header, the line of the
/// student's file that led there ("required from here", "In file included from"); warnings and notes are
/// passed over. Understands g++ and clang.
/// \param file "exercises/04_optimizers/adam.cpp", as the compiler was given it
/// \return a finding of kind "compile"; its file and line are empty where no line of `file` is named (a
///         linker's error); nothing if there is no error in the output
std::optional<Finding> first_compile_error(std::string_view output, std::string_view file);

/// What to call instead, where the message is about a function of BLAS or LAPACK that xtensor-blas or the
/// student's file calls: only descent::matmul and descent::solve can be called in a worker.  \return a
/// sentence to append; empty where the message is about something else
std::string_view advice_on_linear_algebra(std::string_view message);

}  // namespace descent::report
