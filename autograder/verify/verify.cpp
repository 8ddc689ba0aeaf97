#include "verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/files.hpp"
#include "base/parallel.hpp"
#include "course/hints.hpp"
#include "grading/grade.hpp"
#include "grading/judge_run.hpp"
#include "known_answers/edits.hpp"

namespace descent::verify {
namespace {

using known_answers::Answer;
using known_answers::Answers;
using nlohmann::json;

// A judge that has not ended after this long never will: the slowest exercise needs minutes for thousands of
// seeds.
constexpr double timeout_seconds = 3600;

// In float32 a limit of some dozens of roundings is a few millionths of its number.
constexpr double widest_narrowest = 1e-4;

Row prove(const grading::Course& course, const grading::Exercise& exercise, std::uint64_t seeds,
          std::vector<std::string>& complaints) {
  // A capstone trains networks for minutes, and what is measured is only how often they are right.
  const bool naming = exercise.capstone.empty();
  std::vector<std::string> arguments{"--prove", exercise.id, std::to_string(naming ? seeds : 1)};
  if (!naming) arguments.emplace_back("--without-naming");
  const auto proof = json::parse(grading::ask_judge(course, arguments, timeout_seconds));
  Row row;
  row.exercise = exercise.id;
  row.public_points = exercise.public_points;
  row.hidden_points = exercise.hidden_points;
  row.public_tests = proof.at("public_tests");
  row.hidden_tests = proof.at("hidden_tests");
  const auto& share = proof.at("largest_share");
  row.largest_share = share.is_null() ? std::numeric_limits<double>::infinity() : share.get<double>();
  for (const auto& answer : proof.at("right")) {
    if (answer.at("reference") == true) continue;
    ++row.right;
    row.accepted += answer.at("accepted") == true ? 1 : 0;
  }
  for (const auto& answer : proof.at("wrong")) {
    ++row.wrong;
    row.caught += answer.at("caught") == true ? 1 : 0;
    if (!naming) continue;
    ++row.to_tell_apart;
    row.told_apart += answer.at("mistaken_for").empty() ? 1 : 0;
    row.described += answer.at("pattern").get<std::string>().empty() ? 0 : 1;
  }
  if (!proof.at("smallest_gap").is_null()) row.smallest_gap = proof.at("smallest_gap").get<double>();
  for (const std::string complaint : proof.at("complaints")) complaints.push_back(complaint);
  const auto& narrowest = proof.at("narrowest");
  const double limit =
      narrowest.is_null() ? std::numeric_limits<double>::infinity() : narrowest.get<double>();
  if (!exercise.statistical && !(limit <= widest_narrowest))
    complaints.push_back(fmt::format(
        "{}: no hidden test sees an answer that is off by {:g} of itself: the narrowest limit is {:.2g} of "
        "its "
        "number, in '{}'. Derive narrower ones (judge/tolerance.hpp), or write statistical = true in "
        "exercise.toml if they come from chance",
        exercise.id, widest_narrowest, limit, proof.at("narrowest_in").get<std::string>()));
  return row;
}

/// \return how many were left out
std::size_t keep_some(std::vector<Answer>& answers, std::size_t most) {
  const auto all = answers.size();
  if (most == 0 || all <= most) return 0;
  for (std::size_t i = 0; i < most; ++i) answers[i] = answers[i * all / most];
  answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(most), answers.end());
  return all - most;
}

/// A known answer in CUDA runs where a student's does: what is wrong with it is often no number.
Row prove_cuda(const grading::Course& course, const grading::Exercise& exercise, Answers answers,
               const Options& how, std::vector<std::string>& complaints) {
  Row row;
  row.measures_gaps = false;
  row.exercise = exercise.id;
  row.public_points = exercise.public_points;
  row.hidden_points = exercise.hidden_points;
  const auto counts = grading::count_tests(course);
  if (const auto found = counts.find(exercise.id); found != counts.end()) {
    row.public_tests = static_cast<std::size_t>(found->second.public_tests);
    row.hidden_tests = static_cast<std::size_t>(found->second.hidden_tests);
  }
  const auto graded = [&](const std::string& answer, const char* tests, std::uint64_t seed) {
    grading::Submission submission;
    submission.files[exercise.files.front()] = answer;
    grading::Options options;
    options.tests = tests;
    options.seed.number = seed;
    return grading::grade(course, {&exercise}, submission, options).exercises.front();
  };
  auto& [right, wrong, problems] = answers;
  if (right.empty())
    complaints.push_back(fmt::format(
        "{}: has no right answers in another form, want at least one .cu file in autograder/alternatives/{}",
        exercise.id, exercise.id));
  row.left_out = keep_some(right, how.cuda_answers) + keep_some(wrong, how.cuda_answers);
  const auto accepts = [&](const std::string& answer, const std::string& what) {
    for (std::uint64_t seed = 1; seed <= cuda_seeds(how.seeds); ++seed) {
      const auto result = graded(answer, "all", seed);
      for (const auto& test : result.tests)
        row.largest_share = std::max(row.largest_share, test.error_budget_used);
      if (result.status == report::Status::passed) continue;
      complaints.push_back(fmt::format("{}: {} is graded '{}' with seed {}: {}", exercise.id, what,
                                       report::words(result.status), seed, result.summary));
      return false;
    }
    return true;
  };
  accepts(base::read_file(course.root / "solutions" / exercise.files.front()), "the solution");
  row.right = right.size();
  for (const auto& answer : right)
    row.accepted += accepts(answer.bytes, "the right answer " + answer.name) ? 1 : 0;
  for (const auto& answer : wrong) {
    const auto result = graded(answer.bytes, "hidden", 1);
    const bool compiles = result.status != report::Status::does_not_compile &&
                          result.status != report::Status::not_started &&
                          result.status != report::Status::grader_error;
    const bool caught = compiles && result.status != report::Status::passed;
    ++row.wrong;
    row.caught += caught ? 1 : 0;
    if (!caught)
      complaints.push_back(
          fmt::format("{}: the wrong answer {} is graded '{}', want it to fail a hidden test: {}",
                      exercise.id, answer.name, report::words(result.status), result.summary));
  }
  if (row.wrong == 0)
    complaints.push_back(
        fmt::format("{}: has no known wrong answers, want one in autograder/misconceptions/{}.diff",
                    exercise.id, exercise.id));
  return row;
}

void check_lecture(const grading::Course& course, const grading::Exercise& exercise,
                   std::vector<std::string>& complaints) {
  const auto hash = exercise.lecture.rfind('#');
  const auto file = exercise.lecture.substr(0, hash), anchor = exercise.lecture.substr(hash + 1);
  std::string text;
  try {
    text = base::read_file(course.root / file);
  } catch (const base::FileError& error) {
    complaints.push_back(fmt::format("{}: its lecture is not there: {}", exercise.id, error.what()));
    return;
  }
  if (text.find("{#" + anchor + "}") == std::string::npos)
    complaints.push_back(
        fmt::format("{}: {} has no section {{#{}}}: add it to a heading, or correct `lecture` in "
                    "exercises/{}/exercise.toml",
                    exercise.id, file, anchor, exercise.topic));
}

void check_hints(const grading::Course& course, const grading::Exercise& exercise,
                 std::vector<std::string>& complaints) {
  const auto say = [&](const std::string& what) {
    complaints.push_back(fmt::format("{}: {} in exercises/{}/hints.md", exercise.id, what, exercise.topic));
  };
  try {
    const auto [steps, section, lecture] = grading::read_hints(course, exercise);
    if (lecture.empty())
      say("no line 'Lecture: [section](../../" + exercise.lecture + ")'");
    else if (lecture != exercise.lecture)  // which check_lecture() has looked for
      say(fmt::format("the link to the lecture leads to {}, want {} as in exercise.toml,", lecture,
                      exercise.lecture));
    if (steps.size() != 3)
      say(fmt::format("has {} hints, want 3 (a question, a pointer, the formula)", steps.size()));
    else if (steps.front().find('?') == std::string::npos)
      say("the first hint asks nothing");
  } catch (const base::FileError& error) {
    complaints.push_back(fmt::format("{}: has no hints: {}", exercise.id, error.what()));
  }
}

void grade_solutions(const grading::Course& course, const std::vector<const grading::Exercise*>& exercises,
                     const Options& options, Report& report) {
  const auto solutions = grading::read_submission((course.root / "solutions").string(), course.files());
  grading::Options grading_options;
  grading_options.jobs = options.jobs;
  grading_options.capstones = true;
  grading_options.progress = [&](const std::string& exercise, const std::string& step, std::size_t,
                                 std::size_t) {
    if (options.progress) options.progress(step + " the solution of " + exercise);
  };
  const auto result = grading::grade(course, exercises, solutions, grading_options);
  report.score = result.score;
  report.max_score = result.max_score;
  for (const auto& exercise : result.exercises)
    if (exercise.status != report::Status::passed)
      report.complaints.push_back(fmt::format("{}: the solution is graded '{}': {}", exercise.id,
                                              report::words(exercise.status), exercise.summary));
}

}  // namespace

