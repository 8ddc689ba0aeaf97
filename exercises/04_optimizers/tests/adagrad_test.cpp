// Public tests of 04_optimizers/adagrad: numbers to check on paper, and properties.
//
// delta is large here, so that its place in the formula matters and the roots are whole numbers.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::optimizers::AdagradState;

namespace {

using Numbers = descent::Tensor<double, 1>;

/// Every example here combines fewer than four terms below 4 in size.
constexpr double kappa = 4 * 4;

}  // namespace

TEST_CASE("adagrad adds up the squares of the gradients", "[04_optimizers/adagrad][public][x2]") {
  judge::input_kind("two parameters, two steps");
  Vector theta{1, 1};
  AdagradState state;
  student::adagrad(theta, Vector{2, -3}, state, {});
  CHECK_THAT(state.s, judge::Equals(Vector{4, 9}));
  student::adagrad(theta, Vector{1, 4}, state, {});
  // (4 + 1, 9 + 16): a sum, not an average, and without delta.
  CHECK_THAT(state.s, judge::Equals(Vector{5, 25}));
}

TEST_CASE("adagrad adds delta inside the root", "[04_optimizers/adagrad][public]") {
  judge::input_kind("one parameter, first step, a large delta");
  Vector theta{1};
  AdagradState state;
  student::adagrad(theta, Vector{3}, state, {.eta = 4.0F, .delta = 7.0F});
  // 1 − 4·3/√(9 + 7) = −2.  (Outside the root, as in PyTorch: 1 − 4·3/(3 + 7) = −0.2.)
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-2}, kappa)));
}

TEST_CASE("adagrad divides by the sum that has the new gradient in it",
          "[04_optimizers/adagrad][public][x2]") {
  judge::input_kind("two parameters, second step");
  Vector theta{1, 0};
  AdagradState state{.s = {9, 0}};
  student::adagrad(theta, Vector{4, -5}, state, {.eta = 3.0F, .delta = 11.0F});
  // s = (25, 25);  theta = (1 − 3·4/√36, 0 + 3·5/√36) = (−1, 2.5)
  CHECK_THAT(state.s, judge::Equals(Vector{25, 25}));
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-1, 2.5}, kappa)));
}

TEST_CASE("adagrad's steps get shorter though the gradient stays the same",
          "[04_optimizers/adagrad][public][x2]") {
  judge::input_kind("four steps with one constant gradient, a negligible delta");
  Vector theta{0, 0};
  AdagradState state;
  double way = 0;
  for (int step = 1; step <= 4; ++step) {
    student::adagrad(theta, Vector{2, -50}, state, {.eta = 0.5F, .delta = 1e-7F});
    // s = t·g², so that step t is as long as eta/√t, however large the gradient is.
    way += 0.5 / std::sqrt(step);
    CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-way, way}, kappa)));
  }
}

TEST_CASE("adagrad stays where it is while every gradient is zero", "[04_optimizers/adagrad][public]") {
  judge::input_kind("two steps with a gradient of zeros, no state yet");
  Vector theta{1, -2};
  AdagradState state;
  for (int step = 0; step < 2; ++step) student::adagrad(theta, Vector{0, 0}, state, {});
  // 0/√(0 + delta) = 0: delta is what keeps this from being 0/0.
  CHECK_THAT(theta, judge::Equals(Vector{1, -2}));
}

TEST_CASE("adagrad refuses a sum that belongs to other parameters", "[04_optimizers/adagrad][public]") {
  judge::input_kind("three parameters and a sum with two elements");
  Vector theta{1, 2, 3};
  AdagradState own, other{.s = {1, 1}};
  student::adagrad(theta, Vector{3, 3, 3}, own, {.eta = 4.0F, .delta = 7.0F});  // this one fits: steps of 3
  CHECK(judge::throws_shape_error([&] { student::adagrad(theta, Vector{1, 1, 1}, other, {}); }));
  CHECK_THAT(theta, judge::Near(judge::by_hand(Numbers{-2, -1, 0}, kappa)));
}
