// Hidden tests of 03_hyperparameters/exponential_decay.
#include "oracles/03_hyperparameters.hpp"

#include "hidden_tests/03_hyperparameters/curve.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::hidden_tests::steps;
using descent::hidden_tests::Steps;

namespace {

void check(const Steps& at, float eta_base, float gamma) {
  descent::hidden_tests::check_curve(
      at, [&](std::int64_t t) { return student::exponential_decay(t, eta_base, gamma); },
      [&](std::int64_t t) { return descent::oracles::exponential_decay(t, eta_base, gamma); });
}

float draw(judge::Inputs& in, double low, double high) {
  return static_cast<float>(in.uniform(low, high));
}

}  // namespace

TEST_CASE("exponential_decay falls by the factor gamma in each step",
          "[03_hyperparameters/exponential_decay][hidden]") {
  judge::input_kind("a power of two as factor, which is exact; neighbouring steps");
  for (std::int64_t t = 0; t < 9; ++t) {
    const float now = student::exponential_decay(t, 3, 0.25F),
                next = student::exponential_decay(t + 1, 3, 0.25F);
    CHECK(now > 0.0F);
    CHECK_THAT(next, judge::Near(now / 4.0, judge::limit(16.0 * now)));
  }
}

TEST_CASE("exponential_decay is proportional to the base rate",
          "[03_hyperparameters/exponential_decay][hidden]") {
  judge::input_kind("two base rates, one four times the other");
  auto in = judge::inputs();
  const float base = draw(in, 0.3, 1), gamma = draw(in, 0.6, 0.8);
  for (const std::int64_t t : {0, 1, 5, 13}) {
    const float one = student::exponential_decay(t, base, gamma);
    const float four = student::exponential_decay(t, 4 * base, gamma);
    CHECK(one > 0.0F);
    CHECK_THAT(four, judge::Near(4.0 * one, judge::limit(40.0 * one)));
  }
}

TEST_CASE("exponential_decay has the right rate in every step",
          "[03_hyperparameters/exponential_decay][hidden][x4]") {
  judge::input_kind("all steps from 0 on, a factor that is not a half");
  auto in = judge::inputs();
  check(steps(0, 33), draw(in, 0.3, 1), draw(in, 0.6, 0.8));
}

TEST_CASE("exponential_decay has the right rate after hundreds of steps",
          "[03_hyperparameters/exponential_decay][hidden][x2]") {
  judge::input_kind("a factor near 1, hundreds of steps");
  auto in = judge::inputs();
  check({1, 31, 200, 512, 777}, draw(in, 0.01, 0.1), draw(in, 0.99, 0.998));
}

TEST_CASE("exponential_decay has not fallen at step 0", "[03_hyperparameters/exponential_decay][hidden]") {
  judge::input_kind("step 0, for small and large factors");
  auto in = judge::inputs();
  for (const float gamma : {0.01F, 0.5F, 0.999F}) check({0}, draw(in, 0.3, 1), gamma);
}

TEST_CASE("exponential_decay with the factor one does not fall",
          "[03_hyperparameters/exponential_decay][hidden]") {
  judge::input_kind("gamma = 1; then a negative step, which is refused");
  auto in = judge::inputs();
  check(steps(0, 9), draw(in, 0.3, 1), 1);
  CHECK(judge::throws_value_error([&] { student::exponential_decay(-1, 0.1F, 0.5F); }));
}
