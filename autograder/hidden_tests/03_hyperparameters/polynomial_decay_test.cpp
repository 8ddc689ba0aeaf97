// Hidden tests of 03_hyperparameters/polynomial_decay.
#include "oracles/03_hyperparameters.hpp"

#include "hidden_tests/03_hyperparameters/curve.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::hidden_tests::steps;
using descent::hidden_tests::Steps;

namespace {

void check(const Steps& at, float eta_base, std::int64_t t_end, float p) {
  descent::hidden_tests::check_curve(
      at, [&](std::int64_t t) { return student::polynomial_decay(t, eta_base, t_end, p); },
      [&](std::int64_t t) { return descent::oracles::polynomial_decay(t, eta_base, t_end, p); });
}

float draw(judge::Inputs& in, double low, double high) {
  return static_cast<float>(in.uniform(low, high));
}

}  // namespace

TEST_CASE("polynomial_decay never rises", "[03_hyperparameters/polynomial_decay][hidden]") {
  judge::input_kind("all steps to beyond the end, powers below and above 1");
  for (const float p : {0.5F, 2.0F, 3.0F}) {
    float before = student::polynomial_decay(0, 0.7F, 11, p);
    CHECK_THAT(before, judge::Near(0.7, judge::limit(1.4)));
    for (std::int64_t t = 1; t < 20; ++t) {
      const float now = student::polynomial_decay(t, 0.7F, 11, p);
      CHECK(now <= before);
      before = now;
    }
  }
}

TEST_CASE("polynomial_decay with a power is the straight line to that power",
          "[03_hyperparameters/polynomial_decay][hidden]") {
  judge::input_kind("power 3 against power 1, base rate 1, eighths of the way");
  for (std::int64_t t = 0; t <= 8; ++t) {
    const float line = student::polynomial_decay(t, 1, 8, 1);
    CHECK_THAT(student::polynomial_decay(t, 1, 8, 3),
               judge::Near(double{line} * line * line, judge::limit(4)));
    CHECK_THAT(line, judge::Near(1 - static_cast<double>(t) / 8, judge::limit(2)));
  }
}

TEST_CASE("polynomial_decay has the right rate in every step",
          "[03_hyperparameters/polynomial_decay][hidden][x3]") {
  judge::input_kind("all steps, a power that is not whole");
  auto in = judge::inputs();
  check(steps(0, 31), draw(in, 0.3, 1), 31, draw(in, 1.3, 2.8));
}

TEST_CASE("polynomial_decay has the right rate with a power below one",
          "[03_hyperparameters/polynomial_decay][hidden]") {
  judge::input_kind("all steps, a power between 0.4 and 0.8");
  auto in = judge::inputs();
  check(steps(0, 13), draw(in, 0.3, 1), 13, draw(in, 0.4, 0.8));
}

TEST_CASE("polynomial_decay has the right rate in a long run",
          "[03_hyperparameters/polynomial_decay][hidden][x2]") {
  judge::input_kind("some steps of thousands, among them the last ones; powers 1 and 2");
  auto in = judge::inputs();
  check({1, 33, 2500, 4097, 4998, 4999}, draw(in, 0.3, 1), 5000, 1);
  check({1, 33, 2500, 4097, 4998, 4999}, draw(in, 0.3, 1), 5000, 2);
}

TEST_CASE("polynomial_decay stays at zero after the end", "[03_hyperparameters/polynomial_decay][hidden]") {
  judge::input_kind("the last step, the next ones, and one far away; whole and other powers");
  auto in = judge::inputs();
  for (const float p : {1.0F, 2.0F, 0.9F}) check({12, 13, 14, 15, 26, 100'000}, draw(in, 0.3, 1), 13, p);
}

TEST_CASE("polynomial_decay begins with the base rate", "[03_hyperparameters/polynomial_decay][hidden]") {
  judge::input_kind("step 0, for several powers");
  auto in = judge::inputs();
  for (const float p : {0.1F, 1.0F, 7.5F}) check({0}, draw(in, 0.3, 1), 9, p);
}

TEST_CASE("polynomial_decay over one step is the base rate, then nothing",
          "[03_hyperparameters/polynomial_decay][hidden]") {
  judge::input_kind("t_end = 1; then numbers that are refused");
  auto in = judge::inputs();
  check({0, 1, 2}, draw(in, 0.3, 1), 1, 2);
  CHECK(judge::throws_value_error([&] { student::polynomial_decay(-1, 0.1F, 3, 1); }));
  CHECK(judge::throws_value_error([&] { student::polynomial_decay(0, 0.1F, 0, 1); }));
  CHECK(judge::throws_value_error([&] { student::polynomial_decay(0, 0.1F, 3, 0); }));
}
