// Public tests of 03_hyperparameters/exponential_decay: numbers to check on paper.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

TEST_CASE("exponential_decay begins with the base rate", "[03_hyperparameters/exponential_decay][public]") {
  judge::input_kind("step 0");
  CHECK_THAT(student::exponential_decay(0, 8, 0.75F), judge::Near(8, judge::limit(8)));
}

TEST_CASE("exponential_decay multiplies by gamma in each step",
          "[03_hyperparameters/exponential_decay][public]") {
  judge::input_kind("steps 1, 2 and 3 with gamma = 3/4");
  // 8·¾ = 6, 6·¾ = 4.5, 4.5·¾ = 3.375
  CHECK_THAT(student::exponential_decay(1, 8, 0.75F), judge::Near(6, judge::limit(16)));
  CHECK_THAT(student::exponential_decay(2, 8, 0.75F), judge::Near(4.5, judge::limit(16)));
  CHECK_THAT(student::exponential_decay(3, 8, 0.75F), judge::Near(3.375, judge::limit(16)));
}

TEST_CASE("exponential_decay with a half halves", "[03_hyperparameters/exponential_decay][public]") {
  judge::input_kind("step 10 with gamma = 1/2");
  CHECK_THAT(student::exponential_decay(10, 1024, 0.5F), judge::Near(1, judge::limit(16)));
}
