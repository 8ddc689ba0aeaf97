// What a contract's header says of a graded function.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace descent::grading {

/// The parameters' names of the first function of this name that the header declares, in order.  A contract
/// has no overloads, no default arguments and no macros, so that a list of tokens is enough.
/// \return nothing where the header declares no such function, or one with a parameter without a name
std::optional<std::vector<std::string>> declared_parameters(std::string_view header,
                                                            std::string_view function);

}  // namespace descent::grading
