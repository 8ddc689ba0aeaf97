// Hidden tests of 02_bias_variance/gradient_descent_path.
#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;

namespace {

void check(const Matrix& x, const Vector& y, float eta, std::int64_t steps) {
  CHECK_THAT(student::gradient_descent_path(x, y, eta, steps),
             judge::Near(descent::oracles::gradient_descent_path(x, y, eta, steps)));
}
void check_gradient_descent(const Vector& s, std::int64_t n, float eta, std::int64_t steps) {
  CHECK_THAT(student::gradient_descent_shrinkage(s, n, eta, steps),
             judge::Near(descent::oracles::gradient_descent_shrinkage(s, n, eta, steps)));
}
void check_ridge(const Vector& s, std::int64_t n, float lambda) {
  CHECK_THAT(student::ridge_shrinkage(s, n, lambda),
             judge::Near(descent::oracles::ridge_shrinkage(s, n, lambda)));
}

}  // namespace

TEST_CASE("gradient_descent_path has a row for the start and for each step",
          "[02_bias_variance/gradient_descent_path][hidden]") {
  judge::input_kind("13 examples with 3 features, 4 steps");
  auto in = judge::inputs();
  const Matrix path =
      student::gradient_descent_path(in.normal<2>({13, 3}, 1, 1), in.normal<1>({13}), 0.1F, 4);
  CHECK(descent::shape_of(path) == Shape{5, 3});
  CHECK_THAT(path, (judge::AllFinite<float, 2>()));
}

TEST_CASE("gradient_descent_path goes on where it has stopped: a longer path begins with the shorter one",
          "[02_bias_variance/gradient_descent_path][hidden]") {
  judge::input_kind("paths of 3 and of 7 steps");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({11, 2}, 0.5, 1);
  const Vector y = in.normal<1>({11}, 1, 2);
  const Matrix longer = student::gradient_descent_path(x, y, 0.1F, 7);
  const auto expected = descent::oracles::gradient_descent_path(x, y, 0.1F, 3);
  REQUIRE(descent::shape_of(longer) == Shape{8, 2});
  CHECK_THAT(Matrix(xt::view(longer, xt::range(0, 4), xt::all())), judge::Near(expected));
  CHECK_THAT(student::gradient_descent_path(x, y, 0.1F, 3), judge::Near(expected));
}

TEST_CASE("gradient_descent_path is least squares times its shrinkage where features are orthogonal",
          "[02_bias_variance/gradient_descent_path][hidden][x2]") {
  judge::input_kind("8 examples with 3 orthogonal features, 5 steps");
  auto in = judge::inputs();
  const Vector scale = in.uniform<1>({3}, 0.4, 1.4), goal = in.uniform<1>({3}, 0.5, 2);
  Matrix x = Matrix::from_shape({8, 3});
  Vector y = xt::zeros<float>({8}), s = scale;
  for (std::size_t i = 0; i < 8; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      x(i, j) = (i >> j) % 2 == 0 ? scale(j) : -scale(j);  // columns of ±1, times a scale
      y(i) += x(i, j) * goal(j);
    }
  s *= std::sqrt(8.0F);
  const Matrix path = student::gradient_descent_path(x, y, 0.3F, 5);
  auto expected = descent::oracles::gradient_descent_shrinkage(s, 8, 0.3F, 5);
  REQUIRE(descent::shape_of(path) == Shape{6, 3});
  const Vector shrinkage = student::gradient_descent_shrinkage(s, 8, 0.3F, 5);
  const auto last = descent::oracles::gradient_descent_path(x, y, 0.3F, 5);
  for (std::size_t j = 0; j < 3; ++j) {
    expected.value(j) *= goal(j);
    expected.limit(j) = goal(j) * expected.limit(j) + last.limit(5, j);
  }
  CHECK_THAT(Vector(xt::view(path, 5, xt::all())), judge::Near(expected));
  CHECK_THAT(Vector(shrinkage * goal), judge::Near(expected));
}

