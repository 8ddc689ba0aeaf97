// Public tests of 04_optimizers/adam: numbers to check on paper, and properties.
//
// beta = 1/2 and gamma = 3/4 keep the corrections 1 − beta^t and 1 − gamma^t easy to write down, and delta = 2
// is so large that its place in the formula matters.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;
using descent::optimizers::AdamState;

namespace {

using Numbers = descent::Tensor<double, 1>;

/// Every example here combines fewer than four terms below 4 in size, and its corrections are below 8
/// times worse conditioned than that.
constexpr double kappa = 4 * 4 * 8;

}  // namespace

TEST_CASE("adam keeps leaky averages of the gradient and of its square", "[04_optimizers/adam][public][x2]") {
  judge::input_kind("two parameters, first step");
  Vector theta{1, 1};
  AdamState state;
  student::adam(theta, Vector{2, -4}, state, {.eta = 1.0F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F});
  // v = 0.5·0 + (1 − 0.5)·(2, −4) = (1, −2);  s = 0.75·0 + (1 − 0.75)·(4, 16) = (1, 4): the averages
  // themselves, without the correction.
  CHECK_THAT(state.v, judge::Equals(Vector{1, -2}));
  CHECK_THAT(state.s, judge::Equals(Vector{1, 4}));
}

TEST_CASE("adam counts its steps from one", "[04_optimizers/adam][public]") {
  judge::input_kind("one parameter, two steps");
  Vector theta{1};
  AdamState state;
  student::adam(theta, Vector{2}, state, {});
  CHECK(state.t == 1);
  student::adam(theta, Vector{2}, state, {});
  CHECK(state.t == 2);
  CHECK_THAT(theta, AllFinite());
}

TEST_CASE("adam corrects the averages for their start at zero", "[04_optimizers/adam][public][x2]") {
  judge::input_kind("two parameters, first step, the default decay rates");
  Vector theta{1, 1};
  AdamState state;
  student::adam(theta, Vector{4, -0.5F}, state,
                {.eta = 0.25F, .beta = 0.9F, .gamma = 0.999F, .delta = 1e-8F});
  // v̂ = 0.1·g / (1 − 0.9) = g and ŝ = 0.001·g² / (1 − 0.999) = g², so v̂/√ŝ is the sign of g: every parameter
  // moves by eta.  1 − 0.999 is a difference of numbers near 1, a thousand times smaller than they are.
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{0.75, 1.25}, 0.25 * 1000)));
}

TEST_CASE("adam adds delta outside the root", "[04_optimizers/adam][public]") {
  judge::input_kind("one parameter, first step, a large delta");
  Vector theta{1};
  AdamState state;
  student::adam(theta, Vector{2}, state, {.eta = 1.0F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F});
  // v̂ = 1/0.5 = 2, ŝ = 1/0.25 = 4:  1 − 2/(√4 + 2) = 0.5.  (Inside the root: 1 − 2/√(4 + 2) = 0.18.)
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{0.5}, kappa)));
}

TEST_CASE("adam makes its second step from the averages it kept", "[04_optimizers/adam][public][x2]") {
  judge::input_kind("one parameter, second step, the gradient turned round");
  Vector theta{0.5F};
  AdamState state{.v = {1}, .s = {1}, .t = 1};
  student::adam(theta, Vector{-2}, state, {.eta = 3.0F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F});
  // v = 0.5·1 + 0.5·(−2) = −0.5      v̂ = −0.5/(1 − 0.5²) = −2/3
  // s = 0.75·1 + 0.25·4  = 1.75      ŝ = 1.75/(1 − 0.75²) = 4
  // theta = 0.5 + 3·(2/3)/(√4 + 2) = 0.5 + 0.5 = 1
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{1}, kappa)));
}

TEST_CASE("adam moves by the same amount as long as the gradient stays the same",
          "[04_optimizers/adam][public][x2]") {
  judge::input_kind("four steps with one constant gradient");
  Vector theta{0, 0};
  AdamState state;
  // The corrected averages of a constant are that constant: v̂ = g and ŝ = g² at every step, so each step is
  // eta·g/(|g| + delta) = (0.5·2/4, 0.5·(−6)/8) = (0.25, −0.375).
  for (int step = 1; step <= 4; ++step) {
    student::adam(theta, Vector{2, -6}, state, {.eta = 0.5F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F});
    CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-0.25 * step, 0.375 * step}, kappa)));
  }
}

TEST_CASE("adam stays where it is while every gradient is zero", "[04_optimizers/adam][public]") {
  judge::input_kind("two steps with a gradient of zeros, no state yet");
  Vector theta{1, -2};
  AdamState state;
  for (int step = 0; step < 2; ++step) student::adam(theta, Vector{0, 0}, state, {});
  // 0/(√0 + delta) = 0: delta is what keeps this from being 0/0.
  CHECK_THAT(theta, judge::Equals(Vector{1, -2}));
}

TEST_CASE("adam refuses averages that belong to other parameters", "[04_optimizers/adam][public]") {
  judge::input_kind("three parameters and averages with two elements");
  Vector theta{1, 2, 3};
  AdamState own, other{.v = {1, 1}, .s = {1, 1}, .t = 1};
  // This one fits: eta·g/(|g| + delta) = 1·2/(2 + 2) = 0.5.
  student::adam(theta, Vector{2, 2, 2}, own, {.eta = 1.0F, .beta = 0.5F, .gamma = 0.75F, .delta = 2.0F});
  CHECK(judge::throws_shape_error([&] { student::adam(theta, Vector{1, 1, 1}, other, {}); }));
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{0.5, 1.5, 2.5}, kappa)));
}
