// Which tests each exercise has, read from their sources: nothing has to be built for it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "course/course.hpp"
#include "result/result.hpp"

namespace descent::grading {

struct TestInFile {
  std::string name;
  std::vector<std::string> tags;  ///< "04_optimizers/adam", "hidden", "x3"
};

/// The TEST_CASEs of a source file, in order.  Each begins its line; name and tags are string literals, which may be
/// broken into several.
std::vector<TestInFile> test_cases_in(std::string_view source);

struct ListedTest {
  std::string name;
  report::Visibility visibility = report::Visibility::public_test;
  int weight = 1;
};

/// The tests of exercises/TOPIC/tests/NAME_test.cpp, then those of hidden_tests/TOPIC/NAME_test.cpp, where these are
/// at hand.  The build makes sure that each of them belongs to the exercise (judge/audit.hpp).
std::vector<ListedTest> tests_of(const Course& course, const Exercise& exercise);

struct TestCounts {
  int public_tests = 0, hidden_tests = 0;
};

/// By exercise; one without tests is missing.
std::map<std::string, TestCounts> count_tests(const Course& course);

}  // namespace descent::grading
