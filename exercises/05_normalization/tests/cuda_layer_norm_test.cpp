// Public tests of 05_normalization/cuda_layer_norm: numbers to check on paper.
//
// A row of ones and sevens, as many of each: mean 4, variance 9; with delta = 7 the root is √(9 + 7) = 4, so
// that (x − 4)/4 is −0.75 or 0.75.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

using Numbers = descent::Tensor<double, 1>;
using Table = descent::Tensor<double, 2>;

struct Result {
  Matrix y;
  Vector mean, rstd;
};

Result normalised(const Matrix& x, const Vector& gamma, const Vector& beta, int block) {
  const std::size_t b = x.shape(0);
  Result r{judge::unwritten<2>({b, x.shape(1)}), judge::unwritten<1>({b}), judge::unwritten<1>({b})};
  student::cuda::layer_norm(judge::in(x), judge::in(gamma), judge::in(beta), 7, judge::out(r.y),
                            judge::out(r.mean), judge::out(r.rstd), block);
  return r;
}

/// Every row here has fewer than eight different terms below 20 in size.
constexpr double kappa = 8 * 20;

}  // namespace

TEST_CASE("the kernel normalises each row, then scales and shifts it",
          "[05_normalization/cuda_layer_norm][public][x2]") {
  judge::input_kind("two rows of four, a block of 32");
  const auto got = normalised({{1, 1, 7, 7}, {5, -1, 5, -1}}, {2, 4, 2, 1}, {0.5F, 1, -3, -1}, 32);
  CHECK_THAT(got.y, judge::Near(judge::by_hand(Table{{-1, -2, -1.5, -0.25}, {2, -2, -1.5, -1.75}}, kappa)));
  CHECK_THAT(got.mean, judge::Near(judge::by_hand(Numbers{4, 2}, kappa)));
  CHECK_THAT(got.rstd, judge::Near(judge::by_hand(Numbers{0.25, 0.25}, kappa)));
}

TEST_CASE("the kernel adds up a row that is longer than its block",
          "[05_normalization/cuda_layer_norm][public]") {
  judge::input_kind("a row of 1, 7, 1, 7, …, 130 numbers; blocks of 32, 96 and 128");
  constexpr std::size_t d = 130;
  Matrix x = Matrix::from_shape({1, d});
  Table want = Table::from_shape({1, d});
  for (std::size_t j = 0; j < d; ++j) {
    x(0, j) = j % 2 ? 7 : 1;
    want(0, j) = j % 2 ? 2 : -1;  // 2 · ±0.75 + 0.5
  }
  const Vector two = xt::full_like(xt::row(x, 0), 2.0F), half = xt::full_like(two, 0.5F);
  for (const int block : {32, 96, 128})
    CHECK_THAT(normalised(x, two, half, block).y, judge::Near(judge::by_hand(want, kappa)));
}

TEST_CASE("the kernel finds a small variance beside a large mean",
          "[05_normalization/cuda_layer_norm][public]") {
  judge::input_kind("ones and sevens, moved by 20000");
  const auto got = normalised({{20001, 20001, 20007, 20007}}, {2, 4, 2, 1}, {0.5F, 1, -3, -1}, 32);
  CHECK_THAT(got.y, judge::Near(judge::by_hand(Table{{-1, -2, -1.5, -0.25}}, 8 * 20007)));
}

TEST_CASE("a scale for the rows is refused, and so is a mean for the columns",
          "[05_normalization/cuda_layer_norm][public]") {
  judge::input_kind("one row of two numbers; then gamma, then mean, of another length");
  CHECK_THAT(normalised({{1, 7}}, {2, 4}, {0.5F, 1}, 32).y,
             judge::Near(judge::by_hand(Table{{-1, 4}}, kappa)));
  const Matrix x{{1, 7}};
  const Vector one{1}, two{1, 2};
  auto y = judge::unwritten<2>({1, 2});
  auto mean = judge::unwritten<1>({1}), rstd = judge::unwritten<1>({1}), longer = judge::unwritten<1>({2});
  const auto refuses = [&](const Vector& gamma, Vector& means) {
    return judge::throws_shape_error([&] {
      student::cuda::layer_norm(judge::in(x), judge::in(gamma), judge::in(two), 7, judge::out(y),
                                judge::out(means), judge::out(rstd), 32);
    });
  };
  CHECK(refuses(one, mean));
  CHECK(refuses(two, longer));
}
