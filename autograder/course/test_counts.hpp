// How many tests each exercise has, without building them.
#pragma once

#include <map>
#include <string>

#include "course/course.hpp"

namespace descent::grading {

struct TestCounts {
  int public_tests = 0, hidden_tests = 0;
};

/// Counts the TEST_CASEs of exercises/TOPIC/tests/NAME_test.cpp and hidden_tests/TOPIC/NAME_test.cpp.  The build makes
/// sure that each of them belongs to that exercise (judge/audit.hpp).  An exercise without tests is missing.
std::map<std::string, TestCounts> count_tests(const Course& course);

}  // namespace descent::grading
