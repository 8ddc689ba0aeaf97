// Hidden tests of 03_hyperparameters/step_decay.
#include "oracles/03_hyperparameters.hpp"

#include "hidden_tests/03_hyperparameters/curve.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::hidden_tests::steps;
using descent::hidden_tests::Steps;

namespace {

void check(const Steps& at, float eta_base, float gamma, std::int64_t step_size) {
  descent::hidden_tests::check_curve(
      at, [&](std::int64_t t) { return student::step_decay(t, eta_base, gamma, step_size); },
      [&](std::int64_t t) { return descent::oracles::step_decay(t, eta_base, gamma, step_size); });
}

float draw(judge::Inputs& in, double low, double high) {
  return static_cast<float>(in.uniform(low, high));
}

}  // namespace

TEST_CASE("step_decay is constant between its falls", "[03_hyperparameters/step_decay][hidden]") {
  judge::input_kind("all steps between two falls, with the same rate to the last bit");
  auto in = judge::inputs();
  const float base = draw(in, 0.3, 1), gamma = draw(in, 0.3, 0.7);
  const float first = student::step_decay(14, base, gamma, 7);
  descent::Vector rates{0, 0, 0, 0, 0, 0}, same = rates;
  for (std::size_t i = 0; i < 6; ++i) {
    rates(i) = student::step_decay(15 + static_cast<std::int64_t>(i), base, gamma, 7);
    same(i) = first;
  }
  CHECK(first > 0.0F);
  CHECK(first < base);
  CHECK_THAT(rates, judge::Equals(same));
}

TEST_CASE("step_decay falls by the factor gamma", "[03_hyperparameters/step_decay][hidden]") {
  judge::input_kind("a power of two as factor, which is exact; steps that are a step size apart");
  for (const std::int64_t t : {0, 3, 4, 5, 9, 14}) {
    const float now = student::step_decay(t, 3, 0.25F, 5), later = student::step_decay(t + 5, 3, 0.25F, 5);
    CHECK(now > 0.0F);
    CHECK_THAT(later, judge::Near(now / 4.0, judge::limit(8.0 * now)));
  }
}

TEST_CASE("step_decay has the right rate in every step", "[03_hyperparameters/step_decay][hidden][x3]") {
  judge::input_kind("all steps over six falls, a factor that is not a half");
  auto in = judge::inputs();
  check(steps(0, 41), draw(in, 0.3, 1), draw(in, 0.6, 0.8), 7);
}

TEST_CASE("step_decay has the right rate with the lecture's factor",
          "[03_hyperparameters/step_decay][hidden][x2]") {
  judge::input_kind("gamma = 0.1, step size 5");
  auto in = judge::inputs();
  check(steps(0, 22), draw(in, 0.05, 0.5), 0.1F, 5);
}

TEST_CASE("step_decay has the right rate far out", "[03_hyperparameters/step_decay][hidden]") {
  judge::input_kind("thousands of steps, a factor near 1");
  auto in = judge::inputs();
  check({999, 1000, 1001, 33'332, 33'333}, draw(in, 0.3, 1), draw(in, 0.9, 0.97), 1000);
}

TEST_CASE("step_decay falls at the step size and not beside it", "[03_hyperparameters/step_decay][hidden]") {
  judge::input_kind("steps 0, and the last before and the first after a fall");
  auto in = judge::inputs();
  check({0, 12, 13, 14, 25, 26, 27}, draw(in, 0.3, 1), draw(in, 0.2, 0.4), 13);
}

TEST_CASE("step_decay of step size one falls in every step", "[03_hyperparameters/step_decay][hidden]") {
  judge::input_kind("step size 1");
  auto in = judge::inputs();
  check(steps(0, 9), draw(in, 0.3, 1), draw(in, 0.6, 0.8), 1);
}

TEST_CASE("step_decay with the factor one does not fall", "[03_hyperparameters/step_decay][hidden]") {
  judge::input_kind("gamma = 1; then a negative step and a step size of 0, which are refused");
  auto in = judge::inputs();
  check(steps(0, 9), draw(in, 0.3, 1), 1, 2);
  CHECK(judge::throws_value_error([&] { student::step_decay(-1, 0.1F, 0.5F, 3); }));
  CHECK(judge::throws_value_error([&] { student::step_decay(0, 0.1F, 0.5F, 0); }));
}
