// Runs a compiled program and reads what the emulator's runtime says of it.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace descent::cuda {

using Index = std::array<int, 3>;

struct Finding {
  std::string kind;   ///< shared-race, global-oob, …
  bool error = true;  ///< or a note
  std::string file;
  int line = 0;
  int other_line = 0;  ///< of the access that it is against; 0: none
  std::string kernel;
  Index thread{}, block{};
  std::string message;
  long count = 1;
};

struct Report {
  bool complete = false;  ///< the program ended by itself
  std::vector<Finding> findings;
  std::vector<nlohmann::ordered_json> kernels;  ///< name, launches, and counts
  std::vector<nlohmann::ordered_json> sites;    ///< counts of each source line
};

struct RunOptions {
  std::string order = "forward";  ///< of threads: forward, reverse, or a number that they are shuffled by
  std::vector<std::string> arguments;
  bool capture = false;  ///< keep what it prints, instead of letting it through
  std::chrono::seconds timeout = std::chrono::hours(1);  ///< of a captured program: then it is ended
};

struct Run {
  int exit_code = -1;  ///< -1: ended by a signal
  int signal = 0;
  std::string output, errors;  ///< where they were captured
  Report report;
  bool has_report = false;

  bool error_found() const;
  /// It ran to its end, ended with 0, and nothing was found.
  bool clean() const { return exit_code == 0 && has_report && report.complete && !error_found(); }
};

/// \throws EmulatorError   the report cannot be read
/// \throws base::ProgramError  it cannot be started, or was still running when its time was over
Run run_program(const std::filesystem::path& program, const RunOptions& options);

/// \throws EmulatorError
Report read_report(const std::string& json);

}  // namespace descent::cuda
