// The example submissions of autograder/tests/submissions.  README.md of that folder says what each must get.
#pragma once

#include <filesystem>
#include <string>

namespace descent::tests {

/// The example that lies there as a whole.  A folder of another holds only the files in which it differs.
inline constexpr const char* complete_example = "complete_loops";

/// Puts an example together as a student handed it in.
/// \param submissions  autograder/tests/submissions
/// \param name         of a folder in it
/// \param into         an existing folder
/// \return into/name
/// \throws std::runtime_error if there is no such example, or if it lies there already
std::filesystem::path lay_out_example(const std::filesystem::path& submissions, const std::string& name,
                                      const std::filesystem::path& into);

}  // namespace descent::tests
