// Public tests of 02_bias_variance/ridge_bias_variance: numbers to check on paper, and properties.
//
// Three examples with one feature, x = (1, 2, 3): the mean is 2, XᵀX = 2, and with lambda = 2/3 A is
// 2 + 3·(2/3) = 4.  The true coefficient is 6 and sigma is 2, so sigma² is 4.
//
//   coefficient        bias  −2·6/4 = −3            variance  4·2/4² = ½
//   prediction at 5    bias  (5 − 2)·(−3) = −9      variance  3²·½ + 4/3
//   prediction at 2    bias  0                      variance       4/3
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

const Matrix x{{1}, {2}, {3}}, points{{5}, {2}};
const Vector w{6};
constexpr float sigma = 2, lambda = 2.0F / 3;

}  // namespace

TEST_CASE("ridge_bias_variance has the bias of a coefficient",
          "[02_bias_variance/ridge_bias_variance][public]") {
  judge::input_kind("three examples with one feature");
  const auto parts = student::ridge_bias_variance(x, w, sigma, lambda, points);
  CHECK_THAT(parts.coefficient_bias, judge::Near(judge::by_hand<1>({-3}, 9)));
}

TEST_CASE("ridge_bias_variance has the variance of a coefficient",
          "[02_bias_variance/ridge_bias_variance][public]") {
  judge::input_kind("three examples with one feature");
  const auto parts = student::ridge_bias_variance(x, w, sigma, lambda, points);
  CHECK_THAT(parts.coefficient_variance, judge::Near(judge::by_hand<1>({0.5}, 2)));
}

TEST_CASE("ridge_bias_variance has the bias of a prediction, none at the features' mean",
          "[02_bias_variance/ridge_bias_variance][public]") {
  judge::input_kind("three examples with one feature, predictions at 5 and 2");
  const auto parts = student::ridge_bias_variance(x, w, sigma, lambda, points);
  CHECK_THAT(parts.prediction_bias, judge::Near(judge::by_hand<1>({-9, 0}, 40)));
}

TEST_CASE("ridge_bias_variance counts the intercept's variance in a prediction",
          "[02_bias_variance/ridge_bias_variance][public]") {
  judge::input_kind("three examples with one feature, predictions at 5 and 2");
  const auto parts = student::ridge_bias_variance(x, w, sigma, lambda, points);
  CHECK_THAT(parts.prediction_variance, judge::Near(judge::by_hand<1>({4.5 + 4.0 / 3, 4.0 / 3}, 25)));
}

TEST_CASE("ridge_bias_variance of least squares has no bias",
          "[02_bias_variance/ridge_bias_variance][public]") {
  judge::input_kind("lambda = 0");
  const auto parts = student::ridge_bias_variance(x, w, sigma, 0, points);
  CHECK_THAT(parts.coefficient_bias, judge::Near(judge::by_hand<1>({0}, 1)));
  // sigma²/XᵀX = 4/2, and 3²·2 + 4/3
  CHECK_THAT(parts.coefficient_variance, judge::Near(judge::by_hand<1>({2}, 6)));
  CHECK_THAT(parts.prediction_variance, judge::Near(judge::by_hand<1>({18 + 4.0 / 3, 4.0 / 3}, 90)));
}

TEST_CASE("ridge_bias_variance refuses what does not fit", "[02_bias_variance/ridge_bias_variance][public]") {
  judge::input_kind("one feature and two coefficients; points with two features; equal features, lambda = 0");
  CHECK_THAT(student::ridge_bias_variance(x, w, sigma, lambda, points).coefficient_bias,
             judge::Near(judge::by_hand<1>({-3}, 9)));  // all fits
  CHECK(judge::throws_shape_error([] {
    student::ridge_bias_variance(x, Vector{1, 2}, sigma, lambda, points);
  }));
  CHECK(judge::throws_shape_error([] { student::ridge_bias_variance(x, w, sigma, lambda, Matrix{{1, 2}}); }));
  CHECK(judge::throws_value_error([] {
    student::ridge_bias_variance(Matrix{{1, 1}, {2, 2}, {3, 3}}, Vector{1, 2}, sigma, 0, Matrix{{1, 2}});
  }));
}
