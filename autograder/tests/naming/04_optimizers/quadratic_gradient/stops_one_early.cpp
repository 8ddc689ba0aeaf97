// mistake: The loop leaves out the last element.
// named: quadratic_gradient/last_element_left_out
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

  const int n = static_cast<int>(theta.size());
  Vector df = xt::zeros<float>({theta.size()});
  for (int i = 0; i < n - 1; i++) df(i) = 2 * a(i) * theta(i);
  return df;
}

}  // namespace descent::optimizers
