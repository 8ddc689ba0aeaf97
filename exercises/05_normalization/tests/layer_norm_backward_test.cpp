// Public tests of 05_normalization/layer_norm_backward: numbers to check on paper, and properties.
//
// The row (1, 7, 1, 7) has the mean 4 and the variance 9; with delta = 7, rstd is 1/4 and n = ∓0.75.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::normalization::NormalizationCache;

namespace {

using Numbers = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;

const Matrix x = {{1, 7, 1, 7}};
const Matrix dy = {{1, 3, -2, 2}};
const Vector scale = {4, 2, 1, -2};
const NormalizationCache cache = {Vector{4}, Vector{0.25F}};

/// Every example here combines fewer than eight terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("layer_norm_backward's dx accounts for mean and deviation of its row",
          "[05_normalization/layer_norm_backward][public][x3]") {
  judge::input_kind("one example of four features");
  // g = gamma · dy = (4, 6, −2, −4), its mean 1.  g·n = (−3, 4.5, 1.5, −3), its mean 0.  So dx = ¼ · (g − 1).
  CHECK_THAT(student::layer_norm_backward(x, scale, dy, cache).dx,
             judge::Near(judge::by_hand(Table{{0.75, 1.25, -0.75, -1.25}}, kappa)));
  // gamma = 2: g = (2, 6, −4, 4), its mean 2.  g·n = (−1.5, 4.5, 3, 3), its mean 2.25; times n: ∓1.6875.
  CHECK_THAT(student::layer_norm_backward(x, Vector{2, 2, 2, 2}, dy, cache).dx,
             judge::Near(judge::by_hand(Table{{0.421875, 0.578125, -1.078125, 0.078125}}, kappa)));
}

TEST_CASE("layer_norm_backward adds up dgamma and dbeta over the examples",
          "[05_normalization/layer_norm_backward][public][x2]") {
  judge::input_kind("two examples of four features, the second with n of the other sign");
  const Matrix two = {{1, 7, 1, 7}, {7, 1, 7, 1}}, gradients = {{1, 3, -2, 2}, {2, -1, 2, 3}};
  const auto got = student::layer_norm_backward(two, scale, gradients, {Vector{4, 4}, Vector{0.25F, 0.25F}});
  // dgamma: 0.75 · (−1 + 2, 3 + 1, 2 + 2, 2 − 3);  dbeta: (1 + 2, 3 − 1, −2 + 2, 2 + 3)
  CHECK_THAT(got.dgamma, judge::Near(judge::by_hand(Numbers{0.75, 3, 3, -0.75}, kappa)));
  CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers{3, 2, 0, 5}, kappa)));
}

TEST_CASE("layer_norm_backward gives a single feature nothing",
          "[05_normalization/layer_norm_backward][public]") {
  judge::input_kind("two examples of one feature: y is beta, whatever x is");
  const auto got = student::layer_norm_backward(Matrix{{5}, {-3}}, Vector{2}, Matrix{{4}, {3}},
                                                {Vector{5, -3}, Vector{0.5F, 0.5F}});
  CHECK_THAT(got.dx, judge::Near(judge::by_hand(Table{{0}, {0}}, kappa)));
  CHECK_THAT(got.dgamma, judge::Near(judge::by_hand(Numbers{0}, kappa)));
  CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers{7}, kappa)));
}

TEST_CASE("layer_norm_backward refuses a cache of other examples",
          "[05_normalization/layer_norm_backward][public]") {
  judge::input_kind("one example and a cache with a number for each feature");
  CHECK(judge::throws_shape_error([&] {
    student::layer_norm_backward(x, scale, dy, {Vector{4, 4, 4, 4}, Vector{1, 1, 1, 1}});
  }));
  CHECK_THAT(student::layer_norm_backward(x, scale, dy, cache).dbeta,
             judge::Near(judge::by_hand(Numbers{1, 3, -2, 2}, kappa)));
}
