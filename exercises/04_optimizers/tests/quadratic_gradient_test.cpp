// Public tests of 04_optimizers/quadratic_gradient: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;

TEST_CASE("quadratic_gradient is twice the coefficient times the parameter",
          "[04_optimizers/quadratic_gradient][public][x2]") {
  judge::input_kind("three parameters");
  // (2·0.5·3, 2·2·(−1), 2·4·0.25) = (3, −4, 2), exact in float.
  const Vector g = student::quadratic_gradient(Vector{3, -1, 0.25F}, Vector{0.5F, 2, 4});
  CHECK_THAT(g, judge::Equals(Vector{3, -4, 2}));
}

TEST_CASE("quadratic_gradient knows the lecture's bowl", "[04_optimizers/quadratic_gradient][public]") {
  judge::input_kind("0.1·θ₁² + 2·θ₂² at (−5, −2)");
  // (0.2·(−5), 4·(−2)) = (−1, −8)
  const Vector g = student::quadratic_gradient(Vector{-5, -2}, Vector{0.1F, 2});
  CHECK_THAT(g, judge::Near(judge::by_hand(descent::Tensor<double, 1>{-1, -8}, 8)));
}

TEST_CASE("quadratic_gradient is the slope of f", "[04_optimizers/quadratic_gradient][public][x2]") {
  judge::input_kind("whole numbers; the slope measured between two points of f");
  const Vector theta{3, -2}, a{2, 5};
  const Vector g = student::quadratic_gradient(theta, a);
  for (std::size_t i = 0; i < 2; ++i) {
    // (f(θ + 1) − f(θ − 1)) / 2 is exact for a parabola, and the other parameter's share cancels.
    const float above = a(i) * (theta(i) + 1) * (theta(i) + 1),
                below = a(i) * (theta(i) - 1) * (theta(i) - 1);
    CHECK(g(i) == (above - below) / 2);
  }
}

TEST_CASE("quadratic_gradient vanishes at the bottom", "[04_optimizers/quadratic_gradient][public]") {
  judge::input_kind("two parameters, one of them zero");
  const Vector g = student::quadratic_gradient(Vector{0, 1}, Vector{3, 1});
  CHECK_THAT(g, judge::Equals(Vector{0, 2}));
}

TEST_CASE("quadratic_gradient also goes down from a saddle", "[04_optimizers/quadratic_gradient][public]") {
  judge::input_kind("a coefficient below zero");
  // f = θ₁² − θ₂² falls away from θ₂ = 0: the gradient points towards it.
  const Vector g = student::quadratic_gradient(Vector{1, 1}, Vector{1, -1});
  CHECK_THAT(g, judge::Equals(Vector{2, -2}));
}

TEST_CASE("quadratic_gradient refuses coefficients of another length",
          "[04_optimizers/quadratic_gradient][public]") {
  judge::input_kind("three parameters and two coefficients");
  const Vector g = student::quadratic_gradient(Vector{1, 2, 3}, Vector{1, 1, 1});
  CHECK_THAT(g, judge::Equals(Vector{2, 4, 6}));
  CHECK(judge::throws_shape_error([&] { student::quadratic_gradient(Vector{1, 2, 3}, Vector{1, 1}); }));
}
