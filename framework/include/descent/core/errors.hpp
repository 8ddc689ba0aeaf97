// What the course's functions throw.  A message says who, what was wanted, what came, and what to do.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace descent {

/// An argument has the wrong shape.
struct ShapeError : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// An argument has the right shape and a value that the function is not defined for.
struct ValueError : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// Thrown by todo(): the exercise has not been written yet.
class NotStarted : public std::logic_error {
 public:
  NotStarted(const std::string& exercise, const std::source_location& where);
  const std::string& exercise() const noexcept { return exercise_; }

 private:
  std::string exercise_;
};

/// The id of an exercise and the line that names it.
struct Task {
  const char* exercise;
  std::source_location where;
  // Implicit on purpose, so that todo("04_optimizers/adam", …) records its own line.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Task(const char* id, std::source_location here = std::source_location::current())
      : exercise(id), where(here) {}
};

namespace detail {
[[noreturn]] void throw_not_started(const Task& task);
}

/// Marks the place where a student's answer goes.  Takes the function's parameters, so that a skeleton
/// compiles without a warning about unused names.
/// \throws NotStarted always, in every build type
template <class... Unused>
[[noreturn]] void todo(Task task, const Unused&...) {
  detail::throw_not_started(task);
}

}  // namespace descent
