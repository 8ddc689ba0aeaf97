// Public tests of 05_normalization/cuda_batch_norm: numbers to check on paper.
//
// A column of ones and sevens, as many of each: mean 4, variance 9; with delta = 7 the root is √(9 + 7) = 4,
// so that (x − 4)/4 is −0.75 or 0.75.  The unbiased variance of two is 18.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using judge::in, judge::out;

namespace {

using Numbers = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;

const Matrix x = {{1, 10}, {7, 10}};
const Vector scale = {2, 3}, shift = {0.5F, -1};

struct Result {
  Matrix y;
  Vector mean, rstd;
};

Result normalised(const Matrix& batch, const Vector& gamma, const Vector& beta, Vector& running_mean,
                  Vector& running_variance, int block) {
  const std::size_t d = batch.shape(1);
  Result r{judge::unwritten<2>({batch.shape(0), d}), judge::unwritten<1>({d}), judge::unwritten<1>({d})};
  student::cuda::batch_norm(in(batch), in(gamma), in(beta), out(running_mean), out(running_variance), 7,
                            0.25F, out(r.y), out(r.mean), out(r.rstd), block);
  return r;
}

/// Every column here has fewer than eight different terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("the kernels normalise each column, then scale and shift it",
          "[05_normalization/cuda_batch_norm][public][x2]") {
  judge::input_kind("two examples; one feature varies, one does not; blocks of 32 and 64");
  for (const int block : {32, 64}) {
    Vector running_mean = {0, 0}, running_variance = {1, 1};
    const auto got = normalised(x, scale, shift, running_mean, running_variance, block);
    CHECK_THAT(got.y, judge::Near(judge::by_hand(Table{{-1, -1}, {2, -1}}, kappa)));
    CHECK_THAT(got.mean, judge::Near(judge::by_hand(Numbers{4, 10}, kappa)));
    // 1/√(9 + 7) and 1/√(0 + 7)
    CHECK_THAT(got.rstd, judge::Near(judge::by_hand(Numbers{0.25, 0.3779644730092272}, kappa)));
  }
}

TEST_CASE("the kernels move the running averages towards the batch, by the share momentum",
          "[05_normalization/cuda_batch_norm][public]") {
  judge::input_kind("the same batch twice, momentum 1/4");
  Vector running_mean = {0, 0}, running_variance = {1, 1};
  normalised(x, scale, shift, running_mean, running_variance, 32);
  // ¾·0 + ¼·4 = 1 and ¼·10 = 2.5;  ¾·1 + ¼·18 = 5.25 and ¾·1 + ¼·0 = 0.75.
  CHECK_THAT(running_mean, judge::Near(judge::by_hand(Numbers{1, 2.5}, kappa)));
  CHECK_THAT(running_variance, judge::Near(judge::by_hand(Numbers{5.25, 0.75}, kappa)));
  normalised(x, scale, shift, running_mean, running_variance, 32);
  CHECK_THAT(running_mean, judge::Near(judge::by_hand(Numbers{1.75, 4.375}, kappa)));
  CHECK_THAT(running_variance, judge::Near(judge::by_hand(Numbers{8.4375, 0.5625}, kappa)));
}

TEST_CASE("the kernels add up a column of more examples than a block has rows",
          "[05_normalization/cuda_batch_norm][public]") {
  judge::input_kind("70 examples of 33 features: ones and sevens; blocks of 32, 96 and 256");
  constexpr std::size_t b = 70, d = 33;
  Matrix batch = Matrix::from_shape({b, d});
  Table want = Table::from_shape({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const bool seven = (i + j) % 2 == 0;
      batch(i, j) = seven ? 7 : 1;
      want(i, j) = seven ? 2 : -1;  // 2 · ±0.75 + 0.5
    }
  const Vector two = xt::full_like(xt::row(batch, 0), 2.0F), half = xt::full_like(two, 0.5F);
  for (const int block : {32, 96, 256}) {
    Vector running_mean = half, running_variance = two;
    CHECK_THAT(normalised(batch, two, half, running_mean, running_variance, block).y,
               judge::Near(judge::by_hand(want, kappa)));
  }
}

TEST_CASE("a batch of one is refused, and so is a scale for the examples",
          "[05_normalization/cuda_batch_norm][public]") {
  judge::input_kind("two examples, then one; then a gamma that is too long");
  Vector running_mean = {0, 0}, running_variance = {1, 1};
  CHECK(judge::throws_value_error([&] {
    normalised({{1, 2}}, scale, shift, running_mean, running_variance, 32);
  }));
  CHECK_THAT(running_variance, judge::Equals(Vector{1, 1}));
  CHECK(judge::throws_shape_error([&] {
    normalised(x, {1, 2, 3}, shift, running_mean, running_variance, 32);
  }));
  CHECK_THAT(normalised(x, scale, shift, running_mean, running_variance, 32).y,
             judge::Near(judge::by_hand(Table{{-1, -1}, {2, -1}}, kappa)));
}
