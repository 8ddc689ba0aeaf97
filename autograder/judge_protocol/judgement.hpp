// What a judge says of one exercise's tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "judge_protocol/error.hpp"
#include "result/result.hpp"

namespace judge {

struct JudgedTest {
  descent::report::Test test;  ///< without scores
  int weight = 1;
  double device_milliseconds = 0;                  ///< of its longest call, on a GPU
  std::vector<descent::report::Finding> findings;  ///< in kernels
  std::vector<std::uint64_t> trace;                ///< program counters in the worker, innermost first

  bool operator==(const JudgedTest&) const = default;
};

struct Judgement {
  std::string exercise;  ///< "04_optimizers/adam"
  std::vector<JudgedTest> tests;
  int hidden_not_run = 0;
  std::string output;  ///< printed by the student's code during public tests
  double start_seconds = 0;

  bool operator==(const Judgement&) const = default;
};

/// Bytes that are not UTF-8, which a student's code may print, are replaced.
std::string to_json(const Judgement& judgement);
/// \throws ProtocolError, descent::report::SchemaError  not what to_json() writes
Judgement judgement_from_json(std::string_view text);

/// A test that a judge holds.
struct ListedTest {
  std::string exercise;
  descent::report::Visibility visibility = descent::report::Visibility::public_test;
  std::string name;
};

std::string to_json(const std::vector<ListedTest>& tests);
/// \throws ProtocolError
std::vector<ListedTest> list_from_json(std::string_view text);

}  // namespace judge
