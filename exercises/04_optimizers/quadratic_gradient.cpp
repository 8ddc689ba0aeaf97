// 04_optimizers/quadratic_gradient   The gradient of the quadratic that this topic minimises.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/quadratic_gradient", theta, a);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
