// Hidden tests of 04_optimizers/adamw: 8 parts properties, 22 numbers, 7 edges.
#include "oracles/04_optimizers/adamw.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;
using descent::optimizers::AdamState;
using descent::optimizers::AdamwOptions;
using descent::oracles::AdamwStep;

namespace {

/// Decay rates that are not the defaults, a delta that can be seen, and a weight decay that is seen to take
/// the old theta.
constexpr AdamwOptions visible{.eta = 0.3F, .beta = 0.7F, .gamma = 0.9F, .delta = 1e-2F, .lambda = 0.4F};

/// Steps with gradients of d elements of different sizes, and a learning rate that changes.
std::vector<AdamwStep> changing_steps(judge::Inputs& in, std::size_t d, AdamwOptions options) {
  std::vector<AdamwStep> steps;
  for (const float eta : {0.3F, 0.05F, 0.2F, 0.1F, 0.02F}) {
    options.eta = eta;
    Vector g = in.signed_log_uniform<1>({d}, 1e-3, 1e1);
    steps.push_back({g + 0.1F, options});
  }
  return steps;
}

/// A state as it is after some steps with gradients of about this size.
AdamState under_way(judge::Inputs& in, std::size_t d, std::int64_t t) {
  return {.v = in.normal<1>({d}, 0.2, 0.5), .s = in.uniform<1>({d}, 0.05, 0.8), .t = t};
}

enum class Compare { theta, v, s, all };

/// Makes the steps with the student's function and compares after each.
void follow(Vector theta, AdamState state, const std::vector<AdamwStep>& steps, Compare what = Compare::all) {
  const auto expected = descent::oracles::adamw(theta, state, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    student::adamw(theta, steps[step].g, state, steps[step].options);
    if (what == Compare::v || what == Compare::all) CHECK_THAT(state.v, judge::Near(expected[step].v));
    if (what == Compare::s || what == Compare::all) CHECK_THAT(state.s, judge::Near(expected[step].s));
    if (what == Compare::theta || what == Compare::all) CHECK_THAT(theta, judge::Near(expected[step].theta));
  }
}

}  // namespace

TEST_CASE("adamw keeps the number of parameters and gives both averages as many elements",
          "[04_optimizers/adamw][hidden]") {
  judge::input_kind("an odd number of parameters, first step");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({31});
  AdamState state;
  student::adamw(theta, in.normal<1>({31}), state, visible);
  CHECK(descent::shape_of(theta) == Shape{31});
  CHECK(descent::shape_of(state.v) == Shape{31});
  CHECK(descent::shape_of(state.s) == Shape{31});
  CHECK_THAT(theta, AllFinite());
  CHECK_THAT(state.v, AllFinite());
  CHECK_THAT(state.s, AllFinite());
}

TEST_CASE("adamw counts every step once", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("several steps, from a new state and from one under way");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({3});
  AdamState fresh, resumed = under_way(in, 3, 3);
  for (int step = 1; step <= 4; ++step) {
    student::adamw(theta, in.normal<1>({3}), fresh, visible);
    student::adamw(theta, in.normal<1>({3}), resumed, visible);
    CHECK(fresh.t == step);
    CHECK(resumed.t == 3 + step);
  }
  CHECK_THAT(theta, AllFinite());
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
  // v̂ = g and ŝ = g²: the step is η·(g/(|g| + δ) + λθ).  1 − 0.999 is known a thousand times less well than
  // its terms.
  judge::Expected<1> want{g, g};
  for (std::size_t i = 0; i < g.size(); ++i) {
    want.value(i) = start(i) - 0.5 * (g(i) / (std::fabs(double{g(i)}) + double{1e-8F}) + 0.25 * start(i));
    want.limit(i) = judge::limit(2 * std::fabs(double{start(i)}) + 0.5 * 1000);
  }
  CHECK_THAT(theta, judge::Near(want));
}

TEST_CASE("adamw goes the opposite way when every gradient is turned round",
          "[04_optimizers/adamw][hidden]") {
  judge::input_kind("two runs from zero whose gradients differ in sign");
  auto in = judge::inputs();
  Vector theta = Vector::from_shape({33});
  theta.fill(0);
  Vector mirrored = theta;
  AdamState state, mirrored_state;
  for (int step = 0; step < 4; ++step) {
    const Vector g = in.normal<1>({33}, 0.3, 1);
    student::adamw(theta, g, state, visible);
    student::adamw(mirrored, Vector(-g), mirrored_state, visible);
  }
  // Rounding knows no sign, so the two runs agree to the last bit.
  CHECK(xt::any(xt::not_equal(theta, 0.0F)));
  CHECK_THAT(mirrored, judge::Equals(Vector(-theta)));
}

