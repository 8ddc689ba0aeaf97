// Public tests of 03_hyperparameters/warmup: numbers to check on paper.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

TEST_CASE("warmup starts at the first rate", "[03_hyperparameters/warmup][public]") {
  judge::input_kind("step 0 of 4, from 0.25 to 1.25");
  CHECK_THAT(student::warmup(0, 0.25F, 1.25F, 4), judge::Near(0.25, judge::limit(0.25)));
}

TEST_CASE("warmup is on the straight line in between", "[03_hyperparameters/warmup][public]") {
  judge::input_kind("steps 1 and 3 of 4, from 0.25 to 1.25");
  // A quarter of the way: 0.25 + 1·¼.  Three quarters: 0.25 + 1·¾.
  CHECK_THAT(student::warmup(1, 0.25F, 1.25F, 4), judge::Near(0.5, judge::limit(1)));
  CHECK_THAT(student::warmup(3, 0.25F, 1.25F, 4), judge::Near(1.0, judge::limit(2)));
}

TEST_CASE("warmup ends at the base rate and stays there", "[03_hyperparameters/warmup][public]") {
  judge::input_kind("steps 4, 5 and 100 of 4, from 0.25 to 1.25");
  for (const std::int64_t t : {4, 5, 100})
    CHECK_THAT(student::warmup(t, 0.25F, 1.25F, 4), judge::Near(1.25, judge::limit(2)));
}

TEST_CASE("warmup without steps has the base rate at once", "[03_hyperparameters/warmup][public]") {
  judge::input_kind("t_warm = 0, step 0");
  CHECK_THAT(student::warmup(0, 0.25F, 1.25F, 0), judge::Near(1.25, judge::limit(1.25)));
}
