// Hidden tests of 03_hyperparameters/cosine_decay.
#include "oracles/03_hyperparameters.hpp"

#include <algorithm>

#include "hidden_tests/03_hyperparameters/curve.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::hidden_tests::steps;
using descent::hidden_tests::Steps;

namespace {

void check(const Steps& at, float eta_base, float eta_min, std::int64_t t_end) {
  descent::hidden_tests::check_curve(
      at, [&](std::int64_t t) { return student::cosine_decay(t, eta_base, eta_min, t_end); },
      [&](std::int64_t t) { return descent::oracles::cosine_decay(t, eta_base, eta_min, t_end); });
}

float draw(judge::Inputs& in, double low, double high) {
  return static_cast<float>(in.uniform(low, high));
}

}  // namespace

TEST_CASE("cosine_decay falls as much before the middle as after it",
          "[03_hyperparameters/cosine_decay][hidden]") {
  judge::input_kind("pairs of steps as far from the beginning as from the end");
  auto in = judge::inputs();
  const float base = draw(in, 0.5, 1), min = draw(in, 0.05, 0.2);
  for (std::int64_t t = 0; t <= 10; ++t) {
    const float pair = student::cosine_decay(t, base, min, 21) + student::cosine_decay(21 - t, base, min, 21);
    CHECK_THAT(pair, judge::Near(double{base} + min, judge::limit(8)));
  }
}

TEST_CASE("cosine_decay never rises", "[03_hyperparameters/cosine_decay][hidden]") {
  judge::input_kind("all steps to far beyond the end");
  float before = student::cosine_decay(0, 0.75F, 0.25F, 11);
  CHECK_THAT(before, judge::Near(0.75, judge::limit(2)));
  for (std::int64_t t = 1; t < 40; ++t) {
    const float now = student::cosine_decay(t, 0.75F, 0.25F, 11);
    CHECK(now <= before);
    CHECK_THAT(now, judge::Near(std::clamp(now, 0.25F, 0.75F), judge::limit(2)));
    before = now;
  }
}

TEST_CASE("cosine_decay has the right rate in every step", "[03_hyperparameters/cosine_decay][hidden][x4]") {
  judge::input_kind("all steps, a lowest rate that is not 0");
  auto in = judge::inputs();
  check(steps(0, 31), draw(in, 0.5, 1), draw(in, 0.05, 0.2), 31);
}

TEST_CASE("cosine_decay has the right rate in a long run", "[03_hyperparameters/cosine_decay][hidden][x2]") {
  judge::input_kind("some steps of thousands, the lowest rate 0");
  auto in = judge::inputs();
  check({1, 33, 1250, 2500, 4097, 4990}, draw(in, 0.5, 1), 0, 5000);
}

TEST_CASE("cosine_decay stays at the lowest rate after the end",
          "[03_hyperparameters/cosine_decay][hidden]") {
  judge::input_kind("the last step, the next ones, a whole wave later, and far away");
  auto in = judge::inputs();
  check({13, 14, 15, 26, 27, 100'001}, draw(in, 0.5, 1), draw(in, 0.05, 0.2), 13);
}

TEST_CASE("cosine_decay begins with the base rate", "[03_hyperparameters/cosine_decay][hidden]") {
  judge::input_kind("step 0, runs of several lengths");
  auto in = judge::inputs();
  for (const std::int64_t t_end : {1, 2, 7, 1000}) check({0}, draw(in, 0.5, 1), draw(in, 0.05, 0.2), t_end);
}

TEST_CASE("cosine_decay over one step is one rate, then the other",
          "[03_hyperparameters/cosine_decay][hidden]") {
  judge::input_kind("t_end = 1; then numbers that are refused");
  auto in = judge::inputs();
  check({0, 1, 2}, draw(in, 0.5, 1), draw(in, 0.05, 0.2), 1);
  CHECK(judge::throws_value_error([&] { student::cosine_decay(-1, 0.1F, 0, 3); }));
  CHECK(judge::throws_value_error([&] { student::cosine_decay(0, 0.1F, 0, 0); }));
}
