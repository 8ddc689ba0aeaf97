// Public tests of 02_bias_variance/bias_variance: numbers to check on paper, and properties.
//
// Four models at two points, whose true values are 2 and 0:
//
//   predictions   1, 2, 3, 6     −1, −1, 1, 1
//   mean          3              0
//   bias²         (3 − 2)² = 1   0
//   variance      (4 + 1 + 0 + 9)/4 = 3.5       1
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

const Matrix predictions{{1, -1}, {2, -1}, {3, 1}, {6, 1}};
const Vector truth{2, 0};

}  // namespace

TEST_CASE("bias_variance squares the distance of the mean from the truth",
          "[02_bias_variance/bias_variance][public][x2]") {
  judge::input_kind("four models at two points");
  CHECK_THAT(student::bias_variance(predictions, truth).bias_squared,
             judge::Near(judge::by_hand<1>({1, 0}, 13)));
}

TEST_CASE("bias_variance divides the variance by the number of models",
          "[02_bias_variance/bias_variance][public][x2]") {
  judge::input_kind("four models at two points");
  // Dividing by R − 1, as for a sample's variance, would give 14/3 and 4/3.
  CHECK_THAT(student::bias_variance(predictions, truth).variance,
             judge::Near(judge::by_hand<1>({3.5, 1}, 7)));
}

TEST_CASE("bias_variance adds up to the mean squared distance from the truth",
          "[02_bias_variance/bias_variance][public][x2]") {
  judge::input_kind("four models at two points");
  const auto parts = student::bias_variance(predictions, truth);
  // ((1−2)² + (2−2)² + (3−2)² + (6−2)²)/4 = 18/4, and 1
  CHECK_THAT(Vector(parts.bias_squared + parts.variance), judge::Near(judge::by_hand<1>({4.5, 1}, 20)));
}

TEST_CASE("bias_variance of a single model has no variance", "[02_bias_variance/bias_variance][public]") {
  judge::input_kind("one model at three points");
  const auto parts = student::bias_variance(Matrix{{1, 2, 3}}, Vector{3, 2, 1});
  CHECK_THAT(parts.bias_squared, judge::Equals(Vector{4, 0, 4}));
  CHECK_THAT(parts.variance, judge::Equals(Vector{0, 0, 0}));
}

TEST_CASE("bias_variance refuses a truth that does not fit", "[02_bias_variance/bias_variance][public]") {
  judge::input_kind("two points and three true values");
  CHECK_THAT(student::bias_variance(Matrix{{1, 2}}, Vector{0, 0}).bias_squared,
             judge::Equals(Vector{1, 4}));  // these fit
  CHECK(judge::throws_shape_error([] { student::bias_variance(predictions, Vector{2, 0, 1}); }));
}