Report verify(const grading::Course& course, const std::vector<const grading::Exercise*>& exercises,
              const Options& options) {
  Report report;
  // Before anything is compiled, since that takes minutes.
  std::map<const grading::Exercise*, Answers> cuda_answers;
  for (const auto* exercise : exercises) {
    if (!exercise->cuda()) continue;
    auto& answers = cuda_answers[exercise];
    answers = known_answers::read(course.root, exercise->id, exercise->files.front());
    std::move(answers.problems.begin(), answers.problems.end(), std::back_inserter(report.complaints));
  }
  if (!report.complaints.empty()) return report;
  for (const auto* exercise : exercises) {
    check_lecture(course, *exercise, report.complaints);
    check_hints(course, *exercise, report.complaints);
  }
  grade_solutions(course, exercises, options, report);
  report.rows.resize(exercises.size());
  std::vector<std::vector<std::string>> complaints(exercises.size());
  // What takes longest begins first, so that it does not end long after all others.
  std::vector<std::size_t> order(exercises.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t i) { return !exercises[i]->capstone.empty(); });
  base::in_parallel(exercises.size(), options.jobs, [&](std::size_t k) {
    const std::size_t i = order[k];
    if (options.progress) options.progress("trying the tests of " + exercises[i]->id);
    report.rows[i] = exercises[i]->cuda()
                         ? prove_cuda(course, *exercises[i], std::move(cuda_answers.at(exercises[i])),
                                      options, complaints[i])
                         : prove(course, *exercises[i], options.seeds, complaints[i]);
  });
  for (auto& some : complaints) std::move(some.begin(), some.end(), std::back_inserter(report.complaints));
  return report;
}

}  // namespace descent::verify
