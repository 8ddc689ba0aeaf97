// Public tests of 05_normalization/accepts_batch_norm: answers that are obviously wrong, and your own.
#include <stdexcept>

#include "judge/test.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Vector;
using descent::normalization::BatchNorm;
using descent::normalization::Normalized;

namespace {

float verdict(const BatchNorm& answer) {
  return student::accepts_batch_norm(answer) ? 1.0F : 0.0F;
}
float verdict_on_own() {
  return student::accepts_own_batch_norm() ? 1.0F : 0.0F;
}

}  // namespace

TEST_CASE("accepts_batch_norm says yes to batch_norm, and no to one that returns its input",
          "[05_normalization/accepts_batch_norm][public]") {
  judge::input_kind("your own batch_norm (want 1), then x as it came, with a cache of zeros (want 0)");
  const BatchNorm nothing = [](const Matrix& x, const Vector& gamma, auto&&...) -> Normalized {
    return {x, {Vector(xt::zeros_like(gamma)), Vector(xt::zeros_like(gamma))}};
  };
  const Vector verdicts{verdict_on_own(), verdict(nothing)};
  CHECK_THAT(verdicts, judge::Equals(Vector{1, 0}));
}

TEST_CASE("accepts_batch_norm says no to NaN, to nothing at all, and to an exception",
          "[05_normalization/accepts_batch_norm][public]") {
  judge::input_kind(
      "a result of NaN, an empty one, an exception (want 0 each), then your own batch_norm (want 1)");
  const BatchNorm not_a_number = [](const Matrix& x, const Vector& gamma, auto&, auto& running,
                                    auto&&...) -> Normalized {
    const Matrix y = x * std::nanf("");
    const Vector v = gamma * std::nanf("");
    running = {v, v};
    return {y, {v, v}};
  };
  const BatchNorm empty = [](auto&&...) { return Normalized{}; };
  const BatchNorm throws = [](auto&&...) -> Normalized { throw std::runtime_error("I can't"); };
  const Vector verdicts{verdict(not_a_number), verdict(empty), verdict(throws), verdict_on_own()};
  CHECK_THAT(verdicts, judge::Equals(Vector{0, 0, 0, 1}));
}
