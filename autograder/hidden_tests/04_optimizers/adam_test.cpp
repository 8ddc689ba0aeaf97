// Hidden tests of 04_optimizers/adam.
#include "hidden_tests/04_optimizers/adam.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::hidden_tests::Compare;
using descent::optimizers::AdamOptions;
using descent::optimizers::AdamState;

namespace {

/// Decay rates that are not the defaults, and a delta that can be seen.
constexpr AdamOptions visible{.eta = 0.3F, .beta = 0.7F, .gamma = 0.9F, .delta = 1e-2F};
/// For many steps: a short memory.
constexpr AdamOptions many_steps{.beta = 0.9F, .gamma = 0.99F, .delta = 1e-8F};

const descent::hidden_tests::Adam<AdamOptions> adam{
    {student::adam, descent::oracles::adam, visible, descent::hidden_tests::uneven_gradient}};

}  // namespace

TEST_CASE("adam keeps the number of parameters and gives both averages as many elements",
          "[04_optimizers/adam][hidden]") {
  adam.keeps_shapes();
}

TEST_CASE("adam counts every step once", "[04_optimizers/adam][hidden]") {
  adam.counts_every_step_once();
}

TEST_CASE("adam's first step is as long as the learning rate, however large the gradient",
          "[04_optimizers/adam][hidden]") {
  judge::input_kind("first step, gradients from tiny to large, a negligible delta, the default decay rates");
  auto in = judge::inputs();
  const Vector g = in.signed_log_uniform<1>({33}, 1e-2, 1e3);
  Vector theta = Vector::from_shape({33});
  theta.fill(0);
  AdamState state;
  student::adam(theta, g, state, {.eta = 0.5F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F});
  // v̂ = g and ŝ = g²: the step is η·g/(|g| + δ).  1 − 0.999 loses three digits of its terms.
  judge::Expected<1> want{g, g};
  for (std::size_t i = 0; i < g.size(); ++i) {
    want.value(i) = -0.5 * g(i) / (std::fabs(double{g(i)}) + double{1e-8F});
    want.limit(i) = judge::limit(0.5 * 1000);
  }
  CHECK_THAT(theta, judge::Near(want));
}

TEST_CASE("adam goes the opposite way when every gradient is turned round", "[04_optimizers/adam][hidden]") {
  adam.mirrors_its_path();
}

TEST_CASE("adam finds the bottom of the lecture's bowl", "[04_optimizers/adam][hidden]") {
  adam.finds_the_bottom_of_the_bowl(many_steps);
}

TEST_CASE("adam makes the same way in flat and in steep directions", "[04_optimizers/adam][hidden]") {
  adam.makes_the_same_way_in_all_directions(many_steps);
}

TEST_CASE("adam averages the gradients right, step by step", "[04_optimizers/adam][hidden][x2]") {
  adam.averages_right(Compare::v);
}

TEST_CASE("adam averages the squared gradients right, step by step", "[04_optimizers/adam][hidden][x2]") {
  adam.averages_right(Compare::s);
}

TEST_CASE("adam makes its first step right", "[04_optimizers/adam][hidden][x2]") {
  adam.makes_its_first_step_right();
}

TEST_CASE("adam has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/adam][hidden][x4]") {
  adam.has_the_right_parameters();
}

TEST_CASE("adam has the right parameters with the usual decay rates", "[04_optimizers/adam][hidden][x3]") {
  adam.has_the_right_parameters_with({.eta = 0.1F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F});
}

TEST_CASE("adam goes on from the averages and the count it is given", "[04_optimizers/adam][hidden][x3]") {
  adam.goes_on_from_a_state();
}

TEST_CASE("adam adds delta to the root, where small gradients feel it and large ones do not",
          "[04_optimizers/adam][hidden][x2]") {
  adam.adds_delta_to_the_root();
}

TEST_CASE("adam stays where it is while nothing has ever pushed it", "[04_optimizers/adam][hidden]") {
  adam.stays_without_gradient();
}

TEST_CASE("adam rolls on with its averages where the gradient is zero", "[04_optimizers/adam][hidden]") {
  adam.rolls_on_where_the_gradient_is_zero();
}

TEST_CASE("adam works for every number of parameters, one among them", "[04_optimizers/adam][hidden]") {
  adam.works_for_every_size();
}

TEST_CASE("adam without memory goes by the last gradient alone", "[04_optimizers/adam][hidden]") {
  adam.goes_by_the_last_gradient({.delta = 1e-2F});
}

TEST_CASE("adam reads averages of zeros like averages that are not there yet",
          "[04_optimizers/adam][hidden]") {
  adam.takes_zeros_for_a_new_state();
}

TEST_CASE("adam remembers in its state and nowhere else", "[04_optimizers/adam][hidden]") {
  adam.remembers_in_its_state_only();
}

TEST_CASE("adam refuses a gradient or averages of another length", "[04_optimizers/adam][hidden]") {
  adam.refuses_other_lengths();
}
