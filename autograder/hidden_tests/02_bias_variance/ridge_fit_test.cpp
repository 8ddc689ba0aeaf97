// Hidden tests of 02_bias_variance/ridge_fit.
#include "oracles/02_bias_variance.hpp"

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::bias_variance::LinearModel;
using descent::oracles::ridge_fit;

namespace {

Vector predict(const LinearModel& model, const Matrix& points) {
  REQUIRE(model.w.size() == points.shape(1));
  auto predictions = Vector::from_shape({points.shape(0)});
  for (std::size_t i = 0; i < points.shape(0); ++i) {
    double sum = model.b;
    for (std::size_t j = 0; j < points.shape(1); ++j) sum += double{model.w(j)} * points(i, j);
    predictions(i) = static_cast<float>(sum);
  }
  return predictions;
}

/// Labels of a linear model with noise.
Vector labels(judge::Inputs& in, const Matrix& x, double noise) {
  Vector y = in.normal<1>({x.shape(0)}, 2, noise);
  const Vector w = in.normal<1>({x.shape(1)}, 1, 1);
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) y(i) += x(i, j) * w(j);
  return y;
}

enum class Compare { w, b, both };

void check(const Matrix& x, const Vector& y, float lambda, Compare what = Compare::both) {
  const auto expected = ridge_fit(x, y, lambda, x);
  const auto model = student::ridge_fit(x, y, lambda);
  if (what != Compare::b) CHECK_THAT(model.w, judge::Near(expected.w));
  if (what != Compare::w) CHECK_THAT(model.b, judge::Near(expected.b, expected.b_limit));
}

void check_predictions(const Matrix& x, const Vector& y, float lambda, const Matrix& points) {
  CHECK_THAT(predict(student::ridge_fit(x, y, lambda), points),
             judge::Near(ridge_fit(x, y, lambda, points).predictions));
}

Matrix powers(const Vector& x, std::size_t degree) {
  auto features = Matrix::from_shape({x.size(), degree});
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < degree; ++j) features(i, j) = (j > 0 ? features(i, j - 1) : 1.0F) * x(i);
  return features;
}

}  // namespace

TEST_CASE("ridge_fit has a coefficient for each feature", "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("31 examples with 5 features");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({31, 5}, 0.5, 1);
  const auto model = student::ridge_fit(x, labels(in, x, 0.5), 0.2F);
  CHECK(descent::shape_of(model.w) == Shape{5});
  CHECK_THAT(model.w, (judge::AllFinite<float, 1>()));
}

TEST_CASE("ridge_fit has errors that cancel in the mean, for every lambda",
          "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("17 examples with 3 features, lambda 0.1 and 10");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({17, 3}, 1.5, 1);
  const Vector y = labels(in, x, 1);
  for (const float lambda : {0.1F, 10.0F}) {
    const auto expected = ridge_fit(x, y, lambda, x);
    const Vector predictions = predict(student::ridge_fit(x, y, lambda), x);
    // The intercept is not penalised, so that a constant is never left over.
    CHECK_THAT(static_cast<float>(xt::mean(xt::cast<double>(predictions))()),
               judge::Near(xt::mean(xt::cast<double>(y))(), xt::mean(expected.predictions.limit)()));
  }
}

TEST_CASE("ridge_fit has coefficients that do not change when x and y are shifted",
          "[02_bias_variance/ridge_fit][hidden][x2]") {
  judge::input_kind("whole numbers; 50 is added to each y, and 3 to each x");
  auto in = judge::inputs();
  const Matrix x = in.integers<2>({16, 3}, -9, 9);
  const Vector y = in.integers<1>({16}, -20, 20);
  const auto expected = ridge_fit(Matrix(x + 3.0F), Vector(y + 50.0F), 0.3F, x).w;
  const Vector here = student::ridge_fit(x, y, 0.3F).w;
  CHECK_THAT(student::ridge_fit(Matrix(x + 3.0F), Vector(y + 50.0F), 0.3F).w, judge::Near(expected));
  CHECK_THAT(here, judge::Near(expected));
}

TEST_CASE("ridge_fit has the right coefficients", "[02_bias_variance/ridge_fit][hidden][x3]") {
  judge::input_kind("33 examples with 4 features of different means");
  auto in = judge::inputs();
  Matrix x = in.normal<2>({33, 4});
  for (std::size_t j = 0; j < 4; ++j) xt::view(x, xt::all(), j) += 1.5F - static_cast<float>(j);
  check(x, labels(in, x, 0.7), 0.3F, Compare::w);
}

