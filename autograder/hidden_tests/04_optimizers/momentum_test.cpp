// Hidden tests of 04_optimizers/momentum.
#include "hidden_tests/04_optimizers/momentum.hpp"
#include "judge/test.hpp"
#include "student/04_optimizers.hpp"

namespace {

const descent::hidden_tests::Momentum momentum{student::momentum, descent::oracles::momentum};

}  // namespace

TEST_CASE("momentum keeps the number of parameters and gives the velocity as many elements",
          "[04_optimizers/momentum][hidden]") {
  momentum.keeps_shapes();
}

TEST_CASE("momentum sums a constant gradient up to one over one minus beta",
          "[04_optimizers/momentum][hidden]") {
  momentum.sums_a_constant_gradient();
}

TEST_CASE("momentum gets along a narrow valley faster than gradient descent can",
          "[04_optimizers/momentum][hidden]") {
  judge::input_kind("the lecture's bowl, many steps");
  const int steps = 30;
  const auto theta = momentum.descend({-5, -2}, {0.2F, 4}, {.eta = 0.4F, .beta = 0.5F}, steps);
  // Gradient descent multiplies θ₁ by 1 − 0.4·0.2 in each step.  Half of what it would leave is the limit.
  CHECK_THAT(theta(0), judge::Near(0, 0.5 * 5 * std::pow(1 - 0.4 * 0.2, steps)));
  CHECK_THAT(theta(1), judge::Near(0, 0.5 * 2 * std::pow(1 - 0.4 * 0.2, steps)));
}

TEST_CASE("momentum settles in a badly scaled bowl", "[04_optimizers/momentum][hidden]") {
  // With η·a above (1 − √β)² for every curvature a, all directions shrink like √β^t: to 3e-5 of the start.
  momentum.settles_in_a_badly_scaled_bowl();
}

TEST_CASE("momentum has the right velocity after each of several steps",
          "[04_optimizers/momentum][hidden][x4]") {
  momentum.has_the_right_velocity();
}

TEST_CASE("momentum has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/momentum][hidden][x4]") {
  momentum.has_the_right_parameters();
}

TEST_CASE("momentum goes on from the velocity it is given", "[04_optimizers/momentum][hidden][x4]") {
  momentum.goes_on_from_a_velocity();
}

TEST_CASE("momentum works for every number of parameters, one among them",
          "[04_optimizers/momentum][hidden]") {
  momentum.works_for_every_size();
}

TEST_CASE("momentum treats tiny and large gradients alike", "[04_optimizers/momentum][hidden]") {
  momentum.treats_tiny_and_large_gradients_alike();
}

TEST_CASE("momentum remembers in its state and nowhere else", "[04_optimizers/momentum][hidden]") {
  momentum.remembers_in_its_state_only();
}

TEST_CASE("momentum refuses a gradient or a velocity of another length", "[04_optimizers/momentum][hidden]") {
  momentum.refuses_other_lengths();
}
