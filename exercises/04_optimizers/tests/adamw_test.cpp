// Public tests of 04_optimizers/adamw: numbers to check on paper, and properties.
//
// As in Adam's tests, beta = 1/2 and gamma = 3/4 keep the corrections easy to write down, and delta = 2 is so large
// that its place in the formula matters; lambda = 1/4 is so large that it matters which theta it multiplies.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::optimizers::AdamState;
using descent::optimizers::AdamwOptions;

namespace {

using Numbers = descent::Tensor<double, 1>;

/// Every example here combines fewer than five terms below 4 in size, and its corrections are below 8 times
/// worse conditioned than that.
constexpr double kappa = 5 * 4 * 8;

constexpr AdamwOptions options{.eta = 0.5F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F, .lambda = 0.25F};

}  // namespace

TEST_CASE("adamw keeps the decay out of its averages", "[04_optimizers/adamw][public][x2]") {
  judge::input_kind("two parameters, first step");
  Vector theta{1, 1};
  AdamState state;
  student::adamw(theta, Vector{2, -4}, state, options);
  // v = (1 − 0.5)·(2, −4) = (1, −2);  s = (1 − 0.75)·(4, 16) = (1, 4): theta has no part in them.
  CHECK_THAT(state.v, judge::Equals(Vector{1, -2}));
  CHECK_THAT(state.s, judge::Equals(Vector{1, 4}));
  CHECK(state.t == 1);
}

TEST_CASE("adamw decays the parameters as they were before the step", "[04_optimizers/adamw][public][x2]") {
  judge::input_kind("one parameter, first step");
  Vector theta{1};
  AdamState state;
  student::adamw(theta, Vector{2}, state, options);
  // v̂ = 1/0.5 = 2, ŝ = 1/0.25 = 4:  1 − 0.5·(2/(√4 + 2) + 0.25·1) = 1 − 0.5·0.75 = 0.625.
  // Decayed after the step it would be 0.75·(1 − 0.125) = 0.656.
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{0.625}, kappa)));
}

TEST_CASE("adamw makes its second step from the averages it kept", "[04_optimizers/adamw][public][x2]") {
  judge::input_kind("one parameter, second step, the gradient turned round");
  Vector theta{2};
  AdamState state{.v = {1}, .s = {1}, .t = 1};
  student::adamw(theta, Vector{-2}, state,
                 {.eta = 3.0F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F, .lambda = 0.25F});
  // v = −0.5, v̂ = −0.5/(1 − 0.5²) = −2/3;  s = 1.75, ŝ = 1.75/(1 − 0.75²) = 4
  // theta = 2 − 3·(−(2/3)/(√4 + 2) + 0.25·2) = 2 + 0.5 − 1.5 = 1
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{1}, kappa)));
}

TEST_CASE("adamw decays by the learning rate times lambda, where the loss is flat",
          "[04_optimizers/adamw][public][x2]") {
  judge::input_kind("two steps with a gradient of zeros, no state yet");
  Vector theta{4, -8};
  AdamState state;
  for (int step = 0; step < 2; ++step) student::adamw(theta, Vector{0, 0}, state, options);
  // Each step multiplies by 1 − 0.5·0.25 = 0.875: no factor 2, and nothing is divided by √ŝ + delta.
  CHECK_THAT(theta, judge::Equals(Vector{3.0625F, -6.125F}));
}

TEST_CASE("adamw does not decay either where the learning rate is zero", "[04_optimizers/adamw][public]") {
  judge::input_kind("learning rate 0 at the end of a schedule");
  Vector theta{4, -8};
  AdamState state;
  student::adamw(theta, Vector{0, 0}, state, options);
  student::adamw(theta, Vector{1, 1}, state,
                 {.eta = 0.0F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F, .lambda = 0.25F});
  CHECK_THAT(theta, judge::Equals(Vector{3.5F, -7}));
}

TEST_CASE("adamw decays parameters alike, however large their gradients are",
          "[04_optimizers/adamw][public]") {
  judge::input_kind("two equal parameters, gradients a thousand times larger in one; a negligible delta");
  Vector theta{2, 2};
  AdamState state;
  for (const float sign : {1.0F, -1.0F, 1.0F, 1.0F}) {
    student::adamw(theta, Vector{sign, 1024 * sign}, state,
                   {.eta = 0.25F, .beta = 0.5F, .gamma = 0.75F, .delta = 1e-8F, .lambda = 0.5F});
    // v̂/√ŝ does not depend on the size of the gradients.  A penalty inside the gradient would hardly count beside 1024.
    CHECK_THAT(theta(1), judge::Near(theta(0), judge::limit(2 * kappa)));
  }
}

TEST_CASE("adamw without decay is Adam", "[04_optimizers/adamw][public]") {
  judge::input_kind("lambda = 0, four steps with one constant gradient");
  Vector theta{0, 0};
  AdamState state;
  // v̂ = g and ŝ = g² at every step, so each is eta·g/(|g| + delta) = (0.5·2/4, 0.5·(−6)/8) = (0.25, −0.375).
  for (int step = 1; step <= 4; ++step) {
    student::adamw(theta, Vector{2, -6}, state,
                   {.eta = 0.5F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F, .lambda = 0.0F});
    CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-0.25 * step, 0.375 * step}, kappa)));
  }
}

TEST_CASE("adamw refuses averages that belong to other parameters", "[04_optimizers/adamw][public]") {
  judge::input_kind("three parameters and averages with two elements");
  Vector theta{1, 1, 1};
  AdamState own, other{.v = {1, 1}, .s = {1, 1}, .t = 1};
  student::adamw(theta, Vector{2, 2, 2}, own, options);  // this one fits
  CHECK(judge::throws_shape_error([&] { student::adamw(theta, Vector{1, 1, 1}, other, {}); }));
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{0.625, 0.625, 0.625}, kappa)));
}
