// A program that we trust (the judge, git, CMake), run as a child process that dies with us.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::base {

/// It could not be started, printed without end, or was still running when its time was over.
struct ProgramError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Program {
  /// Whether the terminal's Ctrl-C reaches it too.  Alone: when it is not wanted any more, it and all that it
  /// has started are asked to end, and get some seconds for that before they are killed.
  enum class Group { ours, alone };

  std::vector<std::string> arguments;  ///< the program first: a path, or a name that PATH is searched for
  std::chrono::milliseconds timeout{60'000};
  std::filesystem::path folder{};                    ///< where it runs; empty: here
  std::map<std::string, std::string> environment{};  ///< besides what it inherits
  std::size_t output_kept = 16U << 20;
  std::size_t errors_kept = 64U << 10;
  Group group = Group::ours;
};

struct ProgramEnd {
  int exit_code = -1;  ///< -1: ended by a signal
  int signal = 0;
  std::string output, errors;

  bool clean() const { return exit_code == 0; }
  std::string words() const;  ///< "exit code 2", "signal 9"
};

/// A program that dies with us and with this object.
class Child {
 public:
  /// \throws ProgramError if it cannot be started
  Child(const Program& program, int output, int errors);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int wait();  ///< as waitpid tells it

 private:
  pid_t pid_ = -1;
  Program::Group group_;
};

/// \throws ProgramError, Cancelled
ProgramEnd run_program(const Program& program);

}  // namespace descent::base
