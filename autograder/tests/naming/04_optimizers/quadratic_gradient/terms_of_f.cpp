// mistake: Returns the terms of the function and not their derivatives.
// named: quadratic_gradient/value_instead_of_slope
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

  Vector out(theta);
  auto coeff = a.cbegin();
  for (auto& o : out) {
    o = *coeff * o * o;
    ++coeff;
  }
  return out;
}

}  // namespace descent::optimizers
