// Hidden tests of 03_hyperparameters/kaiming_normal.
//
// The numbers are not fixed, only their distribution: statistics.hpp says how sharply it is tested.
#include "hidden_tests/03_hyperparameters/statistics.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Labels;
using descent::Matrix;
using descent::Shape;
using AllFinite = judge::AllFinite<float, 2>;
using namespace descent::hidden_tests;  // NOLINT(google-build-using-namespace)

namespace {

std::uint64_t some_seed(judge::Inputs& in) {
  return static_cast<std::uint64_t>(in.integer(0, 1'000'000'000'000));
}

/// The weights divided by their standard deviation √(2/d_in).
Matrix standardised(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  Matrix w = student::kaiming_normal(d_in, d_out, seed);
  // Compared as numbers, so that the report shows a wrong shape.
  const Labels shape{static_cast<std::int32_t>(w.shape(0)), static_cast<std::int32_t>(w.shape(1))};
  CHECK_THAT(shape, judge::Equals(Labels{static_cast<std::int32_t>(d_in), static_cast<std::int32_t>(d_out)}));
  REQUIRE(descent::shape_of(w) == Shape{static_cast<std::size_t>(d_in), static_cast<std::size_t>(d_out)});
  const double scale = std::sqrt(static_cast<double>(d_in) / 2);
  for (float& weight : w) weight = static_cast<float>(weight * scale);
  return w;
}

/// z² has the variance 2.
void check_variance(std::int64_t d_in, std::int64_t d_out, std::uint64_t seed) {
  const Matrix z = standardised(d_in, d_out, seed);
  CHECK_THAT(mean_square(z), judge::Near(1, limit_of_mean(z.size(), std::sqrt(2.0))));
}

}  // namespace

TEST_CASE("kaiming_normal has a row for each input and a column for each output",
          "[03_hyperparameters/kaiming_normal][hidden]") {
  judge::input_kind("three inputs and eleven outputs, then the other way round");
  auto in = judge::inputs();
  const Matrix wide = student::kaiming_normal(3, 11, some_seed(in));
  const Matrix tall = student::kaiming_normal(11, 3, some_seed(in));
  CHECK_THAT(wide, AllFinite());
  CHECK(descent::shape_of(wide) == Shape{3, 11});
  CHECK(descent::shape_of(tall) == Shape{11, 3});
  CHECK(mean_square(wide) > 0);
  // Zeros of the same shapes: comparing tensors tells a wrong shape from wrong numbers.
  const Matrix wide_zeros = wide * 0.0F, tall_zeros = tall * 0.0F;
  CHECK_THAT(wide_zeros, judge::Equals(Matrix(xt::zeros<float>({3, 11}))));
  CHECK_THAT(tall_zeros, judge::Equals(Matrix(xt::zeros<float>({11, 3}))));
}

TEST_CASE("kaiming_normal gives the same numbers for the same seed",
          "[03_hyperparameters/kaiming_normal][hidden]") {
  judge::input_kind("one seed twice, with another one in between");
  auto in = judge::inputs();
  const auto seed = some_seed(in);
  const Matrix first = student::kaiming_normal(7, 5, seed);
  student::kaiming_normal(7, 5, seed + 1);
  const Matrix second = student::kaiming_normal(7, 5, seed);
  CHECK(mean_square(first) > 0);
  CHECK_THAT(second, judge::Equals(first));
}

TEST_CASE("kaiming_normal gives unrelated numbers for neighbouring seeds",
          "[03_hyperparameters/kaiming_normal][hidden]") {
  judge::input_kind("the products of two seeds' numbers, in the same place and shifted by one or by a row");
  auto in = judge::inputs();
  const auto seed = some_seed(in);
  const Matrix one = standardised(256, 128, seed), next = standardised(256, 128, seed + 1);
  CHECK(mean_square(one) > 0.5);
  for (const std::size_t lag : {0, 1, 128}) {
    const double limit = limit_of_mean(one.size() - lag, 1);
    CHECK_THAT(product(one, next, lag), judge::Near(0, limit));
    CHECK_THAT(product(next, one, lag), judge::Near(0, limit));
  }
}

TEST_CASE("kaiming_normal has the variance 2/d_in for few inputs and many outputs",
          "[03_hyperparameters/kaiming_normal][hidden][x2]") {
  judge::input_kind("128 inputs, 2048 outputs: a quarter of a million weights");
  auto in = judge::inputs();
  check_variance(128, 2048, some_seed(in));
}

