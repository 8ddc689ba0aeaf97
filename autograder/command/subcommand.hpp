// A subcommand of descent is one file, which offers itself to main().  A handout lacks the files of the
// instructors' subcommands, and so its command lacks them too.
#pragma once

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "command/options.hpp"
#include "course/course.hpp"

namespace descent::command {

/// Exit codes of the command.
enum Exit : int { all_passed = 0, not_all_passed = 1, usage = 2, grader_error = 3, interrupted = 130 };

/// What the user gave cannot be used.  Becomes Exit::usage.
struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What a subcommand works on.
struct Environment {
  std::filesystem::path manifest;  ///< course.json; its folder's parent is the build folder
  /// \throws grading::CourseError
  grading::Course course() const { return grading::load_course(manifest); }
  std::filesystem::path build() const {
    return std::filesystem::absolute(manifest).parent_path().parent_path();
  }
};

enum class Audience { students, instructors };

struct Subcommand {
  using Action = std::function<Exit(const Environment&)>;

  std::string name;
  Audience audience = Audience::students;
  std::string help;
  std::function<Action(Options)> add;  ///< declares the options; the action reads what was given
};

/// All that have offered themselves, students' first, each group by name.
std::vector<Subcommand> subcommands();

/// const Offer hint({"hint", Audience::students, "…", [](Options options) { …; return action; }});
struct Offer {
  explicit Offer(Subcommand subcommand);
};

}  // namespace descent::command