TEST_CASE("adamw finds the bottom of the lecture's bowl", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("the lecture's bowl, many steps with a falling learning rate");
  Vector theta{-5, -2};
  AdamState state;
  float eta = 0.5F;
  for (int step = 0; step < 200; ++step, eta *= 0.98F)
    student::adamw(theta, Vector{0.2F * theta(0), 4.0F * theta(1)}, state,
                   {.eta = eta, .beta = 0.9F, .gamma = 0.99F, .delta = 1e-8F, .lambda = 0.01F});
  CHECK_THAT(theta(0), judge::Near(0, 0.1));
  CHECK_THAT(theta(1), judge::Near(0, 0.1));
}

TEST_CASE("adamw makes the same way in flat and in steep directions", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("a quadratic loss with curvatures six powers of ten apart");
  const Vector curvature{1e-3F, 1e-1F, 1e1F, 1e3F};
  Vector theta{2, 2, 2, 2};
  AdamState state;
  float eta = 0.2F;
  for (int step = 0; step < 200; ++step, eta *= 0.98F)
    student::adamw(theta, Vector(curvature * theta), state,
                   {.eta = eta, .beta = 0.9F, .gamma = 0.99F, .delta = 1e-8F, .lambda = 0.01F});
  for (std::size_t i = 0; i < theta.size(); ++i) CHECK_THAT(theta(i), judge::Near(0, 0.1));
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
  // Powers of two scale v and √s exactly.  Of the corrections and of delta the same is left in all three;
  // what remains are the roundings of five steps, of which none is longer than the parameter and a few
  // learning rates.
  CHECK(theta(1) != start);
  for (const std::size_t other : {0, 2})
    CHECK_THAT(theta(other), judge::Near(double{theta(1)}, judge::limit(5 * 2 * (double{start} + 1))));
}

TEST_CASE("adamw averages the gradients right, step by step", "[04_optimizers/adamw][hidden][x2]") {
  judge::input_kind("several steps from a new state, decay rates that are not the defaults");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, 0.5, 2);
  follow(theta, {}, changing_steps(in, 33, visible), Compare::v);
}

TEST_CASE("adamw averages the squared gradients right, step by step", "[04_optimizers/adamw][hidden][x2]") {
  judge::input_kind("several steps from a new state, decay rates that are not the defaults");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, 0.5, 2);
  follow(theta, {}, changing_steps(in, 33, visible), Compare::s);
}

TEST_CASE("adamw makes its first step right", "[04_optimizers/adamw][hidden][x2]") {
  judge::input_kind("first step, decay rates that are not the defaults, a delta that can be seen");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31}, 0.5, 2);
  follow(theta, {}, {{in.normal<1>({31}, 0.3, 1), visible}}, Compare::theta);
}

TEST_CASE("adamw has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/adamw][hidden][x4]") {
  judge::input_kind(
      "several steps from a new state, a learning rate that goes up and down, a delta that can be seen");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31}, 0.5, 2);
  follow(theta, {}, changing_steps(in, 31, visible), Compare::theta);
}

TEST_CASE("adamw has the right parameters with the usual decay rates", "[04_optimizers/adamw][hidden][x3]") {
  judge::input_kind("several steps from a new state, default decay rates and delta");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({65}, 0.5, 2);
  follow(theta, {},
         changing_steps(in, 65, {.eta = 0.1F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F, .lambda = 0.1F}),
         Compare::theta);
}

TEST_CASE("adamw goes on from the averages and the count it is given", "[04_optimizers/adamw][hidden][x3]") {
  judge::input_kind("a state from an earlier run, several steps");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, -0.5, 2);
  AdamState state = under_way(in, 33, 3);
  follow(theta, state, changing_steps(in, 33, visible));
}

TEST_CASE("adamw decays as much as learning rate and lambda say, both changing",
          "[04_optimizers/adamw][hidden][x4]") {
  judge::input_kind("several steps from a new state; learning rate and weight decay go up and down");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31}, 1, 3);
  auto steps = changing_steps(in, 31, visible);
  const float lambdas[] = {0.4F, 0.0F, 0.1F, 0.7F, 0.2F};
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i].options.lambda = lambdas[i];
  follow(theta, {}, steps, Compare::theta);
}