TEST_CASE("kaiming_normal has the variance 2/d_in for many inputs and few outputs",
          "[03_hyperparameters/kaiming_normal][hidden][x2]") {
  judge::input_kind("2048 inputs, 128 outputs: a quarter of a million weights");
  auto in = judge::inputs();
  check_variance(2048, 128, some_seed(in));
}

TEST_CASE("kaiming_normal has the mean zero", "[03_hyperparameters/kaiming_normal][hidden]") {
  judge::input_kind("64 inputs, 1024 outputs");
  auto in = judge::inputs();
  const Matrix z = standardised(64, 1024, some_seed(in));
  CHECK(mean_square(z) > 0.5);
  CHECK_THAT(mean(z), judge::Near(0, limit_of_mean(z.size(), 1)));
}

TEST_CASE("kaiming_normal draws from a normal distribution",
          "[03_hyperparameters/kaiming_normal][hidden][x2]") {
  judge::input_kind("64 inputs, 1024 outputs: are there weights beyond 2, 2.5 and 3 standard deviations?");
  auto in = judge::inputs();
  const Matrix z = standardised(64, 1024, some_seed(in));
  // From −3.5 to −2 and from 2 to 3.5, in bins of a half.  The rarest bin expects 73 weights and is empty with
  // probability e^−73; a uniform distribution of the same variance ends at 1.73.
  Labels found{0, 0, 0, 0, 0, 0};
  std::size_t inside = 0;
  for (const double value : z) {
    const auto half = static_cast<int>(std::floor(std::fabs(value) * 2));
    if (half >= 4 && half < 7) found(static_cast<std::size_t>(half - 4 + (value < 0 ? 3 : 0))) = 1;
    if (half < 2) ++inside;
  }
  CHECK_THAT(found, judge::Equals(Labels{1, 1, 1, 1, 1, 1}));
  const float share_inside = static_cast<float>(inside) / static_cast<float>(z.size());
  // P(|Z| < 1) = 0.6827, and an indicator of that probability has the deviation 0.4654.
  CHECK_THAT(share_inside, judge::Near(0.682689, limit_of_mean(z.size(), 0.4654)));
}

TEST_CASE("kaiming_normal draws each weight by itself", "[03_hyperparameters/kaiming_normal][hidden][x2]") {
  judge::input_kind("256 inputs, 256 outputs: products of neighbours in rows, in columns and farther away");
  auto in = judge::inputs();
  const Matrix z = standardised(256, 256, some_seed(in));
  CHECK(mean_square(z) > 0.5);
  for (const std::size_t lag : {1, 2, 3, 4, 255, 256, 257, 512})
    CHECK_THAT(product(z, z, lag), judge::Near(0, limit_of_mean(z.size() - lag, 1)));
}

TEST_CASE("kaiming_normal of one input has the variance 2", "[03_hyperparameters/kaiming_normal][hidden]") {
  judge::input_kind("one input, 65536 outputs");
  auto in = judge::inputs();
  check_variance(1, 65536, some_seed(in));
}

TEST_CASE("kaiming_normal of one output has the variance 2/d_in",
          "[03_hyperparameters/kaiming_normal][hidden]") {
  judge::input_kind("65536 inputs, one output");
  auto in = judge::inputs();
  check_variance(65536, 1, some_seed(in));
}

TEST_CASE("kaiming_normal makes a single weight, and refuses to make none",
          "[03_hyperparameters/kaiming_normal][hidden]") {
  judge::input_kind("one input, one output, four thousand seeds; then no inputs, then no outputs");
  Matrix z = Matrix::from_shape({1, 4096});
  for (std::size_t seed = 0; seed < z.size(); ++seed) {
    const Matrix w = student::kaiming_normal(1, 1, seed);
    REQUIRE(descent::shape_of(w) == Shape{1, 1});
    z(0, seed) = static_cast<float>(w(0, 0) / std::sqrt(2.0));
  }
  CHECK_THAT(mean_square(z), judge::Near(1, limit_of_mean(z.size(), std::sqrt(2.0))));
  CHECK(judge::throws_value_error([&] { student::kaiming_normal(0, 3, 1); }));
  CHECK(judge::throws_value_error([&] { student::kaiming_normal(3, 0, 1); }));
}
