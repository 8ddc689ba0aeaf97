// Public tests of 02_bias_variance/accepts_ridge_fit: models that are obviously wrong, and your own ridge_fit.
#include <stdexcept>

#include "judge/test.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;
using descent::bias_variance::LinearModel;

TEST_CASE("accepts_ridge_fit says yes to ridge_fit, and no to a model of zeros",
          "[02_bias_variance/accepts_ridge_fit][public][x2]") {
  judge::input_kind("your own ridge_fit (want 1), then a function that learns nothing (want 0)");
  const Vector verdicts{student::accepts_own_ridge_fit() ? 1.0F : 0.0F,
                        student::accepts_ridge_fit([](const Matrix& x, const Vector&, float) {
                          return LinearModel{xt::zeros_like(xt::row(x, 0)), 0};
                        })
                            ? 1.0F
                            : 0.0F};
  CHECK_THAT(verdicts, judge::Equals(Vector{1, 0}));
}

TEST_CASE("accepts_ridge_fit says no to what cannot be a model",
          "[02_bias_variance/accepts_ridge_fit][public]") {
  judge::input_kind(
      "too few coefficients, NaN, an exception (want 0 each), then your own ridge_fit (want 1)");
  const auto verdict = [](const descent::bias_variance::RidgeFit& fit) {
    return student::accepts_ridge_fit(fit) ? 1.0F : 0.0F;
  };
  const Vector verdicts{verdict([](const Matrix&, const Vector&, float) { return LinearModel{}; }),
                        verdict([](const Matrix& x, const Vector&, float) {
                          return LinearModel{xt::full_like(xt::row(x, 0), std::nanf("")), 0};
                        }),
                        verdict([](const Matrix&, const Vector&, float) -> LinearModel {
                          throw std::runtime_error("I can't");
                        }),
                        student::accepts_own_ridge_fit() ? 1.0F : 0.0F};
  CHECK_THAT(verdicts, judge::Equals(Vector{0, 0, 0, 1}));
}
