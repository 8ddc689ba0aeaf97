// A program that we trust (the judge, git, CMake), run as a child process that dies with us.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::grading {

/// It could not be started, printed without end, or was still running when its time was over.
struct ProgramError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Program {
  std::vector<std::string> arguments;  ///< the program first: a path, or a name that PATH is searched for
  std::chrono::milliseconds patience{60'000};
  std::filesystem::path folder{};                    ///< where it runs; empty: here
  std::map<std::string, std::string> environment{};  ///< besides what it inherits
  std::size_t output_kept = 16U << 20;
  std::size_t errors_kept = 64U << 10;
};

struct ProgramEnd {
  int exit_code = -1;  ///< -1: ended by a signal
  int signal = 0;
  std::string output, errors;

  bool clean() const { return exit_code == 0; }
  std::string words() const;  ///< "exit code 2", "signal 9"
};

/// \throws ProgramError, Cancelled
ProgramEnd run_program(const Program& program);

}  // namespace descent::grading
