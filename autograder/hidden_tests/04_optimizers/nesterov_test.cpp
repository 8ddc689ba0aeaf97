// Hidden tests of 04_optimizers/nesterov.
#include "hidden_tests/04_optimizers/momentum.hpp"
#include "judge/test.hpp"
#include "student/04_optimizers.hpp"

namespace {

const descent::hidden_tests::Momentum nesterov{student::nesterov, descent::oracles::nesterov};

}  // namespace

TEST_CASE("nesterov keeps the number of parameters and gives the velocity as many elements",
          "[04_optimizers/nesterov][hidden]") {
  nesterov.keeps_shapes();
}

TEST_CASE("nesterov sums a constant gradient up to one over one minus beta",
          "[04_optimizers/nesterov][hidden]") {
  nesterov.sums_a_constant_gradient();
}

TEST_CASE("nesterov gets along a narrow valley faster than momentum can",
          "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("the lecture's bowl, many steps with beta 0.9");
  const int steps = 60;
  const auto theta = nesterov.descend({-5, -2}, {0.2F, 4}, {.eta = 0.3F, .beta = 0.9F}, steps);
  // Momentum shrinks both directions like √β^t.  Nesterov's roots are 0.92 and 0.65, so it easily reaches half
  // of what momentum would leave.
  CHECK_THAT(theta(0), judge::Near(0, 0.5 * 5 * std::pow(0.9, 0.5 * steps)));
  CHECK_THAT(theta(1), judge::Near(0, 0.5 * 2 * std::pow(0.9, 0.5 * steps)));
}

TEST_CASE("nesterov settles in a badly scaled bowl", "[04_optimizers/nesterov][hidden]") {
  // The slowest direction is that of a = 0.05: it shrinks like √(β(1 − ηa))^t, to 6e-6 of the start.
  nesterov.settles_in_a_badly_scaled_bowl();
}

TEST_CASE("nesterov has the right velocity after each of several steps",
          "[04_optimizers/nesterov][hidden][x4]") {
  nesterov.has_the_right_velocity();
}

TEST_CASE("nesterov has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/nesterov][hidden][x4]") {
  nesterov.has_the_right_parameters();
}

TEST_CASE("nesterov goes on from the velocity it is given", "[04_optimizers/nesterov][hidden][x4]") {
  nesterov.goes_on_from_a_velocity();
}

TEST_CASE("nesterov works for every number of parameters, one among them",
          "[04_optimizers/nesterov][hidden]") {
  nesterov.works_for_every_size();
}

TEST_CASE("nesterov treats tiny and large gradients alike", "[04_optimizers/nesterov][hidden]") {
  nesterov.treats_tiny_and_large_gradients_alike();
}

TEST_CASE("nesterov remembers in its state and nowhere else", "[04_optimizers/nesterov][hidden]") {
  nesterov.remembers_in_its_state_only();
}

TEST_CASE("nesterov refuses a gradient or a velocity of another length", "[04_optimizers/nesterov][hidden]") {
  nesterov.refuses_other_lengths();
}