TEST_CASE("adamw adds delta to the root, where small gradients feel it and large ones do not",
          "[04_optimizers/adamw][hidden][x2]") {
  judge::input_kind("gradients from 1e-6 to 1e3 in one vector, a delta in their midst");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({65}, 0, 0.1);
  std::vector<AdamwStep> steps;
  for (int step = 0; step < 2; ++step) steps.push_back({in.signed_log_uniform<1>({65}, 1e-6, 1e3), visible});
  follow(theta, {}, steps, Compare::theta);
}

TEST_CASE("adamw only decays while nothing has ever pushed it", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("gradients of zeros from a new state");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({7}), zeros = theta * 0.0F;
  follow(theta, {}, {{zeros, visible}, {zeros, visible}, {zeros, visible}});
}

TEST_CASE("adamw rolls on with its averages where the gradient is zero", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("a state under way, gradients in which most elements are zero");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31});
  AdamState state = under_way(in, 31, 3);
  std::vector<AdamwStep> steps;
  for (int step = 0; step < 3; ++step) {
    Vector g = in.normal<1>({31});
    for (std::size_t i = 0; i < g.size(); ++i)
      if (i % 3 != static_cast<std::size_t>(step)) g(i) = 0;
    steps.push_back({g, visible});
  }
  follow(theta, state, steps);
}

TEST_CASE("adamw works for every number of parameters, one among them", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("from one parameter to over a thousand, a state under way");
  auto in = judge::inputs();
  for (const std::size_t d : {1, 7, 31, 33, 65, 1025}) {
    const Vector theta = in.normal<1>({d});
    AdamState state = under_way(in, d, 3);
    follow(theta, state, {{in.normal<1>({d}), visible}});
  }
}

TEST_CASE("adamw without memory goes by the last gradient alone", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("both decay rates zero, two steps");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({7});
  const AdamwOptions options{.eta = 0.2F, .beta = 0.0F, .gamma = 0.0F, .delta = 1e-2F, .lambda = 0.3F};
  const Vector first = in.signed_log_uniform<1>({7}, 0.3, 3), second = in.signed_log_uniform<1>({7}, 0.3, 3);
  follow(theta, {}, {{first, options}, {second, options}});
}

TEST_CASE("adamw reads averages of zeros like averages that are not there yet",
          "[04_optimizers/adamw][hidden]") {
  judge::input_kind("a new state whose averages are already vectors of zeros");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({7}), zeros = theta * 0.0F;
  follow(theta, {.v = zeros, .s = zeros, .t = 0}, changing_steps(in, 7, visible));
}

TEST_CASE("adamw remembers in its state and nowhere else", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("two parameter vectors with a state each, stepped in turns");
  auto in = judge::inputs();
  Vector first = in.normal<1>({7}), second = in.normal<1>({7});
  AdamState first_state, second_state;
  const auto first_steps = changing_steps(in, 7, visible), second_steps = changing_steps(in, 7, visible);
  const auto first_expected = descent::oracles::adamw(first, first_state, first_steps);
  const auto second_expected = descent::oracles::adamw(second, second_state, second_steps);
  for (std::size_t step = 0; step < first_steps.size(); ++step) {
    student::adamw(first, first_steps[step].g, first_state, first_steps[step].options);
    student::adamw(second, second_steps[step].g, second_state, second_steps[step].options);
    CHECK_THAT(first, judge::Near(first_expected[step].theta));
    CHECK_THAT(second, judge::Near(second_expected[step].theta));
  }
}

TEST_CASE("adamw refuses a gradient or averages of another length", "[04_optimizers/adamw][hidden]") {
  judge::input_kind("a gradient, then each average, with one element more than there are parameters");
  auto in = judge::inputs();
  const Vector g = in.normal<1>({4}), too_long = in.uniform<1>({5}, 0.1, 1);
  Vector theta = in.normal<1>({4});
  AdamState state, bad_v{.v = too_long, .s = {}, .t = 1}, bad_s{.v = {}, .s = too_long, .t = 1};
  const auto expected = descent::oracles::adamw(theta, state, {{g, visible}});
  student::adamw(theta, g, state, visible);
  CHECK(judge::throws_shape_error([&] { student::adamw(theta, too_long, state, {}); }));
  CHECK(judge::throws_shape_error([&] { student::adamw(theta, g, bad_v, {}); }));
  CHECK(judge::throws_shape_error([&] { student::adamw(theta, g, bad_s, {}); }));
  CHECK_THAT(theta, judge::Near(expected[0].theta));
}
