#include "descent/core/errors.hpp"

namespace descent {

NotStarted::NotStarted(const std::string& exercise, const std::source_location& where)
    : std::logic_error(exercise + " is not written yet (" + where.file_name() + ":" +
                       std::to_string(where.line()) + ")"),
      exercise_(exercise) {}

void detail::throw_not_started(const Task& task) {
  throw NotStarted(task.exercise, task.where);
}

}  // namespace descent
