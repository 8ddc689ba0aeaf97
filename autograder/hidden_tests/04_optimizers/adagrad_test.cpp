// Hidden tests of 04_optimizers/adagrad.
#include "hidden_tests/04_optimizers/adagrad.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::hidden_tests::Compare;
using descent::optimizers::AdagradOptions;
using descent::optimizers::AdagradState;

namespace {

/// A delta that can be seen.
constexpr AdagradOptions visible{.eta = 0.3F, .delta = 1e-2F};

const descent::hidden_tests::Adagrad<AdagradState, AdagradOptions> adagrad{
    {student::adagrad, descent::oracles::adagrad, visible, descent::hidden_tests::uneven_gradient}, "sum", 9};

}  // namespace

TEST_CASE("adagrad keeps the number of parameters and gives the sum as many elements",
          "[04_optimizers/adagrad][hidden]") {
  adagrad.keeps_shapes();
}

TEST_CASE("adagrad's first step is as long as the learning rate, however large the gradient",
          "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("first step, gradients from tiny to large, a negligible delta");
  auto in = judge::inputs();
  const Vector g = in.signed_log_uniform<1>({33}, 1e-1, 1e3);
  Vector theta = g * 0.0F;
  AdagradState state;
  student::adagrad(theta, g, state, {.eta = 0.5F, .delta = 1e-12F});
  judge::Expected<1> want{g, g};
  for (std::size_t i = 0; i < g.size(); ++i) {
    want.value(i) = -0.5 * g(i) / std::sqrt(double{g(i)} * g(i) + double{1e-12F});
    want.limit(i) = judge::limit(2 * 0.5);
  }
  CHECK_THAT(theta, judge::Near(want));
}

TEST_CASE("adagrad does not care in which order the gradients came", "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("small whole gradients in two orders, then the same one");
  auto in = judge::inputs();
  const Vector a = in.integers<1>({33}, 1, 9), b = in.integers<1>({33}, -9, -1),
               last = in.integers<1>({33}, 1, 9);
  Vector forward = in.normal<1>({33}), backward = forward;
  AdagradState forward_state, backward_state;
  student::adagrad(forward, a, forward_state, visible);
  student::adagrad(forward, b, forward_state, visible);
  student::adagrad(backward, b, backward_state, visible);
  student::adagrad(backward, a, backward_state, visible);
  // Sums of whole squares are exact, so the order makes no difference.
  CHECK_THAT(forward_state.s, judge::Equals(Vector(a * a + b * b)));
  CHECK_THAT(backward_state.s, judge::Equals(forward_state.s));
  const Vector start = forward;
  Vector twin = start;
  student::adagrad(forward, last, forward_state, visible);
  student::adagrad(twin, last, backward_state, visible);
  CHECK(xt::any(xt::not_equal(forward, start)));
  CHECK_THAT(twin, judge::Equals(forward));
}

TEST_CASE("adagrad makes the same way in flat and in steep directions", "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("a quadratic loss with curvatures six powers of ten apart, many steps");
  for (const float element :
       adagrad.descend({2, 2, 2, 2}, {1e-3F, 1e-1F, 1e1F, 1e3F}, {.eta = 1.0F, .delta = 1e-12F}, 100))
    CHECK_THAT(element, judge::Near(0, 0.1));
}

TEST_CASE("adagrad adds the squared gradients up right, step by step",
          "[04_optimizers/adagrad][hidden][x3]") {
  judge::input_kind("several steps from no sum");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, 0.5, 2);
  adagrad.follow(theta, {}, adagrad.changing_steps(in, 33), Compare::s);
}

TEST_CASE("adagrad has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/adagrad][hidden][x4]") {
  adagrad.has_the_right_parameters();
}

TEST_CASE("adagrad goes on from the sum it is given", "[04_optimizers/adagrad][hidden][x3]") {
  adagrad.goes_on_from_a_state();
}

TEST_CASE("adagrad adds delta below the root, where small gradients feel it and large ones do not",
          "[04_optimizers/adagrad][hidden][x2]") {
  adagrad.adds_delta_below_the_root();
}

TEST_CASE("adagrad stays where it is while nothing has ever pushed it", "[04_optimizers/adagrad][hidden]") {
  adagrad.stays_without_gradient();
}

TEST_CASE("adagrad works for every number of parameters, one among them", "[04_optimizers/adagrad][hidden]") {
  adagrad.works_for_every_size();
}

TEST_CASE("adagrad reads a sum of zeros like one that is not there yet", "[04_optimizers/adagrad][hidden]") {
  adagrad.takes_zeros_for_a_new_state();
}

TEST_CASE("adagrad remembers in its state and nowhere else", "[04_optimizers/adagrad][hidden]") {
  adagrad.remembers_in_its_state_only();
}

TEST_CASE("adagrad refuses a gradient or a sum of another length", "[04_optimizers/adagrad][hidden]") {
  adagrad.refuses_other_lengths();
}
