#include "course/test_list.hpp"

#include <cctype>
#include <optional>

#include "base/files.hpp"

namespace descent::grading {
namespace {

namespace fs = std::filesystem;

/// The string literals at this place, one after the other, as one; nothing where there is none.
std::optional<std::string> literals_at(std::string_view text, std::size_t& at) {
  const auto skip_blanks = [&] {
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0) ++at;
  };
  std::optional<std::string> all;
  for (skip_blanks(); at < text.size() && text[at] == '"'; skip_blanks()) {
    if (!all) all.emplace();
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;  // \" and \\ are all that names need
      *all += text[at];
    }
    ++at;
  }
  return all;
}

std::vector<std::string> tags_in(std::string_view text) {
  std::vector<std::string> tags;
  for (auto open = text.find('['); open != std::string_view::npos; open = text.find('[', open)) {
    const auto close = text.find(']', open);
    if (close == std::string_view::npos) break;
    tags.emplace_back(text.substr(open + 1, close - open - 1));
    open = close;
  }
  return tags;
}

int weight_of(const TestInFile& test) {
  for (const auto& tag : test.tags)
    if (tag.size() == 2 && tag[0] == 'x' && tag[1] >= '1' && tag[1] <= '9') return tag[1] - '0';
  return 1;
}

}  // namespace

std::vector<TestInFile> test_cases_in(std::string_view source) {
  constexpr std::string_view macro = "TEST_CASE(";
  std::vector<TestInFile> tests;
  for (auto at = source.find(macro); at != std::string_view::npos; at = source.find(macro, at)) {
    const bool begins_line = at == 0 || source[at - 1] == '\n';
    at += macro.size();
    if (!begins_line) continue;
    auto name = literals_at(source, at);
    if (!name) continue;
    TestInFile test{std::move(*name), {}};
    if (at < source.size() && source[at] == ',') {
      ++at;
      if (const auto tags = literals_at(source, at)) test.tags = tags_in(*tags);
    }
    tests.push_back(std::move(test));
  }
  return tests;
}

std::vector<ListedTest> tests_of(const Course& course, const Exercise& exercise) {
  std::vector<ListedTest> tests;
  const auto read = [&](const fs::path& folder, report::Visibility visibility) {
    const auto file = folder / (exercise.name + "_test.cpp");
    if (!fs::exists(file)) return;
    for (auto& test : test_cases_in(base::read_file(file)))
      tests.push_back({std::move(test.name), visibility, weight_of(test)});
  };
  read(course.root / "exercises" / exercise.topic / "tests", report::Visibility::public_test);
  if (course.hidden_tests) read(course.hidden_tests_folder / exercise.topic, report::Visibility::hidden_test);
  return tests;
}

std::map<std::string, TestCounts> count_tests(const Course& course) {
  std::map<std::string, TestCounts> counts;
  for (const auto& exercise : course.exercises)
    for (const auto& test : tests_of(course, exercise)) {
      auto& of = counts[exercise.id];
      ++(test.visibility == report::Visibility::public_test ? of.public_tests : of.hidden_tests);
    }
  return counts;
}

}  // namespace descent::grading
