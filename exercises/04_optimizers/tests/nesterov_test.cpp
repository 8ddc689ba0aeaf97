// Public tests of 04_optimizers/nesterov: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::optimizers::MomentumState;

TEST_CASE("nesterov goes beyond the gradient in its first step", "[04_optimizers/nesterov][public][x2]") {
  judge::input_kind("two parameters, no velocity yet");
  Vector theta{1, 1};
  MomentumState state;
  student::nesterov(theta, Vector{4, -2}, state, {.eta = 0.25F, .beta = 0.5F});
  // v = 0.5·0 + g = (4, −2);  g + 0.5·v = (6, −3);  theta = (1 − 0.25·6, 1 + 0.25·3) = (−0.5, 1.75)
  CHECK_THAT(state.v, judge::Equals(Vector{4, -2}));
  CHECK_THAT(theta, judge::Equals(Vector{-0.5F, 1.75F}));
}

TEST_CASE("nesterov moves with the gradient and the new velocity together",
          "[04_optimizers/nesterov][public][x3]") {
  judge::input_kind("two parameters, second step");
  Vector theta{0, 1.5F};
  MomentumState state{.v = {4, -2}};
  student::nesterov(theta, Vector{2, 2}, state, {.eta = 0.25F, .beta = 0.5F});
  // v = 0.5·(4, −2) + (2, 2) = (4, 1);  g + 0.5·v = (4, 2.5);
  // theta = (0 − 0.25·4, 1.5 − 0.25·2.5) = (−1, 0.875).  The old velocity would make it momentum: (−1, 1.25).
  CHECK_THAT(state.v, judge::Equals(Vector{4, 1}));
  CHECK_THAT(theta, judge::Equals(Vector{-1, 0.875F}));
}

TEST_CASE("nesterov rolls on where the gradient is zero", "[04_optimizers/nesterov][public]") {
  judge::input_kind("a velocity and a gradient of zeros");
  Vector theta{0, 0};
  MomentumState state{.v = {8, -4}};
  student::nesterov(theta, Vector{0, 0}, state, {.eta = 1.0F, .beta = 0.75F});
  // v = 0.75·(8, −4) = (6, −3);  theta = −0.75·v = (−4.5, 2.25)
  CHECK_THAT(state.v, judge::Equals(Vector{6, -3}));
  CHECK_THAT(theta, judge::Equals(Vector{-4.5F, 2.25F}));
}

TEST_CASE("nesterov without memory is gradient descent", "[04_optimizers/nesterov][public]") {
  judge::input_kind("beta = 0, two steps");
  Vector theta{1, -1};
  MomentumState state;
  student::nesterov(theta, Vector{2, 4}, state, {.eta = 0.5F, .beta = 0.0F});
  student::nesterov(theta, Vector{6, 2}, state, {.eta = 0.5F, .beta = 0.0F});
  // (1 − 0.5·2 − 0.5·6, −1 − 0.5·4 − 0.5·2) = (−3, −4)
  CHECK_THAT(theta, judge::Equals(Vector{-3, -4}));
}

TEST_CASE("nesterov is the textbooks' method, seen from the point ahead",
          "[04_optimizers/nesterov][public][x2]") {
  judge::input_kind("three steps on a bowl, beside the textbooks' form of the method");
  const Vector curvature{1, 0.5F};
  const float eta = 0.5F, beta = 0.5F;
  Vector theta{4, -2};
  MomentumState state;
  // The textbooks' form: u ← beta·u − eta·(gradient at x + beta·u), then x ← x + u.  All numbers here are
  // sums of few powers of 2, so nothing is rounded.
  Vector x = theta, u{0, 0};
  for (int step = 0; step < 3; ++step) {
    student::nesterov(theta, Vector(curvature * theta), state, {.eta = eta, .beta = beta});
    const Vector ahead = x + beta * u;
    u = beta * u - eta * curvature * ahead;
    x += u;
    CHECK_THAT(theta, judge::Equals(Vector(x + beta * u)));
  }
}

TEST_CASE("nesterov refuses a velocity that belongs to other parameters",
          "[04_optimizers/nesterov][public]") {
  judge::input_kind("three parameters and a velocity with two elements");
  Vector theta{1, 2, 3};
  MomentumState own, other{.v = {1, 1}};
  student::nesterov(theta, Vector{2, 2, 2}, own, {.eta = 0.5F, .beta = 0.0F});  // this one fits
  CHECK(judge::throws_shape_error([&] { student::nesterov(theta, Vector{1, 1, 1}, other, {}); }));
  CHECK_THAT(theta, judge::Equals(Vector{0, 1, 2}));
}
