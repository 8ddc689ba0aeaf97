// One run of the judge program, as a child process.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "result/result.hpp"

namespace descent::grading {

/// The judge did not do its work: never the student's fault.
struct JudgeError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct JudgedTest {
  report::Test test;  ///< without scores
  int weight = 1;
  double device_milliseconds = 0;         ///< of its longest call, on a GPU
  std::vector<report::Finding> findings;  ///< in kernels
  std::vector<std::uint64_t> trace;       ///< program counters in the worker, innermost first
};

struct Judgement {
  std::vector<JudgedTest> tests;
  int hidden_not_run = 0;
  std::string output;  ///< printed by the student's code during public tests
  double start_seconds = 0;
};

/// Runs the course's judge with these arguments.  \return what it writes  \throws JudgeError, Cancelled
std::string ask_judge(const Course& course, const std::vector<std::string>& arguments,
                      double timeout_seconds);

/// \param device  where the worker runs kernels: cpu, where there are none, emulator or cuda
/// \throws JudgeError, Cancelled
Judgement run_judge(const Course& course, const Exercise& exercise, const std::filesystem::path& worker,
                    const std::string& tests, std::uint64_t seed, const std::string& device);

struct TestCounts {
  int public_tests = 0, hidden_tests = 0;
};

/// How many tests the course's judge holds, by exercise; those without any are missing.
/// \throws JudgeError, Cancelled
std::map<std::string, TestCounts> count_tests(const Course& course);

}  // namespace descent::grading
