// Public tests of 05_normalization/cuda_batch_norm_backward: numbers to check on paper.
//
// The feature (1, 7, 1, 7) has the mean 4 and the variance 9; with delta = 7, rstd is 1/4 and n = ∓0.75.
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
  student::cuda::batch_norm_backward(in(x), in(gamma), in(dy), in(mean), in(rstd), out(got.dx),
                                     out(got.dgamma), out(got.dbeta), block);
  return got;
}

/// The second feature is twice the first, with twice the deviation.
const Matrix x = {{1, 2}, {7, 14}, {1, 2}, {7, 14}}, dy = {{1, 1}, {3, 3}, {-2, -2}, {2, 2}};
const Vector scale = {2, 2}, mean = {4, 8}, rstd = {0.25F, 0.125F};

/// Every example here combines fewer than eight terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("the kernels' dx accounts for mean and deviation of its column",
          "[05_normalization/cuda_batch_norm_backward][public][x2]") {
  judge::input_kind("four examples of two features, blocks of 32 and 64");
  // g = (2, 6, −4, 4), its mean 2.  g·n = (−1.5, 4.5, 3, 3), its mean 2.25; times n: ∓1.6875.
  // dx = ¼ · (2 − 2 + 1.6875, 6 − 2 − 1.6875, −4 − 2 + 1.6875, 4 − 2 − 1.6875), and half of it.
  for (const int block : {32, 64})
    CHECK_THAT(
        gradients(x, scale, dy, mean, rstd, block).dx,
        judge::Near(judge::by_hand(
            Table{
                {0.421875, 0.2109375}, {0.578125, 0.2890625}, {-1.078125, -0.5390625}, {0.078125, 0.0390625}},
            kappa)));
}

TEST_CASE("the kernels' dgamma and dbeta are sums over the batch, and nothing else",
          "[05_normalization/cuda_batch_norm_backward][public]") {
  judge::input_kind("four examples of two features; dgamma is a hundred before");
  const auto got = gradients(x, scale, dy, mean, rstd, 64);
  // 0.75 · (−1 + 3 + 2 + 2) and 1 + 3 − 2 + 2
  CHECK_THAT(got.dgamma, judge::Near(judge::by_hand(Numbers{4.5, 4.5}, kappa)));
  CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers{4, 4}, kappa)));
}

TEST_CASE("the kernels let nothing through that is the same for all examples",
          "[05_normalization/cuda_batch_norm_backward][public]") {
  judge::input_kind("70 examples of 33 features, ones and sevens; a dy of fives; blocks of 32, 96 and 256");
  constexpr std::size_t b = 70, d = 33;
  Matrix many = Matrix::from_shape({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) many(i, j) = (i + j) % 2 ? 7 : 1;
  const Matrix fives = xt::full_like(many, 5.0F);
  const Vector two = xt::full_like(xt::row(many, 0), 2.0F), four = xt::full_like(two, 4.0F);
  const Vector quarter = xt::full_like(two, 0.25F);
  for (const int block : {32, 96, 256}) {
    const auto got = gradients(many, two, fives, four, quarter, block);
    CHECK_THAT(got.dx, judge::Near(judge::by_hand(Table(xt::zeros<double>({b, d})), kappa)));
    CHECK_THAT(got.dbeta, judge::Near(judge::by_hand(Numbers(xt::full_like(two, 350.0)), kappa)));
  }
}

TEST_CASE("a cache of other features is refused", "[05_normalization/cuda_batch_norm_backward][public]") {
  judge::input_kind("two features and a cache of four");
  const Vector longer = {4, 8, 4, 8};
  CHECK(judge::throws_shape_error([&] { gradients(x, scale, dy, longer, longer, 32); }));
  CHECK_THAT(gradients(x, scale, dy, mean, rstd, 32).dbeta,
             judge::Near(judge::by_hand(Numbers{4, 4}, kappa)));
}
