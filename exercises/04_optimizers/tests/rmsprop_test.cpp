// Public tests of 04_optimizers/rmsprop: numbers to check on paper, and properties.
//
// gamma = 3/4 keeps the averages easy to write down; delta is large, so that its place in the formula matters
// and the roots are whole numbers.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::optimizers::RmspropState;

namespace {

using Numbers = descent::Tensor<double, 1>;

/// Every example here combines fewer than four terms below 4 in size.
constexpr double kappa = 4 * 4;

}  // namespace

TEST_CASE("rmsprop keeps a leaky average of the squares", "[04_optimizers/rmsprop][public][x2]") {
  judge::input_kind("two parameters, two steps");
  Vector theta{1, 1};
  RmspropState state;
  student::rmsprop(theta, Vector{2, -4}, state, {.eta = 0.5F, .gamma = 0.75F});
  // s = 0.75·0 + 0.25·(4, 16) = (1, 4)
  CHECK_THAT(state.s, judge::Equals(Vector{1, 4}));
  student::rmsprop(theta, Vector{-6, 0}, state, {.eta = 0.5F, .gamma = 0.75F});
  // s = 0.75·(1, 4) + 0.25·(36, 0) = (9.75, 3)
  CHECK_THAT(state.s, judge::Equals(Vector{9.75F, 3}));
}

TEST_CASE("rmsprop adds delta inside the root", "[04_optimizers/rmsprop][public]") {
  judge::input_kind("one parameter, first step, a large delta");
  Vector theta{1};
  RmspropState state;
  student::rmsprop(theta, Vector{4}, state, {.eta = 3.0F, .gamma = 0.75F, .delta = 5.0F});
  // s = 0.25·16 = 4;  1 − 3·4/√(4 + 5) = −3.  (Outside the root, as in PyTorch: 1 − 3·4/(2 + 5) = −0.71.)
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-3}, kappa)));
}

TEST_CASE("rmsprop divides by the average that has the new gradient in it",
          "[04_optimizers/rmsprop][public][x2]") {
  judge::input_kind("two parameters, second step");
  Vector theta{1, 0};
  RmspropState state{.s = {4, 0}};
  student::rmsprop(theta, Vector{2, -4}, state, {.eta = 2.0F, .gamma = 0.75F, .delta = 12.0F});
  // s = (0.75·4 + 0.25·4, 0.25·16) = (4, 4);  theta = (1 − 2·2/√16, 0 + 2·4/√16) = (0, 2)
  CHECK_THAT(state.s, judge::Equals(Vector{4, 4}));
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{0, 2}, kappa)));
}

TEST_CASE("rmsprop does not correct its average for the start at zero", "[04_optimizers/rmsprop][public]") {
  judge::input_kind("first step, a negligible delta");
  Vector theta{0, 0};
  RmspropState state;
  student::rmsprop(theta, Vector{4, -4}, state, {.eta = 0.5F, .gamma = 0.75F, .delta = 1e-7F});
  // √s = √(0.25·16) = 2 = ½·|g|, so the first step is twice as long as eta; Adam's would be eta.
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-1, 1}, kappa)));
}

TEST_CASE("rmsprop forgets a large gradient again", "[04_optimizers/rmsprop][public]") {
  judge::input_kind("an average and gradients of zeros");
  Vector theta{1};
  RmspropState state{.s = {16}};
  for (const float want : {12.0F, 9.0F, 6.75F}) {
    student::rmsprop(theta, Vector{0}, state, {.eta = 0.5F, .gamma = 0.75F});
    CHECK_THAT(state.s, judge::Equals(Vector{want}));
  }
  CHECK_THAT(theta, judge::Equals(Vector{1}));
}

TEST_CASE("rmsprop's steps become as long as the learning rate while the gradient stays the same",
          "[04_optimizers/rmsprop][public]") {
  judge::input_kind("many steps with one constant gradient, a negligible delta");
  Vector theta{0, 0};
  RmspropState state;
  for (int step = 0; step < 60; ++step)
    student::rmsprop(theta, Vector{2, -50}, state, {.eta = 0.25F, .gamma = 0.75F, .delta = 1e-7F});
  const Vector before = theta;
  student::rmsprop(theta, Vector{2, -50}, state, {.eta = 0.25F, .gamma = 0.75F, .delta = 1e-7F});
  // s = (1 − 0.75^t)·g², so Adagrad's decay of the steps is gone: |theta| is about 15, which is what rounds.
  CHECK_THAT(Vector(theta - before), judge::Near(judge::by_hand(Numbers{-0.25, 0.25}, 2 * 16)));
}

TEST_CASE("rmsprop refuses an average that belongs to other parameters", "[04_optimizers/rmsprop][public]") {
  judge::input_kind("three parameters and an average with two elements");
  Vector theta{1, 2, 3};
  RmspropState own, other{.s = {1, 1}};
  // This one fits, and makes steps of 3·4/√(4 + 5) = 4.
  student::rmsprop(theta, Vector{4, 4, 4}, own, {.eta = 3.0F, .gamma = 0.75F, .delta = 5.0F});
  CHECK(judge::throws_shape_error([&] { student::rmsprop(theta, Vector{1, 1, 1}, other, {}); }));
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-3, -2, -1}, kappa)));
}
