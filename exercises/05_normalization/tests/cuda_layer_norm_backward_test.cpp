// Public tests of 05_normalization/cuda_layer_norm_backward: numbers to check on paper.
//
// The row (1, 7, 1, 7) has the mean 4 and the variance 9; with delta = 7, rstd is 1/4 and n = ∓0.75.
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

struct Gradients {
  Matrix dx;
  Vector dgamma, dbeta;
};

/// Before the call dgamma holds hundreds, and dx and dbeta are unwritten.
Gradients gradients(const Matrix& x, const Vector& gamma, const Matrix& dy, const Vector& mean,
                    const Vector& rstd, int block) {
  const std::size_t d = x.shape(1);
  Gradients got{judge::unwritten<2>({x.shape(0), d}), Vector(xt::full_like(gamma, 100.0F)),
                judge::unwritten<1>({d})};
  student::cuda::layer_norm_backward(in(x), in(gamma), in(dy), in(mean), in(rstd), out(got.dx),
                                     out(got.dgamma), out(got.dbeta), block);
  return got;
}

const Matrix x = {{1, 7, 1, 7}, {7, 1, 7, 1}}, dy = {{1, 3, -2, 2}, {2, -1, 2, 3}};
const Vector scale = {4, 2, 1, -2}, mean = {4, 4}, rstd = {0.25F, 0.25F};

/// Every example here combines fewer than eight terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("the kernel's dx accounts for mean and deviation of its row",
          "[05_normalization/cuda_layer_norm_backward][public][x2]") {
  judge::input_kind("two examples of four features, blocks of 32 and 64");
  for (const int block : {32, 64}) {
    const auto got = gradients(x, scale, dy, mean, rstd, block);
    // First row: g = (4, 6, −2, −4), its mean 1; g·n = (−3, 4.5, 1.5, −3), its mean 0.  dx = ¼ · (g − 1).
    // Second: g = (8, −2, 2, −6), its mean 0.5; g·n = (6, 1.5, 1.5, 4.5), its mean 3.375; times n: ±2.53125.
    CHECK_THAT(got.dx, judge::Near(judge::by_hand(
                           Table{{0.75, 1.25, -0.75, -1.25}, {1.2421875, 0.0078125, -0.2578125, -0.9921875}},
                           kappa)));
  }
}

TEST_CASE("the kernel's dgamma and dbeta are sums over the examples, and nothing else",
          "[05_normalization/cuda_layer_norm_backward][public]") {
  judge::input_kind("two examples of four features; dgamma is a hundred before");
  const auto got = gradients(x, scale, dy, mean, rstd, 64);
  // dgamma: 0.75 · (−1 + 2, 3 + 1, 2 + 2, 2 − 3);  dbeta: (1 + 2, 3 − 1, −2 + 2, 2 + 3)
  CHECK_THAT(got.dgamma, judge::Near(judge::by_hand(Numbers{0.75, 3, 3, -0.75}, kappa)));
  CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers{3, 2, 0, 5}, kappa)));
}

TEST_CASE("the kernels add up more examples and features than a block has threads",
          "[05_normalization/cuda_layer_norm_backward][public]") {
  judge::input_kind("40 examples of 70 features, ones and sevens, dy = n: dgamma is 22.5");
  constexpr std::size_t b = 40, d = 70;
  Matrix many = Matrix::from_shape({b, d}), n = many;
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      many(i, j) = (i + j) % 2 ? 7 : 1;
      n(i, j) = (i + j) % 2 ? 0.75F : -0.75F;
    }
  const Vector one = xt::full_like(xt::row(many, 0), 2.0F), means = xt::full_like(xt::col(many, 0), 4.0F);
  const Vector quarter = xt::full_like(means, 0.25F);
  for (const int block : {32, 96}) {
    const auto got = gradients(many, one, n, means, quarter, block);
    // g = 2n: its mean is 0, that of g·n is 2 · 0.5625, so dx = ¼ · (2 − 1.125) · n.  dgamma = 40 · 0.5625,
    // dbeta = 0.
    CHECK_THAT(got.dx, judge::Near(judge::by_hand(Table(0.25 * 0.875 * n), kappa)));
    CHECK_THAT(got.dgamma, judge::Near(judge::by_hand(Numbers(xt::full_like(one, 22.5)), kappa)));
    CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers(xt::full_like(one, 0.0)), kappa)));
  }
}

TEST_CASE("a cache of other examples is refused", "[05_normalization/cuda_layer_norm_backward][public]") {
  judge::input_kind("two examples and a cache with a number for each feature");
  CHECK(judge::throws_shape_error([&] { gradients(x, scale, dy, scale, scale, 32); }));
  CHECK_THAT(gradients(x, scale, dy, mean, rstd, 32).dbeta,
             judge::Near(judge::by_hand(Numbers{3, 2, 0, 5}, kappa)));
}
