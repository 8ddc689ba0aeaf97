#include "result/next_step.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "result/compiler.hpp"

namespace descent::report {

std::optional<Finding> compile_error_to_show(const Exercise& exercise) {
  const Finding* chosen = nullptr;
  for (const Finding& finding : exercise.findings) {
    if (finding.kind != "compile") {
      continue;
    }
    if (chosen == nullptr) {
      chosen = &finding;
    }
    if (finding.line > 0 && finding.file == exercise.file) {
      chosen = &finding;
      break;
    }
  }
  if (chosen == nullptr) {
    return std::nullopt;
  }
  if (chosen->line == 0) {  // perhaps all that the compiler printed, as it came
    if (std::optional<Finding> inside = first_compile_error(chosen->message, exercise.file)) {
      return inside;
    }
  }
  return *chosen;
}

namespace {

std::string make_command(const Result& result, const Exercise& exercise) {
  const std::string name = exercise.short_name();
  const auto same = std::count_if(result.exercises.begin(), result.exercises.end(),
                                  [&](const Exercise& other) { return other.short_name() == name; });
  const std::string topic = same > 1 ? "TOPIC=" + exercise.topic() + " " : "";
  return "make grade " + topic + "EXERCISE=" + name;
}

int line_to_open(const Exercise& exercise) {
  if (exercise.status == Status::does_not_compile) {
    const std::optional<Finding> error = compile_error_to_show(exercise);
    return error && error->file == exercise.file ? error->line : 0;
  }
  for (const Finding& finding : exercise.findings) {
    if (is_broken(exercise.status) && finding.line > 0 && finding.file == exercise.file) {
      return finding.line;
    }
  }
  return 0;
}

}  // namespace

std::optional<NextStep> next_step(const Result& result) {
  const auto first = [&](auto wanted) -> const Exercise* {
    const auto found = std::find_if(result.exercises.begin(), result.exercises.end(), wanted);
    return found == result.exercises.end() ? nullptr : &*found;
  };
  const auto blocks_begun_work = [&](const Exercise& exercise) {
    return exercise.status == Status::not_started &&
           std::any_of(result.exercises.begin(), result.exercises.end(), [&](const Exercise& other) {
             return other.status == Status::blocked &&
                    std::find(other.blocked_by.begin(), other.blocked_by.end(), exercise.id) !=
                        other.blocked_by.end();
           });
  };
  const Exercise* chosen = first([](const Exercise& e) { return is_broken(e.status); });
  if (chosen == nullptr) {
    chosen = first([](const Exercise& e) { return e.status == Status::wrong; });
  }
  if (chosen == nullptr) {
    chosen = first(blocks_begun_work);
  }
  // The CUDA track is climbed rung by rung, but not all of it: what is to choose from waits for what is
  // required.
  const bool enough = enough_electives(result);
  const auto is_locked = [&](const Exercise& exercise) {
    return (exercise.elective && enough) ||
           std::any_of(result.exercises.begin(), result.exercises.end(), [&](const Exercise& lower) {
             return lower.rung > 0 && lower.rung < exercise.rung && !lower.elective &&
                    lower.status != Status::passed;
           });
  };
  if (chosen == nullptr) {
    chosen = first([&](const Exercise& e) { return e.status == Status::not_started && !is_locked(e); });
  }
  if (chosen == nullptr) {
    chosen =
        first([&](const Exercise& e) { return e.status == Status::not_started && !(e.elective && enough); });
  }
  if (chosen != nullptr) {
    return NextStep{chosen->id,
                    chosen->status,
                    chosen->file.empty() ? "exercises/" + chosen->id + ".cpp" : chosen->file,
                    line_to_open(*chosen),
                    make_command(result, *chosen),
                    chosen->lecture};
  }
  // Only what waits is left: what it waits for was not part of this run.
  chosen = first([](const Exercise& e) { return e.status == Status::blocked && !e.blocked_by.empty(); });
  if (chosen == nullptr) {
    return std::nullopt;
  }
  Exercise waited;
  waited.id = chosen->blocked_by.front();
  return NextStep{waited.id, Status::not_started,          "exercises/" + waited.id + ".cpp",
                  0,         make_command(result, waited), ""};
}
}  // namespace descent::report
