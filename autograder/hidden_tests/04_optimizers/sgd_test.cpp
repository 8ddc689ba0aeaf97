// Hidden tests of 04_optimizers/sgd.
#include "judge/test.hpp"
#include "oracles/04_optimizers.hpp"
#include "student/04_optimizers.hpp"

using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;
using Steps = descent::oracles::Steps<float>;  // the option is eta

namespace {

/// Makes the steps with the student's function and compares theta after each.
void follow(Vector theta, const Steps& steps) {
  const auto expected = descent::oracles::sgd(theta, steps);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    student::sgd(theta, steps[step].g, steps[step].options);
    CHECK_THAT(theta, judge::Near(expected[step].theta));
  }
}

}  // namespace

TEST_CASE("sgd keeps as many parameters as it was given, all finite", "[04_optimizers/sgd][hidden]") {
  judge::input_kind("an odd number of parameters, one step");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({31});
  student::sgd(theta, in.normal<1>({31}), 0.3F);
  CHECK(descent::shape_of(theta) == Shape{31});
  CHECK_THAT(theta, AllFinite());
}

TEST_CASE("sgd with a learning rate of zero does not move", "[04_optimizers/sgd][hidden]") {
  judge::input_kind("learning rate 0, a gradient that is not zero");
  auto in = judge::inputs();
  const Vector start = in.normal<1>({7});
  Vector theta = start;
  student::sgd(theta, in.normal<1>({7}), 0.1F);
  CHECK(xt::any(xt::not_equal(theta, start)));  // it can move
  const Vector reached = theta;
  student::sgd(theta, in.normal<1>({7}), 0.0F);
  CHECK_THAT(theta, judge::Equals(reached));
}

TEST_CASE("sgd shrinks every direction of a badly scaled bowl as fast as its curvature allows",
          "[04_optimizers/sgd][hidden][x2]") {
  judge::input_kind("a quadratic loss with very different curvatures, many steps");
  auto in = judge::inputs();
  // The gradient of Σ ½·a·θ² is a·θ: a step multiplies θ by 1 − η·a, and here |1 − η·a| < 1 for every a.
  const Vector curvature{0.02F, 0.1F, 0.5F, 2.0F, 4.0F};
  const Vector start = in.uniform<1>({5}, 1, 5);
  const float eta = 0.45F;
  const int steps = 100;
  Vector theta = start;
  for (int step = 0; step < steps; ++step) student::sgd(theta, Vector(curvature * theta), eta);
  for (std::size_t i = 0; i < start.size(); ++i) {
    const double factor = std::pow(std::fabs(1 - double{eta} * curvature(i)), steps);
    // Twice the exact value, since this tests the rate only, plus the rounding noise of float.
    CHECK_THAT(theta(i), judge::Near(0, 2 * factor * start(i) + 1e-5));
  }
}

TEST_CASE("sgd makes one step of the right length", "[04_optimizers/sgd][hidden][x4]") {
  judge::input_kind("an odd number of parameters, one step, a learning rate far from 1");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({33}, 0.5, 2);
  follow(theta, {{in.normal<1>({33}, -0.3, 1.5), static_cast<float>(in.uniform(0.05, 0.3))}});
}

TEST_CASE("sgd follows a path of several steps whose learning rate changes",
          "[04_optimizers/sgd][hidden][x8]") {
  judge::input_kind("several steps, a learning rate that falls from step to step");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({31}, 0.5, 2);
  Steps steps;
  for (const float eta : {0.3F, 0.2F, 0.1F, 0.05F, 0.01F}) steps.push_back({in.normal<1>({31}, 0.4, 1), eta});
  follow(theta, steps);
}

TEST_CASE("sgd works for every number of parameters, one among them", "[04_optimizers/sgd][hidden]") {
  judge::input_kind("from one parameter to over a thousand");
  auto in = judge::inputs();
  for (const std::size_t d : {1, 7, 31, 33, 65, 1025}) follow(in.normal<1>({d}), {{in.normal<1>({d}), 0.3F}});
}

TEST_CASE("sgd treats tiny and large gradients alike", "[04_optimizers/sgd][hidden]") {
  judge::input_kind("gradients from 1e-6 to 1e3 in one vector, parameters near zero");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({65}, 0, 1e-6);
  follow(theta, {{in.signed_log_uniform<1>({65}, 1e-6, 1e3), 0.3F}});
}

TEST_CASE("sgd keeps nothing between calls: two runs in turns do not touch each other",
          "[04_optimizers/sgd][hidden]") {
  judge::input_kind("two parameter vectors of different lengths, stepped in turns");
  auto in = judge::inputs();
  Vector first = in.normal<1>({7}), second = in.normal<1>({5});
  Steps first_steps, second_steps;
  for (int step = 0; step < 3; ++step) {
    first_steps.push_back({in.normal<1>({7}), 0.2F});
    second_steps.push_back({in.normal<1>({5}), 0.1F});
  }
  const auto first_expected = descent::oracles::sgd(first, first_steps);
  const auto second_expected = descent::oracles::sgd(second, second_steps);
  for (std::size_t step = 0; step < 3; ++step) {
    student::sgd(first, first_steps[step].g, first_steps[step].options);
    student::sgd(second, second_steps[step].g, second_steps[step].options);
    CHECK_THAT(first, judge::Near(first_expected[step].theta));
    CHECK_THAT(second, judge::Near(second_expected[step].theta));
  }
}

TEST_CASE("sgd refuses a gradient that is too long", "[04_optimizers/sgd][hidden]") {
  judge::input_kind("a gradient with one element more than there are parameters");
  auto in = judge::inputs();
  Vector theta = in.normal<1>({4});
  const Vector g = in.normal<1>({4});
  const auto expected = descent::oracles::sgd(theta, {{g, 0.1F}});
  student::sgd(theta, g, 0.1F);
  CHECK(judge::throws_shape_error([&] { student::sgd(theta, in.normal<1>({5}), 0.1F); }));
  CHECK_THAT(theta, judge::Near(expected[0].theta));
}
