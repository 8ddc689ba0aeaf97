// Public tests of 03_hyperparameters/kaiming_normal: properties.  You choose the numbers, but not their
// distribution.  Limits are eight standard deviations of what is measured, so that no right answer fails by chance.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Matrix;
using descent::Shape;

TEST_CASE("kaiming_normal makes weights of shape (d_in, d_out)",
          "[03_hyperparameters/kaiming_normal][public]") {
  judge::input_kind("five inputs and three outputs");
  const Matrix w = student::kaiming_normal(5, 3, 1);
  CHECK(descent::shape_of(w) == Shape{5, 3});
  CHECK(xt::any(xt::not_equal(w, 0.0F)));
  CHECK_THAT(w, (judge::AllFinite<float, 2>()));
}

TEST_CASE("kaiming_normal repeats itself for the same seed only",
          "[03_hyperparameters/kaiming_normal][public]") {
  judge::input_kind("seeds 7, 8 and 7 again");
  const Matrix first = student::kaiming_normal(5, 3, 7), other = student::kaiming_normal(5, 3, 8);
  REQUIRE(descent::shape_of(first) == descent::shape_of(other));
  const auto equal = static_cast<float>(xt::sum(xt::cast<int>(xt::equal(first, other)))());
  CHECK_THAT(equal, judge::Near(0, 5));  // of 15 numbers; by chance not even one
  CHECK_THAT(student::kaiming_normal(5, 3, 7), judge::Equals(first));
}

TEST_CASE("kaiming_normal has the variance 2/d_in", "[03_hyperparameters/kaiming_normal][public][x2]") {
  judge::input_kind("50 inputs, 1000 outputs");
  const Matrix w = student::kaiming_normal(50, 1000, 3);
  double sum = 0, squares = 0;
  for (const double weight : w) {
    sum += weight;
    squares += weight * weight;
  }
  const auto variance = static_cast<float>(squares / 50'000), mean = static_cast<float>(sum / 50'000);
  // The variance is 2/50 = 0.04, so the deviation is 0.2.  The mean of 50 000 of them deviates by
  // 0.2/√50 000, that of their squares by 0.04·√(2/50 000).
  CHECK_THAT(variance, judge::Near(0.04, 8 * 0.04 * std::sqrt(2 / 50'000.0)));
  CHECK_THAT(mean, judge::Near(0, 8 * 0.2 / std::sqrt(50'000.0)));
}

TEST_CASE("kaiming_normal starts units that differ", "[03_hyperparameters/kaiming_normal][public]") {
  judge::input_kind("the columns of two units: equal units would get equal gradients, and stay equal");
  const Matrix w = student::kaiming_normal(4, 2, 5);
  REQUIRE(descent::shape_of(w) == Shape{4, 2});
  for (std::size_t i = 0; i < 4; ++i) CHECK(w(i, 0) != w(i, 1));
}
