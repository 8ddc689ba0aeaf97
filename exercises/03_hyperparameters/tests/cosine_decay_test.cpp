// Public tests of 03_hyperparameters/cosine_decay: numbers to check on paper.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

TEST_CASE("cosine_decay goes from one rate to the other", "[03_hyperparameters/cosine_decay][public]") {
  judge::input_kind("steps 0, 3 and 6 of 6, from 9 to 1");
  // cos 0 = 1, cos(π/2) = 0, cos π = −1: the highest rate, the middle, the lowest.
  CHECK_THAT(student::cosine_decay(0, 9, 1, 6), judge::Near(9, judge::limit(20)));
  CHECK_THAT(student::cosine_decay(3, 9, 1, 6), judge::Near(5, judge::limit(20)));
  CHECK_THAT(student::cosine_decay(6, 9, 1, 6), judge::Near(1, judge::limit(20)));
}

TEST_CASE("cosine_decay falls slowly at first", "[03_hyperparameters/cosine_decay][public]") {
  judge::input_kind("steps 2 and 4 of 6, from 9 to 1");
  // cos(π/3) = ½: 1 + ½·8·(1 + ½) = 7, where a straight line would be at 6⅓.  cos(2π/3) = −½: 3.
  CHECK_THAT(student::cosine_decay(2, 9, 1, 6), judge::Near(7, judge::limit(20)));
  CHECK_THAT(student::cosine_decay(4, 9, 1, 6), judge::Near(3, judge::limit(20)));
}

TEST_CASE("cosine_decay stays down after the end", "[03_hyperparameters/cosine_decay][public]") {
  judge::input_kind("steps 7, 9 and 12 of 6, from 9 to 1");
  for (const std::int64_t t : {7, 9, 12})
    CHECK_THAT(student::cosine_decay(t, 9, 1, 6), judge::Near(1, judge::limit(20)));
}
