// Public tests of 03_hyperparameters/step_decay: numbers to check on paper.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

TEST_CASE("step_decay keeps the base rate until the first fall", "[03_hyperparameters/step_decay][public]") {
  judge::input_kind("steps 0 to 4 with step size 5");
  for (std::int64_t t = 0; t < 5; ++t)
    CHECK_THAT(student::step_decay(t, 8, 0.5F, 5), judge::Near(8, judge::limit(16)));
}

TEST_CASE("step_decay falls after every step size", "[03_hyperparameters/step_decay][public]") {
  judge::input_kind("steps 5, 9, 10 and 17 with step size 5, halved at each fall");
  CHECK_THAT(student::step_decay(5, 8, 0.5F, 5), judge::Near(4, judge::limit(16)));
  CHECK_THAT(student::step_decay(9, 8, 0.5F, 5), judge::Near(4, judge::limit(16)));
  CHECK_THAT(student::step_decay(10, 8, 0.5F, 5), judge::Near(2, judge::limit(16)));
  CHECK_THAT(student::step_decay(17, 8, 0.5F, 5), judge::Near(1, judge::limit(16)));
}

TEST_CASE("step_decay makes the lecture's staircase", "[03_hyperparameters/step_decay][public]") {
  judge::input_kind("rate 0.1, gamma 0.1, step size 5: steps 4, 5 and 10");
  CHECK_THAT(student::step_decay(4, 0.1F, 0.1F, 5), judge::Near(0.1, judge::limit(0.2)));
  CHECK_THAT(student::step_decay(5, 0.1F, 0.1F, 5), judge::Near(0.01, judge::limit(0.1)));
  CHECK_THAT(student::step_decay(10, 0.1F, 0.1F, 5), judge::Near(0.001, judge::limit(0.01)));
}
