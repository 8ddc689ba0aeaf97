// How well are mistakes named?  Measured on answers that were written without a look at misconceptions/, in
// other styles, spliced into the exercise's solution in the place of its marked regions, and graded as any
// submission is.  Each says what is wrong with it and what a report should name ("nothing" where
// misconceptions/ has no such mistake): README.md of this folder.
//
// A run of ctest grades some of them, evenly spread; with DESCENT_ALL_ANSWERS=1 it grades all 600, ten minutes more.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "answers/naming_answers.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "course/course.hpp"
#include "grading/grade.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

struct Answer : tests::NamingAnswer {
  report::Exercise graded;
};

/// As many of them, from the first to the last.
std::vector<Answer> spread(std::vector<Answer> answers, std::size_t most) {
  if (std::getenv("DESCENT_ALL_ANSWERS") != nullptr || answers.size() <= most) return answers;
  std::vector<Answer> some;
  for (std::size_t i = 0; i < most; ++i) some.push_back(std::move(answers[i * answers.size() / most]));
  return some;
}

std::vector<Answer> answers_to(const grading::Course& course, const grading::Exercise& exercise) {
  const auto file = fs::path(DESCENT_NAMING) / (exercise.id + ".cpp");
  const auto solution = "solutions/" + exercise.files.front();
  std::vector<Answer> known, unknown, right;
  for (auto& answer : tests::read_naming_answers(base::read_file(file), file.string(),
                                                 base::read_file(course.root / solution), solution))
    (answer.right() ? right : answer.expected.empty() ? unknown : known).push_back({std::move(answer), {}});
  std::vector<Answer> all;
  for (auto [group, most] : {std::pair{&known, 3U}, std::pair{&unknown, 1U}, std::pair{&right, 1U}}) {
    std::sort(group->begin(), group->end(), [](const Answer& a, const Answer& b) { return a.name < b.name; });
    for (auto& answer : spread(std::move(*group), most)) all.push_back(std::move(answer));
  }
  return all;
}

std::vector<Answer> graded_answers(const grading::Course& course, const grading::Exercise& exercise) {
  auto answers = answers_to(course, exercise);
  base::in_parallel(answers.size(), 2, [&](std::size_t i) {
    grading::Submission submission;
    submission.files[exercise.files.front()] = answers[i].text;
    // A mistake that is a race between threads does not show in every run.
    for (std::uint64_t seed = 4; seed < 9; ++seed) {
      grading::Options options;
      options.seed.number = seed;
      answers[i].graded = grading::grade(course, {&exercise}, submission, options).exercises.front();
      if (answers[i].right() || answers[i].graded.status != report::Status::passed) break;
    }
  });
  return answers;
}

/// What the report says: the name in the first failed test that has one.
std::string named(const report::Exercise& exercise) {
  for (const auto& test : exercise.tests)
    if (test.misconception) return *test.misconception;
  return "nothing";
}

void measure(const std::string& id) {
  const auto course = grading::load_course(DESCENT_COURSE);
  const auto* exercise = course.find(id);
  REQUIRE(exercise != nullptr);
  int known = 0, rightly = 0, falsely = 0;
  for (const auto& answer : graded_answers(course, *exercise)) {
    const auto name = named(answer.graded);
    INFO(answer.name << ": " << answer.graded.summary << "; named " << name);
    if (answer.right()) {
      CHECK(answer.graded.status == report::Status::passed);
      CHECK(name == "nothing");
      continue;
    }
    CHECK(answer.graded.status == report::Status::wrong);
    const auto names = tests::split_ids(name);
    const bool hit =
        std::any_of(names.begin(), names.end(), [&](const auto& n) { return answer.expected.contains(n); });
    if (!answer.expected.empty()) {
      ++known;
      rightly += hit ? 1 : 0;
    }
    if (name != "nothing" && !hit) ++falsely;
    if (!hit && (name != "nothing" || !answer.expected.empty()))
      fmt::print("  {}/{}: want {}, named {}\n", id, answer.name,
                 answer.expected.empty() ? "nothing" : *answer.expected.begin(), name);
  }
  fmt::print("{}: {} of {} known mistakes named, {} named wrong\n", id, rightly, known, falsely);
  CHECK(known >= 3);
  // Four of five; of a few, two may be missed: what comes of a race between threads has no numbers of its own.
  CHECK(known - rightly <= std::max(2, known / 5));
  CHECK(falsely == 0);
}

}  // namespace

#include "naming_cases.hpp"  // a test case for each file of answers, made by CMake
