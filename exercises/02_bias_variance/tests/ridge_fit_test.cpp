// Public tests of 02_bias_variance/ridge_fit: numbers to check on paper, and properties.
//
// Three examples with one feature, x = (1, 2, 3) and y = (2, 3, 7).  The means are 2 and 4; centred, X is
// (−1, 0, 1) and Y is (−2, −1, 3).  So XᵀX = 2 and XᵀY = 5, and n·lambda is 3·lambda.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

const Matrix x{{1}, {2}, {3}};
const Vector y{2, 3, 7};

}  // namespace

TEST_CASE("ridge_fit with lambda 0 is least squares", "[02_bias_variance/ridge_fit][public]") {
  judge::input_kind("three examples with one feature, lambda = 0");
  const auto model = student::ridge_fit(x, y, 0);
  // w = 5/2, b = 4 − 2.5·2
  CHECK_THAT(model.w, judge::Near(judge::by_hand<1>({2.5}, 5)));
  CHECK_THAT(model.b, judge::Near(-1, judge::limit(9)));
}

TEST_CASE("ridge_fit multiplies lambda by the number of examples",
          "[02_bias_variance/ridge_fit][public][x2]") {
  judge::input_kind("three examples with one feature, lambda = 1");
  const auto model = student::ridge_fit(x, y, 1);
  // w = 5/(2 + 3·1): the error is a mean over three examples.  b = 4 − 1·2
  CHECK_THAT(model.w, judge::Near(judge::by_hand<1>({1}, 2)));
  CHECK_THAT(model.b, judge::Near(2, judge::limit(6)));
}

TEST_CASE("ridge_fit leaves the intercept free", "[02_bias_variance/ridge_fit][public][x2]") {
  judge::input_kind("labels and 1000 more of each; then a huge lambda");
  const auto model = student::ridge_fit(x, Vector(y + 1000.0F), 1);
  CHECK_THAT(model.w, judge::Near(judge::by_hand<1>({1}, 2000)));
  CHECK_THAT(model.b, judge::Near(1002, judge::limit(3000)));
  // What is left when every coefficient is pressed to zero is the labels' mean.
  CHECK_THAT(student::ridge_fit(x, y, 1e12F).b, judge::Near(4, judge::limit(8)));
}

TEST_CASE("ridge_fit shares a coefficient between two equal features",
          "[02_bias_variance/ridge_fit][public]") {
  judge::input_kind("the same feature twice, lambda = 1");
  const auto model = student::ridge_fit(Matrix{{1, 1}, {2, 2}, {3, 3}}, y, 1);
  // (5, 2; 2, 5) w = (5, 5): both are 5/7.
  CHECK_THAT(model.w, judge::Near(judge::by_hand<1>({5.0 / 7, 5.0 / 7}, 4)));
}

TEST_CASE("ridge_fit says that a singular design has no single best model",
          "[02_bias_variance/ridge_fit][public]") {
  judge::input_kind("the same feature twice, lambda = 0");
  CHECK_THAT(student::ridge_fit(x, y, 1).b, judge::Near(2, judge::limit(6)));  // this one has one
  CHECK(judge::throws_value_error([] { student::ridge_fit(Matrix{{1, 1}, {2, 2}, {3, 3}}, y, 0); }));
}

TEST_CASE("ridge_fit refuses labels that do not fit", "[02_bias_variance/ridge_fit][public]") {
  judge::input_kind("three examples and two labels");
  CHECK_THAT(student::ridge_fit(x, y, 1).b, judge::Near(2, judge::limit(6)));  // these fit
  CHECK(judge::throws_shape_error([] { student::ridge_fit(x, Vector{1, 2}, 1); }));
}
