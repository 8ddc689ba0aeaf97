// Hidden tests of 04_optimizers/nesterov: 4 parts properties, 12 numbers, 4 edges.
#include "oracles/04_optimizers/nesterov.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;
using descent::optimizers::MomentumOptions;
using descent::optimizers::MomentumState;
using descent::oracles::NesterovStep;

namespace {

/// Steps with gradients of d elements, a beta that is not the default and a learning rate that changes.
std::vector<NesterovStep> changing_steps(judge::Inputs& in, std::size_t d) {
  std::vector<NesterovStep> steps;
  for (const float eta : {0.3F, 0.05F, 0.2F, 0.1F, 0.02F})
    steps.push_back({in.normal<1>({d}, 0.4, 1), {.eta = eta, .beta = 0.7F}});
  return steps;
}

}  // namespace

TEST_CASE("nesterov keeps the number of parameters and gives the velocity as many elements",
          "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("an odd number of parameters, first step");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({31});
  MomentumState state;
  student::nesterov(theta, in.normal<1>({31}), state, {.eta = 0.1F, .beta = 0.7F});
  CHECK(descent::shape_of(theta) == Shape{31});
  CHECK(descent::shape_of(state.v) == Shape{31});
  CHECK_THAT(theta, AllFinite());
  CHECK_THAT(state.v, AllFinite());
}

TEST_CASE("nesterov sums a constant gradient up to one over one minus beta",
          "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("the same gradient many times");
  auto in = judge::inputs();
  const Vector g = in.normal<1>({5});
  Vector theta = in.normal<1>({5});
  MomentumState state;
  const float beta = 0.8F;
  const int steps = 60;
  for (int step = 0; step < steps; ++step) student::nesterov(theta, g, state, {.eta = 0.01F, .beta = beta});
  // v = g·(1 + β + … + β^59).  An error fades with β, so that all of them together are those of 1/(1 − β)
  // steps.
  judge::Expected<1> want{g, g};
  for (std::size_t i = 0; i < g.size(); ++i) {
    want.value(i) = g(i) * (1 - std::pow(double{beta}, steps)) / (1 - double{beta});
    want.limit(i) = judge::limit(2 * std::fabs(want.value(i)) / (1 - double{beta}));
  }
  CHECK_THAT(state.v, judge::Near(want));
}

TEST_CASE("nesterov gets along a narrow valley faster than momentum can",
          "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("the lecture's bowl, many steps with beta 0.9");
  Vector theta{-5, -2};
  MomentumState state;
  const int steps = 60;
  for (int step = 0; step < steps; ++step)
    student::nesterov(theta, Vector{0.2F * theta(0), 4.0F * theta(1)}, state, {.eta = 0.3F, .beta = 0.9F});
  // Momentum shrinks both directions like √β^t.  Nesterov's roots are 0.92 and 0.65: half of what momentum
  // would leave is easily reached.
  CHECK_THAT(theta(0), judge::Near(0, 0.5 * 5 * std::pow(0.9, 0.5 * steps)));
  CHECK_THAT(theta(1), judge::Near(0, 0.5 * 2 * std::pow(0.9, 0.5 * steps)));
}

TEST_CASE("nesterov settles in a badly scaled bowl", "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("a quadratic loss with very different curvatures, many steps");
  auto in = judge::inputs();
  const Vector curvature{0.05F, 0.2F, 0.5F, 1.0F, 2.0F, 4.0F};
  const Vector start = in.uniform<1>({6}, 1, 5);
  Vector theta = start;
  MomentumState state;
  for (int step = 0; step < 200; ++step)
    student::nesterov(theta, Vector(curvature * theta), state, {.eta = 0.3F, .beta = 0.9F});
  // The slowest direction is that of a = 0.05: it shrinks like √(β(1 − ηa))^t, to 6e-6 of the start.
  for (std::size_t i = 0; i < theta.size(); ++i) CHECK_THAT(theta(i), judge::Near(0, 0.01 * start(i)));
}

TEST_CASE("nesterov has the right velocity after each of several steps",
          "[04_optimizers/nesterov][hidden][x4]") {
  judge::input_kind("several steps from no velocity, a beta that is not the default");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({33}, 0.5, 2);
  const auto steps = changing_steps(in, 33);
  MomentumState state;
  const auto expected = descent::oracles::nesterov(theta, state, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    student::nesterov(theta, steps[step].g, state, steps[step].options);
    CHECK_THAT(state.v, judge::Near(expected[step].v));
  }
}

