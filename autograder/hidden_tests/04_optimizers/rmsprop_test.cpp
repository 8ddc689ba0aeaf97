// Hidden tests of 04_optimizers/rmsprop: 4 parts properties, 12 numbers, 5 edges.
#include "oracles/04_optimizers/rmsprop.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;
using descent::optimizers::RmspropOptions;
using descent::optimizers::RmspropState;
using descent::oracles::RmspropStep;

namespace {

/// A decay that is not the default, and a delta that can be seen.
constexpr RmspropOptions visible{.eta = 0.3F, .gamma = 0.7F, .delta = 1e-2F};

/// Steps with gradients of d elements of different sizes, and a learning rate that changes.
std::vector<RmspropStep> changing_steps(judge::Inputs& in, std::size_t d, RmspropOptions options) {
  std::vector<RmspropStep> steps;
  for (const float eta : {0.3F, 0.05F, 0.2F, 0.1F, 0.02F}) {
    options.eta = eta;
    Vector g = in.signed_log_uniform<1>({d}, 1e-3, 1e1);
    steps.push_back({g + 0.1F, options});
  }
  return steps;
}

enum class Compare { theta, s, all };

/// Makes the steps with the student's function and compares after each.
void follow(Vector theta, RmspropState state, const std::vector<RmspropStep>& steps,
            Compare what = Compare::all) {
  const auto expected = descent::oracles::rmsprop(theta, state, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    student::rmsprop(theta, steps[step].g, state, steps[step].options);
    if (what == Compare::s || what == Compare::all) CHECK_THAT(state.s, judge::Near(expected[step].s));
    if (what == Compare::theta || what == Compare::all) CHECK_THAT(theta, judge::Near(expected[step].theta));
  }
}

}  // namespace

TEST_CASE("rmsprop keeps the number of parameters and gives the leaky average as many elements",
          "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("an odd number of parameters, first step");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({31});
  RmspropState state;
  student::rmsprop(theta, in.normal<1>({31}), state, visible);
  CHECK(descent::shape_of(theta) == Shape{31});
  CHECK(descent::shape_of(state.s) == Shape{31});
  CHECK_THAT(theta, AllFinite());
  CHECK_THAT(state.s, AllFinite());
}

TEST_CASE("rmsprop's first step is as long for a large gradient as for a small one",
          "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("first step, gradients from tiny to large, a negligible delta, the default decay");
  auto in = judge::inputs();
  const Vector g = in.signed_log_uniform<1>({33}, 1e-1, 1e3);
  Vector theta = g * 0.0F;
  RmspropState state;
  student::rmsprop(theta, g, state, {.eta = 0.5F, .gamma = 0.99F, .delta = 1e-12F});
  // s = (1 − γ)·g², so the step is η/√(1 − γ) against the sign of g: about ten times η.  In that, 1 − 0.99 is
  // exact.
  judge::Expected<1> want{g, g};
  for (std::size_t i = 0; i < g.size(); ++i) {
    const double s = (1 - double{0.99F}) * g(i) * g(i);
    want.value(i) = -0.5 * g(i) / std::sqrt(s + double{1e-12F});
    want.limit(i) = judge::limit(3 * std::fabs(want.value(i)));
  }
  CHECK_THAT(theta, judge::Near(want));
}

TEST_CASE("rmsprop goes the opposite way when every gradient is turned round",
          "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("two runs from zero whose gradients differ in sign");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({33}) * 0.0F;
  Vector mirrored = theta;
  RmspropState state, mirrored_state;
  for (int step = 0; step < 4; ++step) {
    const Vector g = in.normal<1>({33}, 0.3, 1);
    student::rmsprop(theta, g, state, visible);
    student::rmsprop(mirrored, Vector(-g), mirrored_state, visible);
  }
  // Rounding knows no sign, so the two runs agree to the last bit.
  CHECK(xt::any(xt::not_equal(theta, 0.0F)));
  CHECK_THAT(mirrored, judge::Equals(Vector(-theta)));
}

TEST_CASE("rmsprop makes the same way in flat and in steep directions", "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("a quadratic loss with curvatures four powers of ten apart, a falling learning rate");
  const Vector curvature{1e-1F, 1e0F, 1e1F, 1e3F};
  Vector theta{2, 2, 2, 2};
  RmspropState state;
  float eta = 0.2F;
  for (int step = 0; step < 200; ++step, eta *= 0.98F)
    student::rmsprop(theta, Vector(curvature * theta), state, {.eta = eta, .gamma = 0.9F, .delta = 1e-12F});
  for (std::size_t i = 0; i < theta.size(); ++i) CHECK_THAT(theta(i), judge::Near(0, 0.1));
}

