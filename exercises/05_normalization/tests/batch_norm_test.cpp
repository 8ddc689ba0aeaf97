// Public tests of 05_normalization/batch_norm: numbers to check on paper, and properties.
//
// The first feature is (1, 7): mean 4, biased variance 9, unbiased variance 18.  With delta = 7 the root is
// √(9 + 7) = 4.  The second is (10, 10, …): it does not vary.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::normalization::BatchNormOptions;
using descent::normalization::RunningStatistics;

namespace {

using Numbers = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;

const Matrix x = {{1, 10}, {7, 10}};
const Vector scale = {2, 3}, shift = {0.5F, -1};
constexpr BatchNormOptions options{.delta = 7, .momentum = 0.25F};

/// Every example here combines fewer than eight terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("batch_norm normalises each column, then scales and shifts it",
          "[05_normalization/batch_norm][public][x3]") {
  judge::input_kind("two examples; one feature varies, one does not");
  RunningStatistics running{Vector{0, 0}, Vector{1, 1}};
  const auto got = student::batch_norm(x, scale, shift, running, options);
  // (1 − 4)/4 = −0.75 and (7 − 4)/4 = 0.75; times 2, plus 0.5.  The other column is 0 · 3 − 1.
  CHECK_THAT(got.y, judge::Near(judge::by_hand(Table{{-1, -1}, {2, -1}}, kappa)));
}

TEST_CASE("batch_norm keeps the mean and 1/√(σ² + δ) in its cache",
          "[05_normalization/batch_norm][public][x2]") {
  judge::input_kind("two examples; one feature varies, one does not; δ = 7, then δ = 16");
  RunningStatistics running{Vector{0, 0}, Vector{1, 1}};
  CHECK_THAT(student::batch_norm(x, scale, shift, running, options).cache.mean,
             judge::Near(judge::by_hand(Numbers{4, 10}, kappa)));
  // 1/√(9 + 16) and 1/√(0 + 16): the root of the sum.  The sum of the roots would be 1/(3 + 16).
  CHECK_THAT(student::batch_norm(x, scale, shift, running, {.delta = 16, .momentum = 0.25F}).cache.rstd,
             judge::Near(judge::by_hand(Numbers{0.2, 0.25}, kappa)));
}

TEST_CASE("batch_norm moves its running averages towards the batch, by the share momentum",
          "[05_normalization/batch_norm][public][x3]") {
  judge::input_kind("two batches after another, momentum 1/4");
  RunningStatistics running{Vector{0, 0}, Vector{1, 1}};
  student::batch_norm(x, scale, shift, running, options);
  // ¾·0 + ¼·4 = 1 and ¼·10 = 2.5;  ¾·1 + ¼·18 = 5.25 (18 is the variance over b − 1) and ¾·1 + ¼·0 = 0.75.
  CHECK_THAT(running.mean, judge::Near(judge::by_hand(Numbers{1, 2.5}, kappa)));
  CHECK_THAT(running.variance, judge::Near(judge::by_hand(Numbers{5.25, 0.75}, kappa)));
  student::batch_norm(x, scale, shift, running, options);
  CHECK_THAT(running.mean, judge::Near(judge::by_hand(Numbers{1.75, 4.375}, kappa)));
  CHECK_THAT(running.variance, judge::Near(judge::by_hand(Numbers{8.4375, 0.5625}, kappa)));
}

TEST_CASE("batch_norm in training does not look at its running averages",
          "[05_normalization/batch_norm][public]") {
  judge::input_kind("the same batch, running averages far from it");
  RunningStatistics running{Vector{100, -100}, Vector{50, 5}};
  CHECK_THAT(student::batch_norm(x, scale, shift, running, options).y,
             judge::Near(judge::by_hand(Table{{-1, -1}, {2, -1}}, kappa)));
}

TEST_CASE("batch_norm finds a small variance beside a large mean", "[05_normalization/batch_norm][public]") {
  judge::input_kind("a feature of 20001 and 20007");
  RunningStatistics running{Vector{0}, Vector{1}};
  const auto got = student::batch_norm(Matrix{{20001}, {20007}}, Vector{2}, Vector{0.5F}, running, options);
  // As above: the mean is 20004, the rest has not changed.  In float, 20004² has steps of 32, so that a
  // difference of squares cannot be 9.
  CHECK_THAT(got.y, judge::Near(judge::by_hand(Table{{-1}, {2}}, 8 * 20007)));
}

TEST_CASE("batch_norm refuses a batch of one in training", "[05_normalization/batch_norm][public]") {
  judge::input_kind("one example, then two");
  RunningStatistics running{Vector{0, 0}, Vector{1, 1}};
  CHECK(judge::throws_value_error([&] {
    student::batch_norm(Matrix{{1, 2}}, scale, shift, running, options);
  }));
  CHECK_THAT(running.variance, judge::Equals(Vector{1, 1}));
  CHECK_THAT(student::batch_norm(x, scale, shift, running, options).y,
             judge::Near(judge::by_hand(Table{{-1, -1}, {2, -1}}, kappa)));
}