TEST_CASE("ridge_fit has the right intercept", "[02_bias_variance/ridge_fit][hidden][x3]") {
  judge::input_kind("31 examples with 3 features whose means are not zero");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({31, 3}, 1.3, 1);
  check(x, labels(in, x, 0.7), 0.25F, Compare::b);
}

TEST_CASE("ridge_fit is right for every lambda", "[02_bias_variance/ridge_fit][hidden][x3]") {
  judge::input_kind("lambda from 0.001 to 30");
  auto in = judge::inputs();
  for (const float lambda : {1e-3F, 0.04F, 0.6F, 30.0F}) {
    const Matrix x = in.normal<2>({13, 3}, -0.7, 1.5);
    check(x, labels(in, x, 1), lambda);
  }
}

TEST_CASE("ridge_fit makes the right predictions from correlated features",
          "[02_bias_variance/ridge_fit][hidden][x2]") {
  judge::input_kind("the powers of one number up to the ninth; predictions are compared, not coefficients");
  auto in = judge::inputs();
  const Matrix x = powers(in.uniform<1>({25}, -1, 1), 9);
  check_predictions(x, labels(in, x, 0.3), 1e-3F, powers(in.uniform<1>({13}, -1, 1), 9));
}

TEST_CASE("ridge_fit with lambda zero is least squares", "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("35 examples with 3 features, lambda = 0");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({35, 3}, 0.4, 1);
  check(x, labels(in, x, 1), 0);
}

TEST_CASE("ridge_fit works with more features than examples", "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("5 examples with 9 features; predictions are compared");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({5, 9}, 0.6, 1);
  check_predictions(x, labels(in, x, 1), 0.2F, in.normal<2>({7, 9}));
}

TEST_CASE("ridge_fit works with a feature that is the sum of two others",
          "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("three dependent features, one constant feature; predictions are compared");
  auto in = judge::inputs();
  Matrix x = in.normal<2>({19, 4}, 0.5, 1);
  xt::view(x, xt::all(), 2) = xt::view(x, xt::all(), 0) + xt::view(x, xt::all(), 1);
  xt::view(x, xt::all(), 3) = 2.5F;
  check_predictions(x, labels(in, x, 1), 0.1F, in.normal<2>({7, 4}));
}

TEST_CASE("ridge_fit works for one example, and for one feature", "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("one example with 3 features; then 7 examples with one");
  auto in = judge::inputs();
  check(in.normal<2>({1, 3}, 1, 1), in.normal<1>({1}, 3, 1), 0.4F);
  const Matrix x = in.normal<2>({7, 1}, 2, 1);
  check(x, labels(in, x, 1), 0.4F);
}

TEST_CASE("ridge_fit works with features and labels far from zero", "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("features near 100, labels near 10000; predictions are compared");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({33, 2}, 100, 3);
  check_predictions(x, Vector(labels(in, x, 1) + 1e4F), 0.5F, in.normal<2>({7, 2}, 100, 3));
}

TEST_CASE("ridge_fit refuses a singular design without a penalty", "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("whole numbers; dependent features, a constant one, more features than examples");
  auto in = judge::inputs();
  const Vector y = in.integers<1>({8}, -9, 9);
  Matrix x = in.integers<2>({8, 3}, -9, 9);
  for (std::size_t j = 0; j < 3; ++j) x(j, j) += 40.0F;  // as it is, no combination of columns is constant
  check_predictions(x, y, 0, x);
  Matrix doubled = x, constant = x;
  xt::view(doubled, xt::all(), 2) = 2.0F * xt::view(x, xt::all(), 0);
  xt::view(constant, xt::all(), 1) = 5.0F;
  CHECK(judge::throws_value_error([&] { student::ridge_fit(doubled, y, 0); }));
  CHECK(judge::throws_value_error([&] { student::ridge_fit(constant, y, 0); }));
  const Matrix wide = in.integers<2>({4, 6}, -9, 9);
  CHECK(judge::throws_value_error([&] { student::ridge_fit(wide, Vector{1, 2, 3, 4}, 0); }));
}

TEST_CASE("ridge_fit refuses what does not fit, no examples, and a negative lambda",
          "[02_bias_variance/ridge_fit][hidden]") {
  judge::input_kind("a label too many; no examples; lambda = −0.1");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({6, 2}, 1, 1);
  check(x, in.normal<1>({6}, 1, 1), 0.1F);
  CHECK(judge::throws_shape_error([&] { student::ridge_fit(x, in.normal<1>({7}), 0.1F); }));
  CHECK(judge::throws_value_error([] { student::ridge_fit(Matrix::from_shape({0, 2}), Vector{}, 0.1F); }));
  CHECK(judge::throws_value_error([&] { student::ridge_fit(x, in.normal<1>({6}), -0.1F); }));
}
