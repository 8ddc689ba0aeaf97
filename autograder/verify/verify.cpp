#include "verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iterator>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>

#include "base/files.hpp"
#include "base/parallel.hpp"
#include "build/kit.hpp"
#include "course/hints.hpp"
#include "course/test_list.hpp"
#include "grading/grade.hpp"
#include "grading/judge_run.hpp"
#include "known_answers/edits.hpp"

namespace descent::verify {
namespace {

namespace fs = std::filesystem;

using known_answers::Answer;
using known_answers::Answers;

// In float32 a limit of some dozens of roundings is a few millionths of its number.
constexpr double widest_narrowest = 1e-4;

Row prove(const grading::Course& course, const grading::Exercise& exercise, std::uint64_t seeds,
          std::vector<std::string>& complaints) {
  // A capstone trains networks for minutes, and what is measured is only how often they are right.
  const bool naming = exercise.capstone.empty();
  const auto proof = grading::prove_tests(course, exercise, naming ? seeds : 1, naming);
  Row row;
  row.exercise = exercise.id;
  row.public_points = exercise.public_points;
  row.hidden_points = exercise.hidden_points;
  row.public_tests = proof.public_tests;
  row.hidden_tests = proof.hidden_tests;
  row.largest_share = proof.largest_share();
  for (const auto& answer : proof.right) {
    if (&answer == &proof.right.front()) continue;  // the reference
    ++row.right;
    row.accepted += answer.accepted() ? 1 : 0;
  }
  for (const auto& answer : proof.wrong) {
    ++row.wrong;
    row.caught += answer.passed == 0 ? 1 : 0;
    if (!naming) continue;
    ++row.to_tell_apart;
    row.told_apart += answer.mistaken_for.empty() ? 1 : 0;
    row.described += answer.pattern.empty() ? 0 : 1;
  }
  if (const auto gap = proof.smallest_gap()) row.smallest_gap = *gap;
  complaints.insert(complaints.end(), proof.complaints.begin(), proof.complaints.end());
  const double limit = proof.narrowest.value_or(0);
  if (!exercise.statistical && !(limit <= widest_narrowest))
    complaints.push_back(fmt::format(
        "{}: no hidden test sees an answer that is off by {:g} of itself: the narrowest limit is {:.2g} of "
        "its "
        "number, in '{}'. Derive narrower ones (judge/tolerance.hpp), or write statistical = true in "
        "exercise.toml if they come from chance",
        exercise.id, widest_narrowest, limit, proof.narrowest_in));
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
        "{}: has no right answers in another form. Write at least one .cu file in autograder/alternatives/{}",
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
          fmt::format("{}: the wrong answer {} is graded '{}', expected it to fail a hidden test: {}",
                      exercise.id, answer.name, report::words(result.status), result.summary));
  }
  if (row.wrong == 0)
    complaints.push_back(
        fmt::format("{}: has no known wrong answers. Write at least one in autograder/misconceptions/{}.diff",
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
    complaints.push_back(fmt::format("{}: its lecture cannot be read: {}", exercise.id, error.what()));
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
      say(fmt::format("the link to the lecture leads to {}, expected {} as in exercise.toml,", lecture,
                      exercise.lecture));
    if (steps.size() != 3)
      say(fmt::format("has {} hints, expected 3 (a question, a pointer, the formula)", steps.size()));
    else if (steps.front().find('?') == std::string::npos)
      say("the first hint asks nothing");
  } catch (const base::FileError& error) {
    complaints.push_back(fmt::format("{}: has no hints: {}", exercise.id, error.what()));
  }
}

/// The marks of `descent new exercise` that are left.
void check_placeholders(const grading::Course& course, const grading::Exercise& exercise,
                        std::vector<std::string>& complaints) {
  const std::string mark = "REPLACE(" + exercise.id + ")";
  std::vector<std::string> files{"framework/include/" + exercise.header,
                                 "solutions/" + exercise.files.front(),
                                 fmt::format("exercises/{}/tests/{}_test.cpp", exercise.topic, exercise.name),
                                 "autograder/hidden_tests/" + exercise.id + "_test.cpp",
                                 "autograder/oracles/" + exercise.id + ".cpp",
                                 "autograder/misconceptions/" + exercise.id + (exercise.cuda() ? ".diff" : ".cpp"),
                                 "autograder/alternatives/" + exercise.id + ".cpp",
                                 "exercises/" + exercise.topic + "/hints.md",
                                 "lectures/" + exercise.topic + "/lecture.md",
                                 "lectures/cuda_track.md"};
  for (const auto& file : files) {
    if (!fs::is_regular_file(course.root / file)) continue;
    const auto text = base::read_file(course.root / file);
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
      const auto end = std::min(text.find('\n', at), text.size());
      complaints.push_back(fmt::format("{}:{}: still to be written: {}", file, line, text.substr(at, end - at)));
    }
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
    check_placeholders(course, *exercise, report.complaints);
  }
  grading::build_kits(course, grading::kits_of(course, exercises), options.progress);
  grade_solutions(course, exercises, options, report);
  report.rows.resize(exercises.size());
  std::vector<std::vector<std::string>> complaints(exercises.size());
  // What takes longest begins first, so that it does not end long after all others.
  std::vector<std::size_t> order(exercises.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t i) { return !exercises[i]->capstone.empty(); });
  std::atomic<std::size_t> finished = 0;
  base::in_parallel(exercises.size(), options.jobs, [&](std::size_t k) {
    const std::size_t i = order[k];
    if (options.progress)
      options.progress(fmt::format("{}/{}  trying the tests of {}", finished.load(), exercises.size(), exercises[i]->id));
    report.rows[i] = exercises[i]->cuda()
                         ? prove_cuda(course, *exercises[i], std::move(cuda_answers.at(exercises[i])),
                                      options, complaints[i])
                         : prove(course, *exercises[i], options.seeds, complaints[i]);
    ++finished;
  });
  for (auto& some : complaints) std::move(some.begin(), some.end(), std::back_inserter(report.complaints));
  return report;
}

}  // namespace descent::verify
