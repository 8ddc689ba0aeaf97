// One run of a topic's judge, as a child process.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "judge_protocol/judgement.hpp"
#include "judge_protocol/proof.hpp"

namespace descent::grading {

/// The judge did not do its work: never the student's fault.
struct JudgeError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// \param device  where the worker runs kernels: cpu, where there are none, emulator or cuda
/// \throws JudgeError, Cancelled
judge::Judgement run_judge(const Course& course, const Exercise& exercise,
                           const std::filesystem::path& worker, const std::string& tests, std::uint64_t seed,
                           const std::string& device);

/// Tries the exercise's tests on its known answers.
/// \param naming  whether wrong answers are told apart by their numbers
/// \throws JudgeError, Cancelled
judge::Proof prove_tests(const Course& course, const Exercise& exercise, std::uint64_t seeds, bool naming);

/// The tests that the judge of this exercise's topic holds.
/// \throws JudgeError, Cancelled
std::vector<judge::ListedTest> list_tests(const Course& course, const Exercise& exercise);

}  // namespace descent::grading
