#include "grading/judge_run.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <chrono>
#include <limits>
#include <nlohmann/json.hpp>

#include "grading/child.hpp"
#include "grading/streams.hpp"
#include "sandbox/sandbox.hpp"

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

Judgement run_judge(const Course& course, const Exercise& exercise, const std::filesystem::path& worker,
                    const std::string& tests, std::uint64_t seed) {
  std::vector<std::string> prerequisites;
  for (const auto* needed : course.prerequisites(exercise)) prerequisites.push_back(needed->id);
  const nlohmann::json settings = {{"exercise", exercise.id},
                                   {"prerequisites", prerequisites},
                                   {"worker", worker.string()},
                                   {"visibility", tests},
                                   {"seed", seed},
                                   {"call_seconds", exercise.limits.call_seconds},
                                   {"total_seconds", exercise.limits.total_seconds},
                                   {"cpu_seconds", exercise.limits.cpu_seconds},
                                   {"memory_mib", exercise.limits.memory_mib}};
  Stream output{{}, 16U << 20, 16U << 20}, errors{{}, 4096, 1U << 20};
  auto out = sandbox::make_pipe(), err = sandbox::make_pipe();
  Child child({course.judge.string(), settings.dump()}, out.writer.get(), err.writer.get());
  out.writer.reset();
  err.writer.reset();
  output.reader = std::move(out.reader);
  errors.reader = std::move(err.reader);
  const auto patience =
      std::chrono::milliseconds(static_cast<int>(exercise.limits.total_seconds * 1e3) + 30'000);
  const auto end = read_streams({&output, &errors}, std::chrono::steady_clock::now() + patience);
  if (end != StreamsEnd::closed) throw JudgeError("the judge did not come to an end and was stopped");
  const int status = child.wait();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw JudgeError(fmt::format("the judge failed ({}): {}",
                                 WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                                     : fmt::format("exit code {}", WEXITSTATUS(status)),
                                 errors.bytes.empty() ? "it said nothing" : errors.bytes));
  try {
    return parse(output.bytes, exercise.id);
  } catch (const std::exception& error) {
    throw JudgeError(fmt::format("the judge's report cannot be read: {}", error.what()));
  }
}

}  // namespace descent::grading
