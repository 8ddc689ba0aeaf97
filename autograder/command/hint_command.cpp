#include <fmt/format.h>

#include <memory>

#include "command/own_tree.hpp"
#include "command/subcommand.hpp"
#include "course/hints.hpp"

namespace descent::command {
namespace {

struct Arguments {
  std::string exercise;
  int step = 1;  ///< 1: a question, 2: a pointer, 3: the formula
};

/// No exercise was named: what to type, for the one that the last report pointed to.
[[noreturn]] void ask_for_exercise(const grading::Course& course, const std::string& last) {
  const auto* known = course.find(last);
  throw BadInput(fmt::format("no exercise given. Name one: make hint EXERCISE={}{}",
                             known != nullptr ? known->name : course.exercises.front().name,
                             known != nullptr ? ", which your last report named" : ", for example"));
}

void show_hint(const Environment& environment, const Arguments& arguments) {
  const auto course = environment.course();
  if (arguments.exercise.empty()) ask_for_exercise(course, remembered_next_step(environment.manifest));
  const auto chosen = grading::select(course, {}, {arguments.exercise});
  const auto& exercise = *chosen.front();
  const auto [steps, section, lecture] = grading::read_hints(course, exercise);
  const auto step = static_cast<std::size_t>(arguments.step);
  if (step > steps.size())
    throw BadInput(steps.empty() ? fmt::format("exercises/{}/hints.md has no hints for {}", exercise.topic,
                                               exercise.name)
                                 : fmt::format("{} has {} hints, not {}", exercise.name, steps.size(), step));
  static constexpr const char* what[] = {"a question", "a pointer", "the formula"};
  fmt::print("{}, hint {} of {}\n\n{}\n", exercise.id, step, steps.size(), steps[step - 1]);
  if (step < steps.size())
    fmt::print("For {}: make hint EXERCISE={} STEP={}\n", what[step < 3 ? step : 2], exercise.name, step + 1);
  fmt::print("The lecture: {}\n",
             section.empty() ? exercise.lecture : fmt::format("{} ({})", section, exercise.lecture));
}

const Offer offer({"hint", Audience::students,
                   "Show a hint: first a question, then a pointer, then the formula", [](Options options) {
                     const auto arguments = std::make_shared<Arguments>();
                     options.value("exercise", arguments->exercise, "e.g. adam");
                     options.value("step", arguments->step, "1, 2 or 3").from_to(1, 9).shows_default();
                     return [arguments](const Environment& environment) {
                       show_hint(environment, *arguments);
                       return Exit::all_passed;
                     };
                   }});

}  // namespace
}  // namespace descent::command
