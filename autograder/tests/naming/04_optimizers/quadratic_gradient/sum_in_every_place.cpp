// mistake: Every component gets the sum over all parameters instead of its own term.
// named: nothing
// 04_optimizers/quadratic_gradient   The slope of the bowl that this topic goes down on.
//
//   f(theta) = Σ a_i · theta_i²          ∂f/∂theta_i = 2 · a_i · theta_i
//
//   Shapes:   theta (d) and a (d); the result (d).
//   Given:    the check that a fits theta.
//   Allowed:  loops, xtensor expressions, the standard library.  One to three lines.
//
//   run: make grade EXERCISE=quadratic_gradient
#include <algorithm>
#include <numeric>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

Vector quadratic_gradient(const Vector& theta, const Vector& a) {
  require_same_shape("quadratic_gradient", "a", a, "theta", theta, "Each parameter has a coefficient.");

  // f is a sum, so the gradient is a sum too
  const double total = std::inner_product(theta.begin(), theta.end(), a.begin(), 0.0);
  Vector result = Vector::from_shape(theta.shape());
  std::fill(result.begin(), result.end(), static_cast<float>(2.0 * total));
  return result;
}

}  // namespace descent::optimizers
