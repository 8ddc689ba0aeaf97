// Hidden tests of 03_hyperparameters/composed_schedule.
#include "oracles/03_hyperparameters.hpp"

#include <algorithm>

#include "hidden_tests/03_hyperparameters/curve.hpp"
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/03_hyperparameters.hpp"

using descent::hidden_tests::steps;
using descent::hidden_tests::Steps;
using descent::hyperparameters::Schedule;

namespace {

/// Decays by the oracles: the student's own need not be right for this exercise.
Schedule cosine(float base, float min, std::int64_t t_end) {
  return [=](std::int64_t t) -> float {
    return static_cast<float>(descent::oracles::cosine_decay(t, base, min, t_end).value);
  };
}
Schedule exponential(float base, float gamma) {
  return [=](std::int64_t t) -> float {
    return static_cast<float>(descent::oracles::exponential_decay(t, base, gamma).value);
  };
}
Schedule staircase(float base, float gamma, std::int64_t step_size) {
  return [=](std::int64_t t) -> float {
    return static_cast<float>(descent::oracles::step_decay(t, base, gamma, step_size).value);
  };
}

void check(const Steps& at, float eta_init, std::int64_t t_warm, const Schedule& decay) {
  descent::hidden_tests::check_curve(
      at, [&](std::int64_t t) { return student::composed_schedule(t, eta_init, t_warm, decay); },
      [&](std::int64_t t) { return descent::oracles::composed_schedule(t, eta_init, t_warm, decay); });
}

float draw(judge::Inputs& in, double low, double high) {
  return static_cast<float>(in.uniform(low, high));
}

}  // namespace

TEST_CASE("composed_schedule asks the decay for no step before its first",
          "[03_hyperparameters/composed_schedule][hidden]") {
  judge::input_kind("all steps; the decay writes down the earliest step that it is asked for");
  std::int64_t earliest = 100;
  const Schedule decay = [&](std::int64_t t) -> float {
    earliest = std::min(earliest, t);
    return 0.5F;
  };
  for (std::int64_t t = 0; t < 20; ++t) student::composed_schedule(t, 0.125F, 7, decay);
  const auto earliest_asked = static_cast<float>(earliest);
  CHECK_THAT(earliest_asked, judge::Near(0, judge::limit(0)));
  CHECK_THAT(student::composed_schedule(9, 0.125F, 7, decay), judge::Near(0.5, judge::limit(0.5)));
}

TEST_CASE("composed_schedule is highest where the warm-up ends",
          "[03_hyperparameters/composed_schedule][hidden]") {
  judge::input_kind("all steps of a warm-up and of a decay that starts falling at once");
  auto in = judge::inputs();
  const float base = draw(in, 0.5, 1);
  const auto decay = exponential(base, 0.8F);
  descent::Vector highest{0, 0};  // its step, its rate
  for (std::int64_t t = 0; t < 30; ++t)
    if (const float rate = student::composed_schedule(t, 0.01F, 9, decay); rate > highest(1))
      highest = descent::Vector{static_cast<float>(t), rate};
  CHECK_THAT(highest(0), judge::Near(9, judge::limit(9)));
  CHECK_THAT(highest(1), judge::Near(base, judge::limit(1)));
}

TEST_CASE("composed_schedule moves the decay by the length of the warm-up",
          "[03_hyperparameters/composed_schedule][hidden]") {
  judge::input_kind("two warm-ups of different length before the same decay");
  auto in = judge::inputs();
  const auto decay = cosine(draw(in, 0.5, 1), 0.1F, 17);
  descent::Vector early = descent::Vector::from_shape({20}), late = early;
  for (std::size_t t = 0; t < 20; ++t) {
    early(t) = student::composed_schedule(static_cast<std::int64_t>(t) + 3, 0.01F, 3, decay);
    late(t) = student::composed_schedule(static_cast<std::int64_t>(t) + 11, 0.02F, 11, decay);
  }
  CHECK(early(0) > early(19));
  CHECK_THAT(late, judge::Equals(early));
}

TEST_CASE("composed_schedule has the right rate in every step, with a cosine",
          "[03_hyperparameters/composed_schedule][hidden][x3]") {
  judge::input_kind("all steps of warm-up and cosine decay, and some after both");
  auto in = judge::inputs();
  check(steps(0, 40), draw(in, 0.01, 0.1), 9, cosine(draw(in, 0.5, 1), draw(in, 0.05, 0.2), 23));
}

TEST_CASE("composed_schedule has the right rate in every step, with a staircase",
          "[03_hyperparameters/composed_schedule][hidden][x2]") {
  judge::input_kind("all steps of warm-up and step decay; the step size does not divide the warm-up");
  auto in = judge::inputs();
  check(steps(0, 35), draw(in, 0.01, 0.1), 7, staircase(draw(in, 0.5, 1), draw(in, 0.3, 0.6), 5));
}

TEST_CASE("composed_schedule has the right rate in every step, with an exponential",
          "[03_hyperparameters/composed_schedule][hidden][x2]") {
  judge::input_kind("a long warm-up from rate 0, then exponential decay");
  auto in = judge::inputs();
  check({0, 1, 50, 99, 100, 101, 102, 150, 200, 300}, 0, 100, exponential(draw(in, 0.5, 1), 0.97F));
}

TEST_CASE("composed_schedule without warm-up is the decay",
          "[03_hyperparameters/composed_schedule][hidden]") {
  judge::input_kind("t_warm = 0");
  auto in = judge::inputs();
  check(steps(0, 12), draw(in, 0.01, 0.1), 0, cosine(draw(in, 0.5, 1), draw(in, 0.05, 0.2), 9));
}

TEST_CASE("composed_schedule with a warm-up of one step", "[03_hyperparameters/composed_schedule][hidden]") {
  judge::input_kind("t_warm = 1");
  auto in = judge::inputs();
  check(steps(0, 6), draw(in, 0.01, 0.1), 1, exponential(draw(in, 0.5, 1), 0.7F));
}

TEST_CASE("composed_schedule is right where warm-up and decay meet",
          "[03_hyperparameters/composed_schedule][hidden]") {
  judge::input_kind(
      "the last step of the warm-up and its neighbours; then negative steps, which are refused");
  auto in = judge::inputs();
  const auto decay = exponential(draw(in, 0.5, 1), 0.6F);
  check({12, 13, 14}, draw(in, 0.01, 0.1), 13, decay);
  CHECK(judge::throws_value_error([&] { student::composed_schedule(-1, 0.1F, 3, decay); }));
  CHECK(judge::throws_value_error([&] { student::composed_schedule(0, 0.1F, -3, decay); }));
}
