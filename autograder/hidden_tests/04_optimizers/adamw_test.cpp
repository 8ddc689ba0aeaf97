// Hidden tests of 04_optimizers/adamw.
#include "hidden_tests/04_optimizers/adam.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::hidden_tests::Compare;
using descent::optimizers::AdamState;
using descent::optimizers::AdamwOptions;

namespace {

/// Decay rates that are not the defaults, a delta that can be seen, and a weight decay so large that a decay of
/// the new theta is noticed.
constexpr AdamwOptions visible{.eta = 0.3F, .beta = 0.7F, .gamma = 0.9F, .delta = 1e-2F, .lambda = 0.4F};
/// For many steps: a short memory, hardly any decay.
constexpr AdamwOptions many_steps{.beta = 0.9F, .gamma = 0.99F, .delta = 1e-8F, .lambda = 0.01F};

const descent::hidden_tests::Adam<AdamwOptions> adamw{
    {student::adamw, descent::oracles::adamw, visible, descent::hidden_tests::uneven_gradient}};

}  // namespace

TEST_CASE("adamw keeps the number of parameters and gives both averages as many elements",
          "[04_optimizers/adamw][hidden]") {
  adamw.keeps_shapes();
}

TEST_CASE("adamw counts every step once", "[04_optimizers/adamw][hidden]") {
  adamw.counts_every_step_once();
}

TEST_CASE("adamw's first step is as long as the learning rate, plus the decay",
          "[04_optimizers/adamw][hidden]") {
  judge::input_kind("first step, gradients from tiny to large, a negligible delta, the default decay rates");
  auto in = judge::inputs();
  const Vector g = in.signed_log_uniform<1>({33}, 1e-2, 1e3), start = in.normal<1>({33}, 0.5, 2);
  Vector theta = start;
  AdamState state;
  student::adamw(theta, g, state,
                 {.eta = 0.5F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F, .lambda = 0.25F});
  // v̂ = g and ŝ = g²: the step is η·(g/(|g| + δ) + λθ).  1 − 0.999 loses three digits of its terms.
  judge::Expected<1> want{g, g};
  for (std::size_t i = 0; i < g.size(); ++i) {
    want.value(i) = start(i) - 0.5 * (g(i) / (std::fabs(double{g(i)}) + double{1e-8F}) + 0.25 * start(i));
    want.limit(i) = judge::limit(2 * std::fabs(double{start(i)}) + 0.5 * 1000);
  }
  CHECK_THAT(theta, judge::Near(want));
}

TEST_CASE("adamw goes the opposite way when every gradient is turned round",
          "[04_optimizers/adamw][hidden]") {
  adamw.mirrors_its_path();
}

TEST_CASE("adamw finds the bottom of the lecture's bowl", "[04_optimizers/adamw][hidden]") {
  adamw.finds_the_bottom_of_the_bowl(many_steps);
}

TEST_CASE("adamw makes the same way in flat and in steep directions", "[04_optimizers/adamw][hidden]") {
  adamw.makes_the_same_way_in_all_directions(many_steps);
}

TEST_CASE("adamw decays equal parameters alike over several steps, however large their gradients are",
          "[04_optimizers/adamw][hidden][x2]") {
  judge::input_kind("equal parameters whose gradients differ by powers of two, a negligible delta");
  auto in = judge::inputs();
  const auto start = static_cast<float>(in.uniform(1, 3));
  Vector theta{start, start, start};
  AdamState state;
  for (int step = 0; step < 5; ++step) {
    const auto g = static_cast<float>(0.3 + in.normal());
    student::adamw(theta, Vector{g / 64, g, 64 * g}, state,
                   {.eta = 0.1F, .beta = 0.7F, .gamma = 0.9F, .delta = 1e-12F, .lambda = 0.4F});
  }
  // Powers of two scale v and √s exactly, and the corrections and delta are the same in all three.  What remains
  // are the roundings of five steps, none longer than the parameter and a few learning rates.
  CHECK(theta(1) != start);
  for (const std::size_t other : {0, 2})
    CHECK_THAT(theta(other), judge::Near(double{theta(1)}, judge::limit(5 * 2 * (double{start} + 1))));
}

TEST_CASE("adamw averages the gradients right, step by step", "[04_optimizers/adamw][hidden][x2]") {
  adamw.averages_right(Compare::v);
}

TEST_CASE("adamw averages the squared gradients right, step by step", "[04_optimizers/adamw][hidden][x2]") {
  adamw.averages_right(Compare::s);
}

TEST_CASE("adamw makes its first step right", "[04_optimizers/adamw][hidden][x2]") {
  adamw.makes_its_first_step_right();
}

TEST_CASE("adamw has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/adamw][hidden][x4]") {
  adamw.has_the_right_parameters();
}

TEST_CASE("adamw has the right parameters with the usual decay rates", "[04_optimizers/adamw][hidden][x3]") {
  adamw.has_the_right_parameters_with(
      {.eta = 0.1F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F, .lambda = 0.1F});
}

TEST_CASE("adamw goes on from the averages and the count it is given", "[04_optimizers/adamw][hidden][x3]") {
  adamw.goes_on_from_a_state();
}

TEST_CASE("adamw decays as much as learning rate and lambda say, both changing",
          "[04_optimizers/adamw][hidden][x4]") {
  judge::input_kind("several steps from a new state; learning rate and weight decay go up and down");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31}, 1, 3);
  auto steps = adamw.changing_steps(in, 31);
  const float lambdas[] = {0.4F, 0.0F, 0.1F, 0.7F, 0.2F};
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i].options.lambda = lambdas[i];
  adamw.follow(theta, {}, steps, Compare::theta);
}

TEST_CASE("adamw adds delta to the root, where small gradients feel it and large ones do not",
          "[04_optimizers/adamw][hidden][x2]") {
  adamw.adds_delta_to_the_root();
}

TEST_CASE("adamw only decays while nothing has ever pushed it", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("gradients of zeros from a new state");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({7}), zeros = theta * 0.0F;
  adamw.follow(theta, {}, {{zeros, visible}, {zeros, visible}, {zeros, visible}});
}

TEST_CASE("adamw rolls on with its averages where the gradient is zero", "[04_optimizers/adamw][hidden]") {
  adamw.rolls_on_where_the_gradient_is_zero();
}

TEST_CASE("adamw works for every number of parameters, one among them", "[04_optimizers/adamw][hidden]") {
  adamw.works_for_every_size();
}

TEST_CASE("adamw without memory goes by the last gradient alone", "[04_optimizers/adamw][hidden]") {
  adamw.goes_by_the_last_gradient({.delta = 1e-2F, .lambda = 0.3F});
}

TEST_CASE("adamw reads averages of zeros like averages that are not there yet",
          "[04_optimizers/adamw][hidden]") {
  adamw.takes_zeros_for_a_new_state();
}

TEST_CASE("adamw remembers in its state and nowhere else", "[04_optimizers/adamw][hidden]") {
  adamw.remembers_in_its_state_only();
}

TEST_CASE("adamw refuses a gradient or averages of another length", "[04_optimizers/adamw][hidden]") {
  adamw.refuses_other_lengths();
}
