// Public tests of 04_optimizers/sgd: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;

TEST_CASE("sgd moves each parameter against its gradient", "[04_optimizers/sgd][public][x3]") {
  judge::input_kind("three parameters, learning rate 0.5");
  Vector theta{1, 2, 3};
  student::sgd(theta, Vector{2, -4, 0}, 0.5F);
  // (1 − 0.5·2, 2 − 0.5·(−4), 3 − 0.5·0) = (0, 4, 3), exact in float.
  CHECK_THAT(theta, judge::Equals(Vector{0, 4, 3}));
}

TEST_CASE("sgd makes each step with the learning rate of that step", "[04_optimizers/sgd][public][x2]") {
  judge::input_kind("two parameters, learning rate 0.5 and then 0.25");
  Vector theta{1, -1};
  student::sgd(theta, Vector{2, 4}, 0.5F);
  student::sgd(theta, Vector{2, 4}, 0.25F);
  // (1 − 0.5·2 − 0.25·2, −1 − 0.5·4 − 0.25·4) = (−0.5, −4)
  CHECK_THAT(theta, judge::Equals(Vector{-0.5F, -4}));
}

TEST_CASE("sgd leaves a parameter whose gradient is zero where it is", "[04_optimizers/sgd][public]") {
  judge::input_kind("a gradient with one element that is not zero");
  Vector theta{0.1F, 2, 0.3F, -0.7F};
  student::sgd(theta, Vector{0, 4, 0, 0}, 0.5F);
  CHECK_THAT(theta, judge::Equals(Vector{0.1F, 0, 0.3F, -0.7F}));
}

TEST_CASE("sgd finds the bottom of the lecture's bowl", "[04_optimizers/sgd][public][x2]") {
  judge::input_kind("50 steps on 0.1·θ₁² + 2·θ₂² from (−5, −2), learning rate 0.4");
  Vector theta{-5, -2};
  for (int step = 0; step < 50; ++step) student::sgd(theta, Vector{0.2F * theta(0), 4.0F * theta(1)}, 0.4F);
  // The gradient is (0.2·θ₁, 4·θ₂), so a step multiplies θ₁ by 1 − 0.4·0.2 = 0.92 and θ₂ by 1 − 0.4·4 = −0.6.
  // After 50 steps |θ₁| = 5·0.92^50 = 0.077 and |θ₂| = 2·0.6^50 = 2e-11: both well below 0.2.
  CHECK_THAT(theta(0), judge::Near(0, 0.2));
  CHECK_THAT(theta(1), judge::Near(0, 0.2));
}

TEST_CASE("sgd refuses a gradient of another length", "[04_optimizers/sgd][public]") {
  judge::input_kind("three parameters and a gradient with two elements");
  Vector theta{1, 2, 3};
  student::sgd(theta, Vector{2, 2, 2}, 0.5F);  // this one fits
  CHECK(judge::throws_shape_error([&] { student::sgd(theta, Vector{1, 1}, 0.5F); }));
  CHECK_THAT(theta, judge::Equals(Vector{0, 1, 2}));
}
