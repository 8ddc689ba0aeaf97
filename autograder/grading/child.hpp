// A program of our own or of the machine, which we trust, as a child process.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace descent::grading {

/// A child that dies with us and with this object.
class Child {
 public:
  /// Whether the terminal's Ctrl-C reaches the child too.  Alone: the destructor asks the child and all that
  /// it has started to end, and waits some seconds for that before it kills them.
  enum class Group { ours, alone };

  /// \param arguments  the program first, looked for in PATH unless it has a slash
  /// \throws std::runtime_error if no process can be started
  Child(const std::vector<std::string>& arguments, int output, int errors, Group group = Group::ours);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int wait();  ///< as waitpid tells it

 private:
  pid_t pid_ = -1;
  Group group_;
};

/// What a program said, on both of its outputs together.
struct Said {
  std::string text;
  int code = 127;  ///< its exit code; 127 if there is no such program; 128 + the signal that ended it
};
/// Runs a program to its end.  \return nothing if it had not ended at the deadline; then it is stopped
/// \throws Cancelled
std::optional<Said> run_program(const std::vector<std::string>& arguments,
                                std::chrono::steady_clock::time_point deadline,
                                Child::Group group = Child::Group::ours);

}  // namespace descent::grading
