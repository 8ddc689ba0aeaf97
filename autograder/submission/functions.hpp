// The functions of a C++ file, and which of them still hold a todo().
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "submission/source_text.hpp"

namespace descent::grading {

/// The definition of a function at namespace scope.  Offsets are in the text.
struct Function {
  std::string_view name;
  std::size_t name_at = 0, open = 0, close = 0;   ///< its name, and the braces of its body
  std::vector<std::string_view> parameter_names;  ///< every name between the parentheses, types too
  bool on_device = false;                         ///< __global__ or __device__
};

/// In the order of the text.  Takes time in proportion to the text: students write it.
std::vector<Function> functions_of(const SourceText& source);

/// A todo("id", …) in the code.
struct Todo {
  std::size_t line = 0;  ///< counted from 1
  std::string function;  ///< the function that is still to be written
};

/// Every todo("id", …) of this exercise, in the order of the text.  Comments and literals hold none.
std::vector<Todo> todos_of(const SourceText& source, std::string_view id);

}  // namespace descent::grading
