// What the program's author or grader reads: JSON, written at the program's end to where DESCENT_CUDA_REPORT
// says.
#pragma once

#include <string>

namespace descent::emulator {

std::string quoted(const std::string& text);  ///< as JSON has it, bytes that are no UTF-8 replaced

/// \param complete  the program ended by itself: it returned from main or called exit
std::string report_json(bool complete);

}  // namespace descent::emulator
