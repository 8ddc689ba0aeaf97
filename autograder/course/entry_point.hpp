// A graded function, as exercise.toml lists it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace descent::grading {

/// A graded function, as exercise.toml lists it: "adam(theta, g, state, options)".
struct EntryPoint {
  std::string name;
  std::vector<std::string> parameters;
};

/// \param text  "adam(theta, g, state, options)"; without parameters "name()"
/// \throws std::invalid_argument unless it is a name with names in parentheses
EntryPoint parse_entry_point(std::string_view text);

}  // namespace descent::grading
