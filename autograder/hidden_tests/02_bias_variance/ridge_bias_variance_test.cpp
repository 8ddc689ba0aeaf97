// Hidden tests of 02_bias_variance/ridge_bias_variance.
#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "oracles/02_bias_variance/centred.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;

namespace {

struct Case {
  Matrix x, points;
  Vector w;
  float sigma, lambda;

  Case(judge::Inputs& in, std::size_t n, std::size_t d, std::size_t m, float with_sigma, float with_lambda)
      : x(in.normal<2>({n, d})),
        points(in.normal<2>({m, d}, 0.3, 1.5)),
        w(in.normal<1>({d}, 1, 1)),
        sigma(with_sigma),
        lambda(with_lambda) {
    for (std::size_t j = 0; j < d; ++j) xt::view(x, xt::all(), j) += 1.2F - 0.7F * static_cast<float>(j);
  }
  auto answer() const { return student::ridge_bias_variance(x, w, sigma, lambda, points); }
  auto expected() const { return descent::oracles::ridge_bias_variance(x, w, sigma, lambda, points); }
};

void check(const Case& c) {
  const auto expected = c.expected();
  const auto parts = c.answer();
  CHECK_THAT(parts.coefficient_bias, judge::Near(expected.coefficient_bias));
  CHECK_THAT(parts.coefficient_variance, judge::Near(expected.coefficient_variance));
  CHECK_THAT(parts.prediction_bias, judge::Near(expected.prediction_bias));
  CHECK_THAT(parts.prediction_variance, judge::Near(expected.prediction_variance));
}

}  // namespace

TEST_CASE("ridge_bias_variance has two numbers for each coefficient and for each point",
          "[02_bias_variance/ridge_bias_variance][hidden]") {
  judge::input_kind("17 examples with 3 features, 5 points");
  auto in = judge::inputs();
  const auto parts = Case(in, 17, 3, 5, 0.8F, 0.2F).answer();
  CHECK(descent::shape_of(parts.coefficient_bias) == Shape{3});
  CHECK(descent::shape_of(parts.coefficient_variance) == Shape{3});
  CHECK(descent::shape_of(parts.prediction_bias) == Shape{5});
  CHECK(descent::shape_of(parts.prediction_variance) == Shape{5});
  CHECK_THAT(parts.prediction_variance, (judge::AllFinite<float, 1>()));
}

TEST_CASE(
    "ridge_bias_variance has a bias that doubles with the coefficients, and a variance that does not depend "
    "on them",
    "[02_bias_variance/ridge_bias_variance][hidden]") {
  judge::input_kind("coefficients, and twice the coefficients");
  auto in = judge::inputs();
  Case c(in, 13, 3, 4, 0.8F, 0.3F);
  const auto once = c.answer();
  const auto expected = c.expected();
  c.w *= 2.0F;
  const auto twice = c.answer();
  CHECK(xt::any(xt::not_equal(once.coefficient_bias, 0.0F)));
  CHECK(xt::any(xt::not_equal(once.coefficient_variance, 0.0F)));
  // Powers of two are multiplied without rounding.
  CHECK_THAT(twice.coefficient_bias,
             judge::Near<1>({2.0 * once.coefficient_bias, expected.coefficient_bias.limit}));
  CHECK_THAT(twice.coefficient_variance,
             judge::Near<1>({1.0 * once.coefficient_variance, expected.coefficient_variance.limit}));
}

TEST_CASE("ridge_bias_variance agrees with many fits to labels with noise",
          "[02_bias_variance/ridge_bias_variance][hidden][x2]") {
  judge::input_kind("4000 data sets with the same 12 examples and other noise, predictions at 4 points");
  auto in = judge::inputs();
  const Case c(in, 12, 3, 4, 1.5F, 0.2F);
  const std::size_t n = 12, m = 4, fits = 4000;
  const descent::oracles::Centred design(c.x, c.lambda);
  judge::Expected<1> bias{descent::Tensor<double, 1>::from_shape({m}),
                          descent::Tensor<double, 1>::from_shape({m})};
  auto variance = bias;
  // The prediction is linear in the labels: ȳ + (z − x̄)ᵀA⁻¹Xᵀy.
  std::vector<descent::oracles::Column> weights;
  for (std::size_t p = 0; p < m; ++p) {
    weights.emplace_back(descent::oracles::times(
        design.x, descent::oracles::times(design.inverse, design.centre(c.points, p))));
    for (auto& weight : weights.back()) weight += 1.0L / n;
  }
  std::vector<double> truth(n, 3.0), sum(m, 0), squares(m, 0);  // the true intercept is 3
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < c.w.size(); ++j) truth[i] += double{c.x(i, j)} * c.w(j);
  for (std::size_t fit = 0; fit < fits; ++fit) {
    std::vector<double> y = truth;
    for (auto& label : y) label += double{c.sigma} * in.normal();
    for (std::size_t p = 0; p < m; ++p) {
      double error = -3.0;
      for (std::size_t i = 0; i < n; ++i) error += static_cast<double>(weights[p][i]) * y[i];
      for (std::size_t j = 0; j < c.w.size(); ++j) error -= double{c.points(p, j)} * c.w(j);
      sum[p] += error;
      squares[p] += error * error;
    }
  }
  for (std::size_t p = 0; p < m; ++p) {
    const double mean = sum[p] / fits, spread = squares[p] / fits - mean * mean;
    // Ten standard errors: a right answer is never outside six of them.
    bias.value(p) = mean;
    bias.limit(p) = 10 * std::sqrt(spread / fits);
    variance.value(p) = spread;
    variance.limit(p) = 10 * spread * std::sqrt(2.0 / fits);
  }
  const auto parts = c.answer();
  CHECK_THAT(parts.prediction_bias, judge::Near(bias));
  CHECK_THAT(parts.prediction_variance, judge::Near(variance));
}

