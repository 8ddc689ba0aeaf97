// mistake: The exponent is not lowered when deriving, so theta is still squared.
// named: quadratic_gradient/exponent_kept
// 04_optimizers/quadratic_gradient   The slope of the bowl that this topic goes down on.
//
//   f(theta) = Σ a_i · theta_i²          ∂f/∂theta_i = 2 · a_i · theta_i
//
//   Shapes:   theta (d) and a (d); the result (d).
//   Given:    the check that a fits theta.
//   Allowed:  loops, xtensor expressions, the standard library.  One to three lines.
//
//   run: make grade EXERCISE=quadratic_gradient
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

Vector quadratic_gradient(const Vector& theta, const Vector& a) {
  require_same_shape("quadratic_gradient", "a", a, "theta", theta, "Each parameter has a coefficient.");

  Vector grad = xt::zeros_like(theta);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    float x = theta(i);
    grad(i) = 2.0F * a(i) * x * x;  // power rule
  }
  return grad;
}

}  // namespace descent::optimizers