TEST_CASE("nesterov has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/nesterov][hidden][x4]") {
  judge::input_kind("several steps from no velocity, a learning rate that goes up and down");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({31}, 0.5, 2);
  const auto steps = changing_steps(in, 31);
  MomentumState state;
  const auto expected = descent::oracles::nesterov(theta, state, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    student::nesterov(theta, steps[step].g, state, steps[step].options);
    CHECK_THAT(theta, judge::Near(expected[step].theta));
  }
}

TEST_CASE("nesterov goes on from the velocity it is given", "[04_optimizers/nesterov][hidden][x4]") {
  judge::input_kind("a velocity from an earlier run, one step");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({65}, -0.5, 2);
  MomentumState state{.v = in.normal<1>({65}, 0.5, 3)};
  const NesterovStep step{in.normal<1>({65}, 0.3, 1), {.eta = 0.15F, .beta = 0.6F}};
  const auto expected = descent::oracles::nesterov(theta, state, {step});
  student::nesterov(theta, step.g, state, step.options);
  CHECK_THAT(state.v, judge::Near(expected[0].v));
  CHECK_THAT(theta, judge::Near(expected[0].theta));
}

TEST_CASE("nesterov works for every number of parameters, one among them",
          "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("from one parameter to over a thousand, with a velocity");
  auto in = judge::inputs();
  for (const std::size_t d : {1, 7, 31, 33, 65, 1025}) {
    Vector theta = in.normal<1>({d});
    MomentumState state{.v = in.normal<1>({d})};
    const NesterovStep step{in.normal<1>({d}), {.eta = 0.3F, .beta = 0.8F}};
    const auto expected = descent::oracles::nesterov(theta, state, {step});
    student::nesterov(theta, step.g, state, step.options);
    CHECK_THAT(state.v, judge::Near(expected[0].v));
    CHECK_THAT(theta, judge::Near(expected[0].theta));
  }
}

TEST_CASE("nesterov treats tiny and large gradients alike", "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("gradients from 1e-6 to 1e3 in one vector, two steps");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({65}, 0, 1e-6);
  std::vector<NesterovStep> steps;
  for (int step = 0; step < 2; ++step)
    steps.push_back({in.signed_log_uniform<1>({65}, 1e-6, 1e3), {.eta = 0.2F, .beta = 0.5F}});
  MomentumState state;
  const auto expected = descent::oracles::nesterov(theta, state, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    student::nesterov(theta, steps[step].g, state, steps[step].options);
    CHECK_THAT(state.v, judge::Near(expected[step].v));
    CHECK_THAT(theta, judge::Near(expected[step].theta));
  }
}

TEST_CASE("nesterov remembers in its state and nowhere else", "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("two parameter vectors with a state each, stepped in turns");
  auto in = judge::inputs();
  Vector first = in.normal<1>({7}), second = in.normal<1>({7});
  MomentumState first_state, second_state;
  const auto first_steps = changing_steps(in, 7), second_steps = changing_steps(in, 7);
  const auto first_expected = descent::oracles::nesterov(first, first_state, first_steps);
  const auto second_expected = descent::oracles::nesterov(second, second_state, second_steps);
  for (std::size_t step = 0; step < first_steps.size(); ++step) {
    student::nesterov(first, first_steps[step].g, first_state, first_steps[step].options);
    student::nesterov(second, second_steps[step].g, second_state, second_steps[step].options);
    CHECK_THAT(first, judge::Near(first_expected[step].theta));
    CHECK_THAT(second, judge::Near(second_expected[step].theta));
  }
}

TEST_CASE("nesterov refuses a gradient or a velocity of another length", "[04_optimizers/nesterov][hidden]") {
  judge::input_kind("a gradient, then a velocity, with one element more than there are parameters");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({4});
  MomentumState state, too_long{.v = in.normal<1>({5})};
  const NesterovStep fits{in.normal<1>({4}), {.eta = 0.1F, .beta = 0.7F}};
  const auto expected = descent::oracles::nesterov(theta, state, {fits});
  student::nesterov(theta, fits.g, state, fits.options);
  CHECK(judge::throws_shape_error([&] { student::nesterov(theta, in.normal<1>({5}), state, {}); }));
  CHECK(judge::throws_shape_error([&] { student::nesterov(theta, in.normal<1>({4}), too_long, {}); }));
  CHECK_THAT(theta, judge::Near(expected[0].theta));
}
