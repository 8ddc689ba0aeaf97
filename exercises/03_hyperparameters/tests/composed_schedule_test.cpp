// Public tests of 03_hyperparameters/composed_schedule: numbers to check on paper.
//
// A warm-up of 4 steps from 1 to 5; then a decay whose own steps 0, 1, 2, … have the rates 5, 4, 3, 2, 1, 1, …
#include <stdexcept>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

namespace {

float down_to_one(std::int64_t t) {
  if (t < 0) throw std::runtime_error("the decay was asked for a step before its first");
  return t < 4 ? 5.0F - static_cast<float>(t) : 1.0F;
}

}  // namespace

TEST_CASE("composed_schedule warms up to the decay's first rate",
          "[03_hyperparameters/composed_schedule][public]") {
  judge::input_kind("steps 0 to 3 of a warm-up of 4 steps");
  for (std::int64_t t = 0; t < 4; ++t)
    CHECK_THAT(student::composed_schedule(t, 1, 4, down_to_one),
               judge::Near(1 + static_cast<double>(t), judge::limit(12)));
}

TEST_CASE("composed_schedule lets the decay begin when the warm-up has ended",
          "[03_hyperparameters/composed_schedule][public]") {
  judge::input_kind("steps 4, 5 and 6 after a warm-up of 4 steps");
  CHECK_THAT(student::composed_schedule(4, 1, 4, down_to_one), judge::Near(5, judge::limit(12)));
  CHECK_THAT(student::composed_schedule(5, 1, 4, down_to_one), judge::Near(4, judge::limit(4)));
  CHECK_THAT(student::composed_schedule(6, 1, 4, down_to_one), judge::Near(3, judge::limit(3)));
}

TEST_CASE("composed_schedule without warm-up is the decay alone",
          "[03_hyperparameters/composed_schedule][public]") {
  judge::input_kind("t_warm = 0, steps 0, 1 and 9");
  CHECK_THAT(student::composed_schedule(0, 1, 0, down_to_one), judge::Near(5, judge::limit(5)));
  CHECK_THAT(student::composed_schedule(1, 1, 0, down_to_one), judge::Near(4, judge::limit(4)));
  CHECK_THAT(student::composed_schedule(9, 1, 0, down_to_one), judge::Near(1, judge::limit(1)));
}
