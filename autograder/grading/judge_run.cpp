#include "grading/judge_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/program.hpp"

namespace descent::grading {
namespace {

Judgement parse(const std::string& text, const std::string& exercise) {
  const auto json = nlohmann::json::parse(text);
  if (json.at("exercise") != exercise) throw JudgeError("the judge answered for another exercise");
  Judgement judgement;
  for (const auto& found : json.at("tests")) {
    JudgedTest judged;
    auto& test = judged.test;
    test.name = found.at("name");
    test.visibility = report::visibility_from_name(found.at("visibility").get<std::string>());
    test.status = report::status_from_name(found.at("status").get<std::string>());
    test.input_kind = found.at("input_kind");
    test.message = found.at("message");
    const auto& budget = found.at("budget_used");
    test.error_budget_used =
        budget.is_null() ? std::numeric_limits<double>::infinity() : budget.get<double>();
    test.seconds = found.at("seconds");
    // Several have the same numbers in these tests: which of them it is cannot be told.
    for (const auto& known : found.at("misconceptions")) {
      const std::string id = known.at("id"), explanation = known.at("explanation");
      test.misconception = test.misconception ? *test.misconception + " or " + id : id;
      test.explanation += (test.explanation.empty() ? "" : "\nor: ") + explanation;
    }
    for (const auto& finding : found.at("findings"))
      judged.findings.push_back(
          {finding.at("kind"), finding.at("file"), finding.at("line"), finding.at("message")});
    judged.device_milliseconds = found.at("device_milliseconds");
    judged.weight = found.at("weight");
    judged.trace = found.at("trace").get<std::vector<std::uint64_t>>();
    judgement.tests.push_back(std::move(judged));
  }
  judgement.hidden_not_run = json.at("hidden_not_run");
  judgement.output = json.at("output");
  judgement.start_seconds = json.at("start_seconds");
  return judgement;
}

}  // namespace

std::string ask_judge(const Course& course, const std::vector<std::string>& arguments,
                      double timeout_seconds) {
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), course.judge.string());
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
  return end.output;
}

Judgement run_judge(const Course& course, const Exercise& exercise, const std::filesystem::path& worker,
                    const std::string& tests, std::uint64_t seed, const std::string& device) {
  std::vector<std::string> prerequisites;
  for (const auto* needed : course.prerequisites(exercise)) prerequisites.push_back(needed->id);
  const nlohmann::json settings = {{"exercise", exercise.id},
                                   {"prerequisites", prerequisites},
                                   {"worker", worker.string()},
                                   {"visibility", tests},
                                   {"device", device},
                                   {"toolkit", course.nvcc.parent_path().parent_path().string()},
                                   {"naming", exercise.capstone.empty() && !exercise.cuda()},
                                   // What a test has seen of one trial must not help it in the next.
                                   {"worker_for_each_test", !exercise.tests.empty()},
                                   {"seed", seed},
                                   {"call_seconds", exercise.limits.call_seconds},
                                   {"total_seconds", exercise.limits.total_seconds},
                                   {"cpu_seconds", exercise.limits.cpu_seconds},
                                   {"memory_mib", exercise.limits.memory_mib}};
  const auto report = ask_judge(course, {settings.dump()}, exercise.limits.total_seconds + 30);
  try {
    return parse(report, exercise.id);
  } catch (const std::exception& error) {
    throw JudgeError(fmt::format("the judge's report cannot be read: {}", error.what()));
  }
}

std::map<std::string, TestCounts> count_tests(const Course& course) {
  const std::string output = ask_judge(course, {"--list"}, 30);
  std::map<std::string, TestCounts> counts;
  try {
    for (const auto& test : nlohmann::json::parse(output)) {
      auto& of = counts[test.at("exercise").get<std::string>()];
      const bool is_public = report::visibility_from_name(test.at("visibility").get<std::string>()) ==
                             report::Visibility::public_test;
      ++(is_public ? of.public_tests : of.hidden_tests);
    }
  } catch (const std::exception& error) {
    throw JudgeError(fmt::format("the judge's list of tests cannot be read: {}", error.what()));
  }
  return counts;
}

}  // namespace descent::grading
