// Public tests of 05_normalization/batch_norm_backward: numbers to check on paper, and properties.
//
// The feature (1, 7, 1, 7) has the mean 4 and the variance 9; with delta = 7, rstd is 1/4 and n = ∓0.75.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::normalization::NormalizationCache;

namespace {

using Numbers = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;

const Matrix x = {{1}, {7}, {1}, {7}};
const Matrix dy = {{1}, {3}, {-2}, {2}};
const NormalizationCache cache = {Vector{4}, Vector{0.25F}};

/// Every example here combines fewer than eight terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("batch_norm_backward's dx accounts for mean and deviation",
          "[05_normalization/batch_norm_backward][public][x3]") {
  judge::input_kind("four examples of one feature, gamma = 2");
  // g = (2, 6, −4, 4), its mean 2.  g·n = (−1.5, 4.5, 3, 3), its mean 2.25; times n: ∓1.6875.
  // dx = ¼ · (2 − 2 + 1.6875, 6 − 2 − 1.6875, −4 − 2 + 1.6875, 4 − 2 − 1.6875)
  CHECK_THAT(student::batch_norm_backward(x, Vector{2}, dy, cache).dx,
             judge::Near(judge::by_hand(Table{{0.421875}, {0.578125}, {-1.078125}, {0.078125}}, kappa)));
}

TEST_CASE("batch_norm_backward adds up dgamma and dbeta over the batch",
          "[05_normalization/batch_norm_backward][public][x2]") {
  judge::input_kind("four examples of one feature, gamma = 2");
  const auto got = student::batch_norm_backward(x, Vector{2}, dy, cache);
  // 0.75 · (−1 + 3 + 2 + 2) and 1 + 3 − 2 + 2
  CHECK_THAT(got.dgamma, judge::Near(judge::by_hand(Numbers{4.5}, kappa)));
  CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers{4}, kappa)));
}

TEST_CASE("batch_norm_backward lets nothing through that is the same for all examples",
          "[05_normalization/batch_norm_backward][public]") {
  judge::input_kind("a dy of fives: adding to a whole column of y cannot be had by any x");
  const Matrix fives = {{5}, {5}, {5}, {5}};
  const auto got = student::batch_norm_backward(x, Vector{2}, fives, cache);
  CHECK_THAT(got.dx, judge::Near(judge::by_hand(Table{{0}, {0}, {0}, {0}}, kappa)));
  CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers{20}, kappa)));
}

TEST_CASE("batch_norm_backward treats each feature by itself",
          "[05_normalization/batch_norm_backward][public]") {
  judge::input_kind("two features: the second is twice the first, with twice the deviation");
  const Matrix both = {{1, 2}, {7, 14}, {1, 2}, {7, 14}}, gradients = {{1, 1}, {3, 3}, {-2, -2}, {2, 2}};
  const auto got =
      student::batch_norm_backward(both, Vector{2, 2}, gradients, {Vector{4, 8}, Vector{0.25F, 0.125F}});
  CHECK_THAT(
      got.dx,
      judge::Near(judge::by_hand(
          Table{{0.421875, 0.2109375}, {0.578125, 0.2890625}, {-1.078125, -0.5390625}, {0.078125, 0.0390625}},
          kappa)));
}

TEST_CASE("batch_norm_backward refuses a cache of other features",
          "[05_normalization/batch_norm_backward][public]") {
  judge::input_kind("one feature and a cache of two");
  CHECK(judge::throws_shape_error([&] {
    student::batch_norm_backward(x, Vector{2}, dy, {Vector{4, 4}, Vector{1, 1}});
  }));
  CHECK_THAT(student::batch_norm_backward(x, Vector{2}, dy, cache).dbeta,
             judge::Near(judge::by_hand(Numbers{4}, kappa)));
}
