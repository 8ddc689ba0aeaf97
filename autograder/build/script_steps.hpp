// Steps that several scripts share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "build/compile_script.hpp"

namespace descent::grading {

/// Refuses what an object file could change about the whole program: an operator new would be everybody's, also where
/// this file is only a part; a section .interp would make the program ask for a loader (gold believes it).
std::string keep_to_itself(const std::string& object, Step refused = replacing_new);

std::vector<std::string> lines_of(const std::string& text);

}  // namespace descent::grading
