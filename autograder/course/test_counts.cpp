#include "course/test_counts.hpp"

#include <string_view>

#include "base/files.hpp"

namespace descent::grading {
namespace {

namespace fs = std::filesystem;

/// Test cases begin their line.
int test_cases_in(const fs::path& file) {
  if (!fs::exists(file)) return 0;
  const std::string text = "\n" + base::read_file(file);
  int count = 0;
  for (const std::string_view macro : {"\nTEST_CASE(", "\nTEMPLATE_TEST_CASE("})
    for (auto at = text.find(macro); at != std::string::npos; at = text.find(macro, at + 1)) ++count;
  return count;
}

}  // namespace

std::map<std::string, TestCounts> count_tests(const Course& course) {
  std::map<std::string, TestCounts> counts;
  for (const auto& exercise : course.exercises) {
    const std::string file = exercise.name + "_test.cpp";
    TestCounts of;
    of.public_tests = test_cases_in(course.root / "exercises" / exercise.topic / "tests" / file);
    if (course.hidden_tests)
      of.hidden_tests = test_cases_in(course.hidden_tests_folder / exercise.topic / file);
    if (of.public_tests + of.hidden_tests > 0) counts[exercise.id] = of;
  }
  return counts;
}

}  // namespace descent::grading