TEST_CASE("ridge_bias_variance has the right bias of the coefficients",
          "[02_bias_variance/ridge_bias_variance][hidden][x3]") {
  judge::input_kind("17 examples with 4 features of different means");
  auto in = judge::inputs();
  const Case c(in, 17, 4, 1, 0.7F, 0.3F);
  CHECK_THAT(c.answer().coefficient_bias, judge::Near(c.expected().coefficient_bias));
}

TEST_CASE("ridge_bias_variance has the right variance of the coefficients",
          "[02_bias_variance/ridge_bias_variance][hidden][x3]") {
  judge::input_kind("17 examples with 4 features of different means");
  auto in = judge::inputs();
  const Case c(in, 17, 4, 1, 0.7F, 0.3F);
  CHECK_THAT(c.answer().coefficient_variance, judge::Near(c.expected().coefficient_variance));
}

TEST_CASE("ridge_bias_variance has the right bias of predictions",
          "[02_bias_variance/ridge_bias_variance][hidden][x3]") {
  judge::input_kind("19 examples with 3 features, 7 points");
  auto in = judge::inputs();
  const Case c(in, 19, 3, 7, 0.7F, 0.25F);
  CHECK_THAT(c.answer().prediction_bias, judge::Near(c.expected().prediction_bias));
}

TEST_CASE("ridge_bias_variance has the right variance of predictions",
          "[02_bias_variance/ridge_bias_variance][hidden][x3]") {
  judge::input_kind("19 examples with 3 features, 7 points");
  auto in = judge::inputs();
  const Case c(in, 19, 3, 7, 0.7F, 0.25F);
  CHECK_THAT(c.answer().prediction_variance, judge::Near(c.expected().prediction_variance));
}

TEST_CASE("ridge_bias_variance is right for small and large lambda",
          "[02_bias_variance/ridge_bias_variance][hidden]") {
  judge::input_kind("lambda 0.001 and 20");
  auto in = judge::inputs();
  for (const float lambda : {1e-3F, 20.0F}) check(Case(in, 15, 2, 3, 1.3F, lambda));
}

TEST_CASE("ridge_bias_variance with lambda zero is that of least squares",
          "[02_bias_variance/ridge_bias_variance][hidden]") {
  judge::input_kind("33 examples with 3 features, lambda = 0");
  auto in = judge::inputs();
  check(Case(in, 33, 3, 5, 0.6F, 0));
}

TEST_CASE("ridge_bias_variance works with more features than examples",
          "[02_bias_variance/ridge_bias_variance][hidden]") {
  judge::input_kind("4 examples with 7 features; then one example, and one feature");
  auto in = judge::inputs();
  check(Case(in, 4, 7, 3, 0.6F, 0.3F));
  check(Case(in, 1, 2, 3, 0.6F, 0.3F));
  check(Case(in, 7, 1, 1, 0.6F, 0.3F));
}

TEST_CASE("ridge_bias_variance has no variance without noise",
          "[02_bias_variance/ridge_bias_variance][hidden]") {
  judge::input_kind("sigma = 0");
  auto in = judge::inputs();
  check(Case(in, 9, 3, 2, 0, 0.3F));
}

TEST_CASE("ridge_bias_variance refuses a singular design without a penalty, and what does not fit",
          "[02_bias_variance/ridge_bias_variance][hidden]") {
  judge::input_kind("whole numbers, more features than examples; coefficients and points that do not fit");
  auto in = judge::inputs();
  const Case c(in, 9, 3, 2, 0.6F, 0.3F);
  check(c);
  const Matrix wide = in.integers<2>({4, 6}, -9, 9);
  CHECK(judge::throws_value_error([&] {
    student::ridge_bias_variance(wide, in.normal<1>({6}), 1, 0, in.normal<2>({2, 6}));
  }));
  CHECK(judge::throws_value_error([&] { student::ridge_bias_variance(c.x, c.w, -1, 0.1F, c.points); }));
  CHECK(judge::throws_shape_error(
      [&] { student::ridge_bias_variance(c.x, in.normal<1>({4}), 1, 0.1F, c.points); }));
  CHECK(judge::throws_shape_error([&] {
    student::ridge_bias_variance(c.x, c.w, 1, 0.1F, in.normal<2>({2, 4}));
  }));
}
