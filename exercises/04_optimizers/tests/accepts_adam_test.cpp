// Public tests of 04_optimizers/accepts_adam: steps that are obviously wrong, and your own.
#include <stdexcept>

#include "judge/test.hpp"
#include "student/04_optimizers.hpp"

using descent::Vector;
using descent::optimizers::Adam;

namespace {

float verdict(const Adam& step) {
  return student::accepts_adam(step) ? 1.0F : 0.0F;
}
float verdict_on_own() {
  return student::accepts_own_adam() ? 1.0F : 0.0F;
}

}  // namespace

TEST_CASE("accepts_adam says yes to adam, and no to a step that changes nothing",
          "[04_optimizers/accepts_adam][public]") {
  judge::input_kind("your own adam (want 1), then nothing at all (want 0)");
  const Vector verdicts{verdict_on_own(), verdict([](auto&&...) {})};
  CHECK_THAT(verdicts, judge::Equals(Vector{1, 0}));
}

TEST_CASE("accepts_adam says no to NaN, and to an exception", "[04_optimizers/accepts_adam][public]") {
  judge::input_kind("parameters of NaN, an exception (want 0 each), then your own adam (want 1)");
  const Adam not_a_number = [](Vector& theta, auto&&...) { theta.fill(std::nanf("")); };
  const Adam throws = [](auto&&...) { throw std::runtime_error("I can't"); };
  const Vector verdicts{verdict(not_a_number), verdict(throws), verdict_on_own()};
  CHECK_THAT(verdicts, judge::Equals(Vector{0, 0, 1}));
}
