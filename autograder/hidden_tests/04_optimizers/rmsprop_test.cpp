// Hidden tests of 04_optimizers/rmsprop.
#include "hidden_tests/04_optimizers/adagrad.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::hidden_tests::Compare;
using descent::optimizers::RmspropOptions;
using descent::optimizers::RmspropState;

namespace {

/// A decay that is not the default, and a delta that can be seen.
constexpr RmspropOptions visible{.eta = 0.3F, .gamma = 0.7F, .delta = 1e-2F};

const descent::hidden_tests::Adagrad<RmspropState, RmspropOptions> rmsprop{
    {student::rmsprop, descent::oracles::rmsprop, visible, descent::hidden_tests::uneven_gradient},
    "leaky average",
    0.8};

}  // namespace

TEST_CASE("rmsprop keeps the number of parameters and gives the leaky average as many elements",
          "[04_optimizers/rmsprop][hidden]") {
  rmsprop.keeps_shapes();
}

TEST_CASE("rmsprop's first step is as long for a large gradient as for a small one",
          "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("first step, gradients from tiny to large, a negligible delta, the default decay");
  auto in = judge::inputs();
  const Vector g = in.signed_log_uniform<1>({33}, 1e-1, 1e3);
  Vector theta = g * 0.0F;
  RmspropState state;
  student::rmsprop(theta, g, state, {.eta = 0.5F, .gamma = 0.99F, .delta = 1e-12F});
  // s = (1 − γ)·g², so the step is η/√(1 − γ) against the sign of g: about ten times η.  1 − 0.99 is exact.
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
  const Vector zeros = in.normal<1>({33}) * 0.0F;
  rmsprop.mirrors_its_path(in, zeros);
}

TEST_CASE("rmsprop makes the same way in flat and in steep directions", "[04_optimizers/rmsprop][hidden]") {
  judge::input_kind("a quadratic loss with curvatures four powers of ten apart, a falling learning rate");
  for (const float element : rmsprop.descend({2, 2, 2, 2}, {1e-1F, 1e0F, 1e1F, 1e3F},
                                             {.eta = 0.2F, .gamma = 0.9F, .delta = 1e-12F}, 200, 0.98F))
    CHECK_THAT(element, judge::Near(0, 0.1));
}

TEST_CASE("rmsprop averages the squared gradients right, step by step",
          "[04_optimizers/rmsprop][hidden][x3]") {
  judge::input_kind("several steps from no average, a decay that is not the default");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, 0.5, 2);
  rmsprop.follow(theta, {}, rmsprop.changing_steps(in, 33), Compare::s);
}

TEST_CASE("rmsprop has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/rmsprop][hidden][x4]") {
  rmsprop.has_the_right_parameters();
}

TEST_CASE("rmsprop goes on from the leaky average it is given", "[04_optimizers/rmsprop][hidden][x3]") {
  rmsprop.goes_on_from_a_state();
}

TEST_CASE("rmsprop adds delta below the root, where small gradients feel it and large ones do not",
          "[04_optimizers/rmsprop][hidden][x2]") {
  rmsprop.adds_delta_below_the_root();
}

TEST_CASE("rmsprop stays where it is while nothing has ever pushed it", "[04_optimizers/rmsprop][hidden]") {
  rmsprop.stays_without_gradient();
}

TEST_CASE("rmsprop works for every number of parameters, one among them", "[04_optimizers/rmsprop][hidden]") {
  rmsprop.works_for_every_size();
}

TEST_CASE("rmsprop reads a leaky average of zeros like one that is not there yet",
          "[04_optimizers/rmsprop][hidden]") {
  rmsprop.takes_zeros_for_a_new_state();
}

TEST_CASE("rmsprop remembers in its state and nowhere else", "[04_optimizers/rmsprop][hidden]") {
  rmsprop.remembers_in_its_state_only();
}

TEST_CASE("rmsprop refuses a gradient or a leaky average of another length",
          "[04_optimizers/rmsprop][hidden]") {
  rmsprop.refuses_other_lengths();
}
