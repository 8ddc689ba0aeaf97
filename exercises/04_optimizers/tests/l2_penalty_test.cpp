// Public tests of 04_optimizers/l2_penalty: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;

TEST_CASE("l2_penalty adds lambda times the sum of squares to the loss",
          "[04_optimizers/l2_penalty][public][x2]") {
  judge::input_kind("three parameters");
  const auto penalised = student::l2_penalty(1.0F, Vector{1, -2, 0}, Vector{2, -1, 2}, 0.5F);
  // 1 + 0.5·(4 + 1 + 4) = 5.5: no root, no factor ½, no mean over the parameters.
  CHECK_THAT(penalised.loss, judge::Near(5.5, judge::limit(5.5)));
}

TEST_CASE("l2_penalty adds twice lambda theta to the gradient", "[04_optimizers/l2_penalty][public][x2]") {
  judge::input_kind("three parameters");
  const auto penalised = student::l2_penalty(1.0F, Vector{1, -2, 0}, Vector{2, -1, 2}, 0.5F);
  // (1 + 2·0.5·2, −2 + 2·0.5·(−1), 0 + 2·0.5·2) = (3, −3, 2).  PyTorch's weight_decay would be 1 here.
  CHECK_THAT(penalised.g, judge::Equals(Vector{3, -3, 2}));
}

TEST_CASE("l2_penalty with lambda zero changes nothing", "[04_optimizers/l2_penalty][public]") {
  judge::input_kind("lambda = 0");
  const Vector g{0.1F, -0.7F}, theta{3, 4};
  CHECK(student::l2_penalty(0.3F, g, theta, 1.0F).loss > 25.0F);  // it can penalise
  const auto same = student::l2_penalty(0.3F, g, theta, 0.0F);
  CHECK(same.loss == 0.3F);
  CHECK_THAT(same.g, judge::Equals(g));
}

TEST_CASE("l2_penalty has the slope of what it adds to the loss", "[04_optimizers/l2_penalty][public]") {
  judge::input_kind("whole numbers; the slope measured between two losses");
  const Vector none{0, 0};
  const auto here = student::l2_penalty(0.0F, none, Vector{3, -2}, 2.0F);
  const float above = student::l2_penalty(0.0F, none, Vector{4, -2}, 2.0F).loss;
  const float below = student::l2_penalty(0.0F, none, Vector{2, -2}, 2.0F).loss;
  // Exact for a parabola: (40 − 16)/2 = 12.
  CHECK_THAT(here.g(0), judge::Near((above - below) / 2, judge::limit(40)));
}

TEST_CASE("l2_penalty lets gradient descent shrink the parameters by a constant factor",
          "[04_optimizers/l2_penalty][public]") {
  judge::input_kind("a loss without slope; three steps with learning rate 0.5 and lambda 0.25");
  Vector theta{8, -16};
  for (int step = 0; step < 3; ++step)
    theta -= 0.5F * student::l2_penalty(0.0F, Vector{0, 0}, theta, 0.25F).g;
  // Each step multiplies by 1 − 0.5·2·0.25 = 0.75.
  CHECK_THAT(theta, judge::Equals(Vector{3.375F, -6.75F}));
}

TEST_CASE("l2_penalty refuses a gradient of another length", "[04_optimizers/l2_penalty][public]") {
  judge::input_kind("three parameters and a gradient with two elements");
  const Vector theta{1, 2, 3};
  CHECK_THAT(student::l2_penalty(0.0F, Vector{0, 0, 0}, theta, 0.5F).g,
             judge::Equals(theta));  // this one fits
  CHECK(judge::throws_shape_error([&] { student::l2_penalty(0.0F, Vector{1, 1}, theta, 0.5F); }));
}