TEST_CASE("gradient_descent_path has the right coefficients after each of five steps",
          "[02_bias_variance/gradient_descent_path][hidden][x3]") {
  judge::input_kind("17 examples with 4 features of different means");
  auto in = judge::inputs();
  Matrix x = in.normal<2>({17, 4});
  for (std::size_t j = 0; j < 4; ++j) xt::view(x, xt::all(), j) += 1.5F - static_cast<float>(j);
  check(x, in.normal<1>({17}, 2, 2), 0.13F, 5);
}

TEST_CASE("gradient_descent_path is right for more features than examples",
          "[02_bias_variance/gradient_descent_path][hidden][x2]") {
  judge::input_kind("5 examples with 7 features, 3 steps");
  auto in = judge::inputs();
  check(in.normal<2>({5, 7}, 0.5, 1), in.normal<1>({5}, 1, 2), 0.05F, 3);
}

TEST_CASE("gradient_descent_shrinkage is right for every singular value",
          "[02_bias_variance/gradient_descent_path][hidden][x3]") {
  judge::input_kind("singular values up to 5, 7 steps");
  auto in = judge::inputs();
  check_gradient_descent(in.uniform<1>({13}, 0.5, 5), 17, 0.2F, 7);
}

TEST_CASE("ridge_shrinkage is right for every singular value",
          "[02_bias_variance/gradient_descent_path][hidden][x3]") {
  judge::input_kind("singular values up to 5, lambda from 0.01 to 3");
  auto in = judge::inputs();
  for (const float lambda : {0.01F, 0.3F, 3.0F}) check_ridge(in.uniform<1>({13}, 0.5, 5), 17, lambda);
}

TEST_CASE("gradient_descent_path works for one example, and for one feature",
          "[02_bias_variance/gradient_descent_path][hidden]") {
  judge::input_kind("one example with 2 features; 7 examples with one");
  auto in = judge::inputs();
  check(in.normal<2>({1, 2}, 1, 1), in.normal<1>({1}, 3, 1), 0.2F, 3);
  check(in.normal<2>({7, 1}, 1, 1), in.normal<1>({7}, 3, 1), 0.2F, 3);
}

TEST_CASE("gradient_descent_shrinkage works for learning rates that overshoot and for no steps",
          "[02_bias_variance/gradient_descent_path][hidden]") {
  judge::input_kind("a learning rate above half of the largest, odd and even numbers of steps, and none");
  auto in = judge::inputs();
  const Vector s = in.uniform<1>({7}, 2.2, 3.1);
  for (const std::int64_t steps : {0, 1, 2, 5}) check_gradient_descent(s, 10, 0.9F, steps);
}

TEST_CASE("gradient_descent_shrinkage sees slow directions after many steps",
          "[02_bias_variance/gradient_descent_path][hidden]") {
  judge::input_kind("singular values below 1 and above, 1000 steps");
  auto in = judge::inputs();
  check_gradient_descent(in.uniform<1>({9}, 0.3, 1.5), 33, 0.1F, 1000);
}

TEST_CASE("gradient_descent_shrinkage and ridge_shrinkage leave nothing where the data do not vary",
          "[02_bias_variance/gradient_descent_path][hidden]") {
  judge::input_kind("singular values of zero among others");
  check_gradient_descent(Vector{0, 2, 0}, 5, 0.3F, 4);
  check_ridge(Vector{0, 2, 0}, 5, 0.3F);
}

TEST_CASE("gradient_descent_path refuses labels that do not fit, and no examples",
          "[02_bias_variance/gradient_descent_path][hidden]") {
  judge::input_kind("a label too many; no examples; n = 0 and negative steps");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({6, 2}, 1, 1);
  check(x, in.normal<1>({6}, 1, 1), 0.1F, 2);
  CHECK(judge::throws_shape_error([&] { student::gradient_descent_path(x, in.normal<1>({7}), 0.1F, 2); }));
  CHECK(judge::throws_value_error([] {
    student::gradient_descent_path(Matrix::from_shape({0, 2}), Vector{}, 0.1F, 2);
  }));
  CHECK(judge::throws_value_error([] { student::gradient_descent_shrinkage(Vector{1}, 0, 0.1F, 2); }));
  CHECK(judge::throws_value_error([] { student::ridge_shrinkage(Vector{1}, 0, 0.1F); }));
}
