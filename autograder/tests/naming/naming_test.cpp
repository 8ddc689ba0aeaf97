// How well are mistakes named?  Measured on answers that were written without a look at misconceptions/, in
// other styles, and graded as any submission is.  Each file says in its first lines what is wrong with it and
// what a report should name ("nothing" where misconceptions/ has no such mistake).
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

#include "course/course.hpp"
#include "base/files.hpp"
#include "grading/grade.hpp"
#include "base/parallel.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

struct Answer {
  std::string file;  ///< "right_backwards_fma.cpp"
  std::string text;
  std::set<std::string> expected;  ///< ids, any of which is right; empty: nothing to be named
  report::Exercise graded;

  bool right() const { return file.starts_with("right_"); }
};

/// "// named: adam/a or adam/b" → {"adam/a", "adam/b"}
std::set<std::string> split(std::string ids) {
  std::set<std::string> all;
  for (std::size_t at; (at = ids.find(" or ")) != std::string::npos; ids.erase(0, at + 4))
    all.insert(ids.substr(0, at));
  all.insert(ids);
  return all;
}

Answer read(const fs::path& path) {
  Answer answer{path.filename(), base::read_file(path), {}, {}};
  if (answer.right()) return answer;
  const std::string key = "\n// named: ";
  const auto at = answer.text.find(key);
  if (!answer.text.starts_with("// mistake") || at == std::string::npos)
    throw std::runtime_error(path.string() + ": begins with neither '// mistake…' nor '// named: …'");
  const auto begin = at + key.size();
  const auto ids = answer.text.substr(begin, answer.text.find('\n', begin) - begin);
  if (ids != "nothing") answer.expected = split(ids);
  return answer;
}

/// As many of them, from the first to the last.
std::vector<Answer> spread(std::vector<Answer> answers, std::size_t most) {
  if (std::getenv("DESCENT_ALL_ANSWERS") != nullptr || answers.size() <= most) return answers;
  std::vector<Answer> some;
  for (std::size_t i = 0; i < most; ++i) some.push_back(std::move(answers[i * answers.size() / most]));
  return some;
}

std::vector<Answer> answers_to(const std::string& exercise) {
  std::vector<Answer> known, unknown, right;
  for (const auto& entry : fs::directory_iterator(fs::path(DESCENT_NAMING) / exercise)) {
    auto answer = read(entry.path());
    (answer.right() ? right : answer.expected.empty() ? unknown : known).push_back(std::move(answer));
  }
  std::vector<Answer> all;
  for (auto [group, most] : {std::pair{&known, 3U}, std::pair{&unknown, 1U}, std::pair{&right, 1U}}) {
    std::sort(group->begin(), group->end(), [](const Answer& a, const Answer& b) { return a.file < b.file; });
    for (auto& answer : spread(std::move(*group), most)) all.push_back(std::move(answer));
  }
  return all;
}

std::vector<Answer> graded_answers(const grading::Course& course, const grading::Exercise& exercise) {
  auto answers = answers_to(exercise.id);
  base::in_parallel(answers.size(), 2, [&](std::size_t i) {
    grading::Submission submission;
    submission.files[exercise.files.front()] = answers[i].text;
    grading::Options options;
    options.seed.number = 4;
    answers[i].graded = grading::grade(course, {&exercise}, submission, options).exercises.front();
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
    INFO(answer.file << ": " << answer.graded.summary << "; named " << name);
    if (answer.right()) {
      CHECK(answer.graded.status == report::Status::passed);
      CHECK(name == "nothing");
      continue;
    }
    CHECK(answer.graded.status == report::Status::wrong);
    const auto names = split(name);
    const bool hit =
        std::any_of(names.begin(), names.end(), [&](const auto& n) { return answer.expected.contains(n); });
    if (!answer.expected.empty()) {
      ++known;
      rightly += hit ? 1 : 0;
    }
    if (name != "nothing" && !hit) ++falsely;
    if (!hit && (name != "nothing" || !answer.expected.empty()))
      fmt::print("  {}/{}: want {}, named {}\n", id, answer.file,
                 answer.expected.empty() ? "nothing" : *answer.expected.begin(), name);
  }
  fmt::print("{}: {} of {} known mistakes named, {} named wrong\n", id, rightly, known, falsely);
  CHECK(known >= 3);
  // Four of five; of a few, two may be missed: what comes of a race between threads has no numbers of its own.
  CHECK(known - rightly <= std::max(2, known / 5));
  CHECK(falsely == 0);
}

}  // namespace

#include "naming_cases.hpp"  // a test case for each folder, made by CMake
