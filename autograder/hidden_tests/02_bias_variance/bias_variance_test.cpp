// Hidden tests of 02_bias_variance/bias_variance.
#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;

namespace {

enum class Compare { bias, variance, both };

void check(const Matrix& predictions, const Vector& truth, Compare what = Compare::both) {
  const auto expected = descent::oracles::bias_variance(predictions, truth);
  const auto parts = student::bias_variance(predictions, truth);
  if (what != Compare::variance) CHECK_THAT(parts.bias_squared, judge::Near(expected.bias_squared));
  if (what != Compare::bias) CHECK_THAT(parts.variance, judge::Near(expected.variance));
}

}  // namespace

TEST_CASE("bias_variance has two numbers for each point", "[02_bias_variance/bias_variance][hidden]") {
  judge::input_kind("31 models at 5 points");
  auto in = judge::inputs();
  const auto parts = student::bias_variance(in.normal<2>({31, 5}, 1, 1), in.normal<1>({5}));
  CHECK(descent::shape_of(parts.bias_squared) == Shape{5});
  CHECK_THAT(parts.bias_squared, (judge::AllFinite<float, 1>()));
  CHECK(descent::shape_of(parts.variance) == Shape{5});
  CHECK_THAT(parts.variance, (judge::AllFinite<float, 1>()));
}

TEST_CASE("bias_variance adds up to the mean squared distance from the truth, without any rest",
          "[02_bias_variance/bias_variance][hidden][x2]") {
  judge::input_kind("5 models at 7 points");
  auto in = judge::inputs();
  const Matrix predictions = in.normal<2>({5, 7}, 1.5, 1);
  const Vector truth = in.normal<1>({7}, 0.5, 1);
  const auto parts = student::bias_variance(predictions, truth);
  auto expected = descent::oracles::bias_variance(predictions, truth);
  expected.bias_squared.value.fill(0);
  for (std::size_t r = 0; r < 5; ++r)
    for (std::size_t j = 0; j < 7; ++j)
      expected.bias_squared.value(j) += std::pow(double{predictions(r, j)} - truth(j), 2) / 5;
  expected.bias_squared.limit += expected.variance.limit;
  REQUIRE(parts.bias_squared.size() == 7);
  REQUIRE(parts.variance.size() == 7);
  CHECK_THAT(Vector(parts.bias_squared + parts.variance), judge::Near(expected.bias_squared));
}

TEST_CASE("bias_variance explains, with the noise, the error that is measured on new labels",
          "[02_bias_variance/bias_variance][hidden]") {
  judge::input_kind("400 models at 9 points, and new labels with noise for each");
  auto in = judge::inputs();
  const std::size_t models = 400, points = 9;
  const double sigma = 0.8;
  const Vector truth = in.normal<1>({points}, 1, 1);
  const Vector middle = in.normal<1>({points}, 1, 0.5);
  Matrix predictions = in.normal<2>({models, points}, 0, 0.7);
  double measured = 0, squares = 0;
  for (std::size_t r = 0; r < models; ++r)
    for (std::size_t j = 0; j < points; ++j) {
      predictions(r, j) += middle(j);
      const double noise = sigma * in.normal(), error = double{predictions(r, j)} - truth(j);
      measured += (noise - error) * (noise - error);
      // The cross term of the square: its mean is 0.
      squares += std::pow(noise * noise - sigma * sigma - 2 * noise * error, 2);
    }
  const auto labels = static_cast<double>(models * points);
  const auto parts = student::bias_variance(predictions, truth);
  const double explained = xt::mean(xt::cast<double>(parts.bias_squared))() +
                           xt::mean(xt::cast<double>(parts.variance))() + sigma * sigma;
  // Ten standard errors: a right answer is never outside six of them.
  CHECK_THAT(static_cast<float>(explained), judge::Near(measured / labels, 10 * std::sqrt(squares) / labels));
}

TEST_CASE("bias_variance has the right squared bias", "[02_bias_variance/bias_variance][hidden][x3]") {
  judge::input_kind("33 models at 6 points");
  auto in = judge::inputs();
  check(in.normal<2>({33, 6}, 1, 1), in.normal<1>({6}, -0.5, 1), Compare::bias);
}

TEST_CASE("bias_variance has the right variance", "[02_bias_variance/bias_variance][hidden][x3]") {
  judge::input_kind("31 models at 7 points that differ in spread");
  auto in = judge::inputs();
  Matrix predictions = in.normal<2>({31, 7});
  for (std::size_t j = 0; j < 7; ++j) xt::view(predictions, xt::all(), j) *= 0.2F * static_cast<float>(j + 1);
  check(Matrix(predictions + 0.7F), in.normal<1>({7}), Compare::variance);
}

TEST_CASE("bias_variance is right for few models", "[02_bias_variance/bias_variance][hidden][x3]") {
  judge::input_kind("2, 3 and 7 models at 5 points");
  auto in = judge::inputs();
  for (const std::size_t models : {2, 3, 7}) check(in.normal<2>({models, 5}, 1, 1), in.normal<1>({5}));
}

TEST_CASE("bias_variance works for one model, and at one point", "[02_bias_variance/bias_variance][hidden]") {
  judge::input_kind("1 model at 7 points; 65 models at 1 point");
  auto in = judge::inputs();
  check(in.normal<2>({1, 7}, 1, 1), in.normal<1>({7}));
  check(in.normal<2>({65, 1}, 1, 1), in.normal<1>({1}));
}

TEST_CASE("bias_variance works for very many models", "[02_bias_variance/bias_variance][hidden]") {
  judge::input_kind("1025 models at 3 points");
  auto in = judge::inputs();
  check(in.normal<2>({1025, 3}, -0.6, 1), in.normal<1>({3}));
}

TEST_CASE("bias_variance keeps a small variance beside a large mean",
          "[02_bias_variance/bias_variance][hidden]") {
  judge::input_kind("predictions near 10000 that differ by 1");
  auto in = judge::inputs();
  check(in.normal<2>({33, 5}, 1e4, 1), in.normal<1>({5}, 1e4, 3), Compare::variance);
}

TEST_CASE("bias_variance finds no variance where all models agree",
          "[02_bias_variance/bias_variance][hidden]") {
  judge::input_kind("7 equal models at 5 points");
  auto in = judge::inputs();
  const Vector one = in.normal<1>({5}, 1, 1);
  Matrix predictions = Matrix::from_shape({7, 5});
  for (std::size_t r = 0; r < 7; ++r) xt::view(predictions, r, xt::all()) = one;
  check(predictions, in.normal<1>({5}));
}

TEST_CASE("bias_variance refuses a truth that is too short, and no models",
          "[02_bias_variance/bias_variance][hidden]") {
  judge::input_kind("6 points and 5 true values; no models");
  auto in = judge::inputs();
  const Matrix predictions = in.normal<2>({4, 6}, 1, 1);
  check(predictions, in.normal<1>({6}));
  CHECK(judge::throws_shape_error([&] { student::bias_variance(predictions, in.normal<1>({5})); }));
  CHECK(judge::throws_value_error([] { student::bias_variance(Matrix::from_shape({0, 2}), Vector{1, 2}); }));
}