TEST_CASE("rmsprop averages the squared gradients right, step by step",
          "[04_optimizers/rmsprop][hidden][x3]") {
  judge::input_kind("several steps from no average, a decay that is not the default");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, 0.5, 2);
  follow(theta, {}, changing_steps(in, 33, visible), Compare::s);
}

TEST_CASE("rmsprop has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/rmsprop][hidden][x4]") {
  judge::input_kind(
      "several steps from no leaky average, a learning rate that goes up and down, a delta that can be seen");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31}, 0.5, 2);
  follow(theta, {}, changing_steps(in, 31, visible), Compare::theta);
}

TEST_CASE("rmsprop goes on from the leaky average it is given", "[04_optimizers/rmsprop][hidden][x3]") {
  judge::input_kind("a leaky average from an earlier run, several steps");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({65}, -0.5, 2), s = in.uniform<1>({65}, 0.05, 0.8);
  follow(theta, {.s = s}, changing_steps(in, 65, visible));
}

TEST_CASE("rmsprop adds delta below the root, where small gradients feel it and large ones do not",
          "[04_optimizers/rmsprop][hidden][x2]") {
  judge::input_kind("gradients from 1e-6 to 1e3 in one vector, a delta in the midst of their squares");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({65}, 0, 0.1);
  std::vector<RmspropStep> steps;
  for (int step = 0; step < 2; ++step) steps.push_back({in.signed_log_uniform<1>({65}, 1e-6, 1e3), visible});
  follow(theta, {}, steps, Compare::theta);
}

TEST_CASE("rmsprop stays where it is while nothing has ever pushed it", "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("gradients of zeros from a new state");
  auto in = judge::inputs();
  const Vector start = in.normal<1>({7}), zeros = start * 0.0F;
  Vector theta = start;
  RmspropState state;
  for (int step = 0; step < 3; ++step) student::rmsprop(theta, zeros, state, {});
  CHECK_THAT(theta, judge::Equals(start));
  CHECK_THAT(state.s, judge::Equals(zeros));
}

TEST_CASE("rmsprop works for every number of parameters, one among them", "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("from one parameter to over a thousand, a state under way");
  auto in = judge::inputs();
  for (const std::size_t d : {1, 7, 31, 33, 65, 1025}) {
    const Vector theta = in.normal<1>({d}), s = in.uniform<1>({d}, 0.05, 0.8);
    follow(theta, {.s = s}, {{in.normal<1>({d}), visible}});
  }
}

TEST_CASE("rmsprop reads a leaky average of zeros like one that is not there yet",
          "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("a new state whose leaky average is already a vector of zeros; the default options");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({7}), zeros = theta * 0.0F;
  follow(theta, {.s = zeros}, changing_steps(in, 7, {}));
}

TEST_CASE("rmsprop remembers in its state and nowhere else", "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("two parameter vectors with a state each, stepped in turns");
  auto in = judge::inputs();
  Vector first = in.normal<1>({7}), second = in.normal<1>({7});
  RmspropState first_state, second_state;
  const auto first_steps = changing_steps(in, 7, visible), second_steps = changing_steps(in, 7, visible);
  const auto first_expected = descent::oracles::rmsprop(first, first_state, first_steps);
  const auto second_expected = descent::oracles::rmsprop(second, second_state, second_steps);
  for (std::size_t step = 0; step < first_steps.size(); ++step) {
    student::rmsprop(first, first_steps[step].g, first_state, first_steps[step].options);
    student::rmsprop(second, second_steps[step].g, second_state, second_steps[step].options);
    CHECK_THAT(first, judge::Near(first_expected[step].theta));
    CHECK_THAT(second, judge::Near(second_expected[step].theta));
  }
}

TEST_CASE("rmsprop refuses a gradient or a leaky average of another length",
          "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("a gradient, then a leaky average, with one element more than there are parameters");
  auto in = judge::inputs();
  const Vector g = in.normal<1>({4}), too_long = in.uniform<1>({5}, 0.1, 1);
  Vector theta = in.normal<1>({4});
  RmspropState state, bad{.s = too_long};
  const auto expected = descent::oracles::rmsprop(theta, state, {{g, visible}});
  student::rmsprop(theta, g, state, visible);
  CHECK(judge::throws_shape_error([&] { student::rmsprop(theta, too_long, state, {}); }));
  CHECK(judge::throws_shape_error([&] { student::rmsprop(theta, g, bad, {}); }));
  CHECK_THAT(theta, judge::Near(expected[0].theta));
}
