// Public tests of 03_hyperparameters/polynomial_decay: numbers to check on paper.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

TEST_CASE("polynomial_decay with power one is a straight line",
          "[03_hyperparameters/polynomial_decay][public]") {
  judge::input_kind("steps 0, 1 and 3 of 4, base rate 8");
  CHECK_THAT(student::polynomial_decay(0, 8, 4, 1), judge::Near(8, judge::limit(8)));
  CHECK_THAT(student::polynomial_decay(1, 8, 4, 1), judge::Near(6, judge::limit(16)));
  CHECK_THAT(student::polynomial_decay(3, 8, 4, 1), judge::Near(2, judge::limit(16)));
}

TEST_CASE("polynomial_decay raises the whole bracket to the power",
          "[03_hyperparameters/polynomial_decay][public]") {
  judge::input_kind("power 2, steps 1 and 2 of 4, base rate 16");
  // 16·(1 − ¼)² = 9 and 16·(1 − ½)² = 4.  16·(1 − (¼)²) would be 15.
  CHECK_THAT(student::polynomial_decay(1, 16, 4, 2), judge::Near(9, judge::limit(32)));
  CHECK_THAT(student::polynomial_decay(2, 16, 4, 2), judge::Near(4, judge::limit(32)));
}

TEST_CASE("polynomial_decay ends at zero and stays there", "[03_hyperparameters/polynomial_decay][public]") {
  judge::input_kind("the last step of 4, the next one and one later, power 2");
  CHECK_THAT(student::polynomial_decay(3, 16, 4, 2), judge::Near(1, judge::limit(32)));
  for (const std::int64_t t : {4, 5, 9})
    CHECK_THAT(student::polynomial_decay(t, 16, 4, 2), judge::Near(0, judge::limit(0)));
}
