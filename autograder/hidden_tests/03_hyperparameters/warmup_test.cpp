// Hidden tests of 03_hyperparameters/warmup.
#include "oracles/03_hyperparameters.hpp"

#include <algorithm>

#include "hidden_tests/03_hyperparameters/curve.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::hidden_tests::steps;
using descent::hidden_tests::Steps;

namespace {

void check(const Steps& at, float eta_init, float eta_base, std::int64_t t_warm) {
  descent::hidden_tests::check_curve(
      at, [&](std::int64_t t) { return student::warmup(t, eta_init, eta_base, t_warm); },
      [&](std::int64_t t) { return descent::oracles::warmup(t, eta_init, eta_base, t_warm); });
}

float draw(judge::Inputs& in, double low, double high) {
  return static_cast<float>(in.uniform(low, high));
}

}  // namespace

TEST_CASE("warmup rises by the same amount in each step", "[03_hyperparameters/warmup][hidden]") {
  judge::input_kind("all steps of a warm-up in sixteenths, which are exact");
  for (std::int64_t t = 0; t < 16; ++t) {
    const float rise = student::warmup(t + 1, 0.25F, 2.25F, 16) - student::warmup(t, 0.25F, 2.25F, 16);
    CHECK_THAT(rise, judge::Near(0.125, judge::limit(4.5)));
  }
}

TEST_CASE("warmup stays between its two rates", "[03_hyperparameters/warmup][hidden]") {
  judge::input_kind("steps before, at and after the end of the warm-up");
  auto in = judge::inputs();
  const float init = draw(in, 0.01, 0.1), base = draw(in, 0.3, 1);
  for (std::int64_t t = 0; t < 30; ++t) {
    const float rate = student::warmup(t, init, base, 13);
    CHECK_THAT(rate, judge::Near(std::clamp(rate, init, base), judge::limit(2)));
  }
}

TEST_CASE("warmup has the right rate in every step of the warm-up",
          "[03_hyperparameters/warmup][hidden][x3]") {
  judge::input_kind("all steps of a warm-up from a small rate");
  auto in = judge::inputs();
  check(steps(0, 31), draw(in, 0.01, 0.1), draw(in, 0.3, 1), 31);
}

TEST_CASE("warmup has the right rate in a long warm-up", "[03_hyperparameters/warmup][hidden][x2]") {
  judge::input_kind("some steps of a warm-up of thousands, from rate 0");
  auto in = judge::inputs();
  check({1, 2, 33, 999, 1000, 2047, 4998, 4999}, 0, draw(in, 0.01, 0.1), 5000);
}

TEST_CASE("warmup can also come down", "[03_hyperparameters/warmup][hidden]") {
  judge::input_kind("a first rate above the base rate");
  auto in = judge::inputs();
  check(steps(0, 9), draw(in, 1, 2), draw(in, 0.1, 0.3), 7);
}

TEST_CASE("warmup stays at the base rate once it is over", "[03_hyperparameters/warmup][hidden]") {
  judge::input_kind("the last step of the warm-up, the next ones, and one far away");
  auto in = judge::inputs();
  check({13, 14, 15, 26, 1'000'000}, draw(in, 0.01, 0.1), draw(in, 0.3, 1), 13);
}

TEST_CASE("warmup of no steps is none", "[03_hyperparameters/warmup][hidden]") {
  judge::input_kind("t_warm = 0: steps 0, 1 and 7");
  auto in = judge::inputs();
  check({0, 1, 7}, draw(in, 0.01, 0.1), draw(in, 0.3, 1), 0);
}

TEST_CASE("warmup of one step is the first rate, then the other", "[03_hyperparameters/warmup][hidden]") {
  judge::input_kind("t_warm = 1: steps 0, 1 and 2");
  auto in = judge::inputs();
  check({0, 1, 2}, draw(in, 0.01, 0.1), draw(in, 0.3, 1), 1);
  CHECK(judge::throws_value_error([&] { student::warmup(-1, 0.1F, 0.5F, 3); }));
  CHECK(judge::throws_value_error([&] { student::warmup(0, 0.1F, 0.5F, -3); }));
}
