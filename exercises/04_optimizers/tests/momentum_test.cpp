// Public tests of 04_optimizers/momentum: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::optimizers::MomentumState;

TEST_CASE("momentum makes its first step like plain gradient descent",
          "[04_optimizers/momentum][public][x2]") {
  judge::input_kind("two parameters, no velocity yet");
  Vector theta{1, 1};
  MomentumState state;
  student::momentum(theta, Vector{4, -2}, state, {.eta = 0.25F, .beta = 0.5F});
  // v = 0.5·0 + g = (4, −2);  theta = (1 − 0.25·4, 1 − 0.25·(−2)) = (0, 1.5)
  CHECK_THAT(state.v, judge::Equals(Vector{4, -2}));
  CHECK_THAT(theta, judge::Equals(Vector{0, 1.5F}));
}

TEST_CASE("momentum adds the new gradient to what is left of the velocity",
          "[04_optimizers/momentum][public][x3]") {
  judge::input_kind("two parameters, second step");
  Vector theta{0, 1.5F};
  MomentumState state{.v = {4, -2}};
  student::momentum(theta, Vector{2, 2}, state, {.eta = 0.25F, .beta = 0.5F});
  // v = 0.5·(4, −2) + (2, 2) = (4, 1);  theta = (0 − 0.25·4, 1.5 − 0.25·1) = (−1, 1.25)
  CHECK_THAT(state.v, judge::Equals(Vector{4, 1}));
  CHECK_THAT(theta, judge::Equals(Vector{-1, 1.25F}));
}

TEST_CASE("momentum rolls on where the gradient is zero", "[04_optimizers/momentum][public][x2]") {
  judge::input_kind("a velocity and a gradient of zeros");
  Vector theta{0, 0};
  MomentumState state{.v = {8, -4}};
  student::momentum(theta, Vector{0, 0}, state, {.eta = 1.0F, .beta = 0.75F});
  // v = 0.75·(8, −4) = (6, −3);  theta = (0 − 6, 0 + 3)
  CHECK_THAT(state.v, judge::Equals(Vector{6, -3}));
  CHECK_THAT(theta, judge::Equals(Vector{-6, 3}));
}

TEST_CASE("momentum without memory is gradient descent", "[04_optimizers/momentum][public]") {
  judge::input_kind("beta = 0, two steps");
  Vector theta{1, -1};
  MomentumState state;
  student::momentum(theta, Vector{2, 4}, state, {.eta = 0.5F, .beta = 0.0F});
  student::momentum(theta, Vector{6, 2}, state, {.eta = 0.5F, .beta = 0.0F});
  // (1 − 0.5·2 − 0.5·6, −1 − 0.5·4 − 0.5·2) = (−3, −4)
  CHECK_THAT(theta, judge::Equals(Vector{-3, -4}));
}

TEST_CASE("momentum refuses a velocity that belongs to other parameters",
          "[04_optimizers/momentum][public]") {
  judge::input_kind("three parameters and a velocity with two elements");
  Vector theta{1, 2, 3};
  MomentumState own, other{.v = {1, 1}};
  student::momentum(theta, Vector{2, 2, 2}, own, {.eta = 0.5F, .beta = 0.5F});  // this one fits
  CHECK(judge::throws_shape_error([&] { student::momentum(theta, Vector{1, 1, 1}, other, {}); }));
  CHECK_THAT(theta, judge::Equals(Vector{0, 1, 2}));
}
