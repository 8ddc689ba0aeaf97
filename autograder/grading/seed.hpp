// What the inputs of the tests are drawn from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "course/course.hpp"
#include "submission/submission.hpp"

namespace descent::grading {

/// Where the tests' inputs come from.  First that is set wins: the number, the assignment's secret, the
/// file's content.
struct Seed {
  std::optional<std::uint64_t> number;
  std::optional<std::string> secret;
  std::uint64_t of(const Exercise& exercise, const Submission& submission) const;
  std::string words() const;
};

}  // namespace descent::grading
