// Compares a schedule at many steps at once, so that a report shows the curve and not one number of it.
#pragma once

#include <cstdint>
#include <vector>

#include "judge/test.hpp"
#include "oracles/03_hyperparameters.hpp"

namespace descent::hidden_tests {

using Steps = std::vector<std::int64_t>;

/// first, …, last, both included.
inline Steps steps(std::int64_t first, std::int64_t last) {
  Steps all;
  for (auto t = first; t <= last; ++t) all.push_back(t);
  return all;
}

/// \param rate      the student's rate of a step
/// \param expected  the oracle's Rate of a step
template <class Student, class Oracle>
void check_curve(const Steps& at, Student rate, Oracle expected) {
  Vector got = Vector::from_shape({at.size()});
  judge::Expected<1> want{got, got};
  for (std::size_t i = 0; i < at.size(); ++i) {
    got(i) = rate(at[i]);
    const oracles::Rate right = expected(at[i]);
    want.value(i) = right.value;
    want.limit(i) = right.limit;
  }
  CHECK_THAT(got, judge::Near(want));
}

}  // namespace descent::hidden_tests
