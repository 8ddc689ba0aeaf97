// Runs another program and waits for it: without a shell, so that no name can be taken for a command.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace descent::plot {

struct Outcome {
  int exit_code = 0;       ///< 128 + the signal's number if one ended it, as shells have it
  std::string words = {};  ///< what it wrote, to either stream
};

/// \param arguments  the program, looked for in PATH, and its arguments
/// \param folder     where it runs; empty: here
/// \throws std::system_error if it cannot be started; code ENOENT: there is no such program
Outcome run_program(const std::vector<std::string>& arguments, const std::filesystem::path& folder = {});

}  // namespace descent::plot
