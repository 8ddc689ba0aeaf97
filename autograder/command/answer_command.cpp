#include <fmt/format.h>

#include <memory>

#include "command/subcommand.hpp"
#include "known_answers/edits.hpp"

namespace descent::command {
namespace {

struct Arguments {
  std::string exercise, name;
};

void show(const Environment& environment, const Arguments& arguments) {
  const auto course = environment.course();
  const auto& exercise = *grading::select(course, {}, {arguments.exercise}).front();
  if (!exercise.cuda())
    throw BadInput(
        fmt::format("{} is not a CUDA exercise: its known answers are functions in "
                    "autograder/misconceptions/{}.cpp and alternatives/{}.cpp",
                    exercise.name, exercise.id, exercise.id));
  const auto answers = known_answers::read(course.root, exercise.id, exercise.files.front());
  std::vector<const known_answers::Answer*> found;
  for (const auto& [folder, list] :
       {std::pair{"alternatives/", &answers.right}, {"misconceptions/", &answers.wrong}})
    for (const auto& answer : *list) {
      if (arguments.name.empty())
        fmt::print("{:<48}  {}:{}\n", folder + answer.name, answer.path, answer.line);
      if (answer.name == arguments.name || folder + answer.name == arguments.name) found.push_back(&answer);
    }
  if (found.empty() && !answers.problems.empty()) throw BadInput(answers.problems.front());
  if (arguments.name.empty()) return;
  if (found.empty())
    throw BadInput(fmt::format("{0} has no known answer '{1}'. descent answer {0} lists them", exercise.name,
                               arguments.name));
  if (found.size() > 1)
    throw BadInput(
        fmt::format("{0} has a right and a wrong answer '{1}'. Write alternatives/{1} or misconceptions/{1}",
                    exercise.name, arguments.name));
  fmt::print("{}", found.front()->bytes);
}

const Offer offer({"answer", Audience::instructors,
                   "Print the full source of a known answer in CUDA, with its edits applied",
                   [](Options options) {
                     const auto arguments = std::make_shared<Arguments>();
                     options.value("exercise", arguments->exercise, "e.g. cuda_relu").required();
                     options.value("name", arguments->name, "e.g. guard_missing; without it, list all names");
                     return [arguments](const Environment& environment) {
                       show(environment, *arguments);
                       return Exit::all_passed;
                     };
                   }});

}  // namespace
}  // namespace descent::command
