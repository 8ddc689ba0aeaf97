// Hidden tests of 04_optimizers/adagrad: 4 parts properties, 12 numbers, 5 edges.
#include "oracles/04_optimizers/adagrad.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/04_optimizers.hpp"

using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;
using descent::optimizers::AdagradOptions;
using descent::optimizers::AdagradState;
using descent::oracles::AdagradStep;

namespace {

/// A delta that can be seen.
constexpr AdagradOptions visible{.eta = 0.3F, .delta = 1e-2F};

/// Steps with gradients of d elements of different sizes, and a learning rate that changes.
std::vector<AdagradStep> changing_steps(judge::Inputs& in, std::size_t d, AdagradOptions options) {
  std::vector<AdagradStep> steps;
  for (const float eta : {0.3F, 0.05F, 0.2F, 0.1F, 0.02F}) {
    options.eta = eta;
    Vector g = in.signed_log_uniform<1>({d}, 1e-3, 1e1);
    steps.push_back({g + 0.1F, options});
  }
  return steps;
}

enum class Compare { theta, s, all };

/// Makes the steps with the student's function and compares after each.
void follow(Vector theta, AdagradState state, const std::vector<AdagradStep>& steps,
            Compare what = Compare::all) {
  const auto expected = descent::oracles::adagrad(theta, state, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    student::adagrad(theta, steps[step].g, state, steps[step].options);
    if (what == Compare::s || what == Compare::all) CHECK_THAT(state.s, judge::Near(expected[step].s));
    if (what == Compare::theta || what == Compare::all) CHECK_THAT(theta, judge::Near(expected[step].theta));
  }
}

}  // namespace

TEST_CASE("adagrad keeps the number of parameters and gives the sum as many elements",
          "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("an odd number of parameters, first step");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({31});
  AdagradState state;
  student::adagrad(theta, in.normal<1>({31}), state, visible);
  CHECK(descent::shape_of(theta) == Shape{31});
  CHECK(descent::shape_of(state.s) == Shape{31});
  CHECK_THAT(theta, AllFinite());
  CHECK_THAT(state.s, AllFinite());
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
  // Sums of whole squares are exact, so nothing is left of the order.
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
  const Vector curvature{1e-3F, 1e-1F, 1e1F, 1e3F};
  Vector theta{2, 2, 2, 2};
  AdagradState state;
  for (int step = 0; step < 100; ++step)
    student::adagrad(theta, Vector(curvature * theta), state, {.eta = 1.0F, .delta = 1e-12F});
  for (std::size_t i = 0; i < theta.size(); ++i) CHECK_THAT(theta(i), judge::Near(0, 0.1));
}

TEST_CASE("adagrad adds the squared gradients up right, step by step",
          "[04_optimizers/adagrad][hidden][x3]") {
  judge::input_kind("several steps from no sum");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, 0.5, 2);
  follow(theta, {}, changing_steps(in, 33, visible), Compare::s);
}

TEST_CASE("adagrad has the right parameters after each of several steps whose learning rate changes",
          "[04_optimizers/adagrad][hidden][x4]") {
  judge::input_kind(
      "several steps from no sum, a learning rate that goes up and down, a delta that can be seen");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31}, 0.5, 2);
  follow(theta, {}, changing_steps(in, 31, visible), Compare::theta);
}

TEST_CASE("adagrad goes on from the sum it is given", "[04_optimizers/adagrad][hidden][x3]") {
  judge::input_kind("a sum from an earlier run, several steps");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({65}, -0.5, 2), s = in.uniform<1>({65}, 0.05, 9);
  follow(theta, {.s = s}, changing_steps(in, 65, visible));
}

TEST_CASE("adagrad adds delta below the root, where small gradients feel it and large ones do not",
          "[04_optimizers/adagrad][hidden][x2]") {
  judge::input_kind("gradients from 1e-6 to 1e3 in one vector, a delta in the midst of their squares");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({65}, 0, 0.1);
  std::vector<AdagradStep> steps;
  for (int step = 0; step < 2; ++step) steps.push_back({in.signed_log_uniform<1>({65}, 1e-6, 1e3), visible});
  follow(theta, {}, steps, Compare::theta);
}

TEST_CASE("adagrad stays where it is while nothing has ever pushed it", "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("gradients of zeros from a new state");
  auto in = judge::inputs();
  const Vector start = in.normal<1>({7}), zeros = start * 0.0F;
  Vector theta = start;
  AdagradState state;
  for (int step = 0; step < 3; ++step) student::adagrad(theta, zeros, state, {});
  CHECK_THAT(theta, judge::Equals(start));
  CHECK_THAT(state.s, judge::Equals(zeros));
}

TEST_CASE("adagrad works for every number of parameters, one among them", "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("from one parameter to over a thousand, a state under way");
  auto in = judge::inputs();
  for (const std::size_t d : {1, 7, 31, 33, 65, 1025}) {
    const Vector theta = in.normal<1>({d}), s = in.uniform<1>({d}, 0.05, 9);
    follow(theta, {.s = s}, {{in.normal<1>({d}), visible}});
  }
}

TEST_CASE("adagrad reads a sum of zeros like one that is not there yet", "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("a new state whose sum is already a vector of zeros; the default options");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({7}), zeros = theta * 0.0F;
  follow(theta, {.s = zeros}, changing_steps(in, 7, {}));
}

TEST_CASE("adagrad remembers in its state and nowhere else", "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("two parameter vectors with a state each, stepped in turns");
  auto in = judge::inputs();
  Vector first = in.normal<1>({7}), second = in.normal<1>({7});
  AdagradState first_state, second_state;
  const auto first_steps = changing_steps(in, 7, visible), second_steps = changing_steps(in, 7, visible);
  const auto first_expected = descent::oracles::adagrad(first, first_state, first_steps);
  const auto second_expected = descent::oracles::adagrad(second, second_state, second_steps);
  for (std::size_t step = 0; step < first_steps.size(); ++step) {
    student::adagrad(first, first_steps[step].g, first_state, first_steps[step].options);
    student::adagrad(second, second_steps[step].g, second_state, second_steps[step].options);
    CHECK_THAT(first, judge::Near(first_expected[step].theta));
    CHECK_THAT(second, judge::Near(second_expected[step].theta));
  }
}

TEST_CASE("adagrad refuses a gradient or a sum of another length", "[04_optimizers/adagrad][hidden]") {
  judge::input_kind("a gradient, then a sum, with one element more than there are parameters");
  auto in = judge::inputs();
  const Vector g = in.normal<1>({4}), too_long = in.uniform<1>({5}, 0.1, 1);
  Vector theta = in.normal<1>({4});
  AdagradState state, bad{.s = too_long};
  const auto expected = descent::oracles::adagrad(theta, state, {{g, visible}});
  student::adagrad(theta, g, state, visible);
  CHECK(judge::throws_shape_error([&] { student::adagrad(theta, too_long, state, {}); }));
  CHECK(judge::throws_shape_error([&] { student::adagrad(theta, g, bad, {}); }));
  CHECK_THAT(theta, judge::Near(expected[0].theta));
}
