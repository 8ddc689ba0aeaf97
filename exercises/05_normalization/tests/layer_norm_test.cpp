// Public tests of 05_normalization/layer_norm: numbers to check on paper, and properties.
//
// The row (1, 1, 7, 7) has the mean 4 and the biased variance 9; with delta = 7 the root is √(9 + 7) = 4.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

using Numbers = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;

const Matrix x = {{1, 1, 7, 7}, {5, -1, -1, 5}, {3, 3, 3, 3}};
const Vector scale = {2, 4, -2, 1}, shift = {0.5F, 1, 0, -1};

/// Every example here combines fewer than eight terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("layer_norm normalises each row, then scales and shifts it",
          "[05_normalization/layer_norm][public][x3]") {
  judge::input_kind("three examples of four features, the last one constant");
  // Rows 1 and 2 become ±0.75 (row 2 has mean 2 and variance 9), row 3 becomes zeros; then times gamma, plus beta.
  CHECK_THAT(
      student::layer_norm(x, scale, shift, 7).y,
      judge::Near(judge::by_hand(Table{{-1, -2, -1.5, -0.25}, {2, -2, 1.5, -0.25}, {0.5, 1, 0, -1}}, kappa)));
}

TEST_CASE("layer_norm keeps the mean and 1/√(σ² + δ) of each example",
          "[05_normalization/layer_norm][public][x2]") {
  judge::input_kind("three examples of four features, δ = 16");
  const auto got = student::layer_norm(x, scale, shift, 16);
  CHECK_THAT(got.cache.mean, judge::Near(judge::by_hand(Numbers{4, 2, 3}, kappa)));
  // 1/√(9 + 16), twice, and 1/√16.
  CHECK_THAT(got.cache.rstd, judge::Near(judge::by_hand(Numbers{0.2, 0.2, 0.25}, kappa)));
}

TEST_CASE("layer_norm takes a batch of one", "[05_normalization/layer_norm][public]") {
  judge::input_kind("the first example by itself");
  CHECK_THAT(student::layer_norm(Matrix{{1, 1, 7, 7}}, scale, shift, 7).y,
             judge::Near(judge::by_hand(Table{{-1, -2, -1.5, -0.25}}, kappa)));
}

TEST_CASE("layer_norm leaves only beta of a single feature", "[05_normalization/layer_norm][public]") {
  judge::input_kind("two examples of one feature");
  CHECK_THAT(student::layer_norm(Matrix{{5}, {-3}}, Vector{2}, Vector{0.5F}, 7).y,
             judge::Near(judge::by_hand(Table{{0.5}, {0.5}}, kappa)));
}

TEST_CASE("layer_norm finds a small variance beside a large mean", "[05_normalization/layer_norm][public]") {
  judge::input_kind("the first example, moved by 20000");
  CHECK_THAT(student::layer_norm(Matrix{{20001, 20001, 20007, 20007}}, scale, shift, 7).y,
             judge::Near(judge::by_hand(Table{{-1, -2, -1.5, -0.25}}, 8 * 20007)));
}

TEST_CASE("layer_norm refuses a scale for other features", "[05_normalization/layer_norm][public]") {
  judge::input_kind("a gamma with a number for each example");
  CHECK(judge::throws_shape_error([&] { student::layer_norm(x, Vector{1, 2, 3}, shift, 7); }));
  CHECK_THAT(student::layer_norm(Matrix{{1, 1, 7, 7}}, scale, shift, 7).y,
             judge::Near(judge::by_hand(Table{{-1, -2, -1.5, -0.25}}, kappa)));
}
