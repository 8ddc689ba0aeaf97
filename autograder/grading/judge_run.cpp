#include "grading/judge_run.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/program.hpp"
#include "judge_protocol/settings.hpp"
#include "result/json.hpp"

namespace descent::grading {
namespace {

// A judge that has not ended after this long never will: the slowest exercise needs minutes for thousands of seeds.
constexpr double proof_seconds = 3600;

/// Runs the judge with these arguments and reads what it writes.
template <class Read>
auto ask_judge(const Course& course, const Exercise& exercise, const std::vector<std::string>& arguments,
               double timeout_seconds, Read read) {
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), course.judge(exercise).string());
  base::ProgramEnd end;
  try {
    // Alone: a Ctrl-C at the terminal is for us, who then end it; dying of it first, it would look broken.
    end = base::run_program(
        {.arguments = words,
         .timeout = std::chrono::milliseconds(static_cast<std::int64_t>(timeout_seconds * 1e3)),
         .group = base::Program::Group::alone});
  } catch (const base::ProgramError& error) {
    throw JudgeError(error.what());
  }
  if (!end.clean())
    throw JudgeError(fmt::format("the judge failed ({}): {}", end.words(),
                                 end.errors.empty() ? "it said nothing" : end.errors));
  try {
    return read(end.output);
  } catch (const judge::ProtocolError& error) {
    throw JudgeError(error.what());
  } catch (const report::SchemaError& error) {
    throw JudgeError(fmt::format("the judge's report cannot be read: {}", error.what()));
  }
}

}  // namespace

judge::Judgement run_judge(const Course& course, const Exercise& exercise,
                           const std::filesystem::path& worker, const std::string& tests, std::uint64_t seed,
                           const std::string& device) {
  judge::Settings settings;
  settings.exercise = exercise.id;
  for (const auto* needed : course.prerequisites(exercise)) settings.prerequisites.push_back(needed->id);
  settings.worker = worker.string();
  settings.visibility = tests;
  settings.device = device;
  settings.toolkit = course.nvcc.parent_path().parent_path().string();
  settings.naming = exercise.capstone.empty() && !exercise.cuda();
  // What a test has seen of one trial must not help it in the next.
  settings.worker_for_each_test = !exercise.tests.empty();
  settings.seed = seed;
  settings.call_seconds = exercise.limits.call_seconds;
  settings.total_seconds = exercise.limits.total_seconds;
  settings.cpu_seconds = exercise.limits.cpu_seconds;
  settings.memory_mib = exercise.limits.memory_mib;
  auto judgement = ask_judge(course, exercise, {judge::to_json(settings)}, exercise.limits.total_seconds + 30,
                             judge::judgement_from_json);
  if (judgement.exercise != exercise.id) throw JudgeError("the judge answered for another exercise");
  return judgement;
}

judge::Proof prove_tests(const Course& course, const Exercise& exercise, std::uint64_t seeds, bool naming) {
  std::vector<std::string> arguments{"--prove", exercise.id, std::to_string(seeds)};
  if (!naming) arguments.emplace_back("--without-naming");
  return ask_judge(course, exercise, arguments, proof_seconds, judge::proof_from_json);
}

std::vector<judge::ListedTest> list_tests(const Course& course, const Exercise& exercise) {
  return ask_judge(course, exercise, {"--list"}, 30, judge::list_from_json);
}

}  // namespace descent::grading
