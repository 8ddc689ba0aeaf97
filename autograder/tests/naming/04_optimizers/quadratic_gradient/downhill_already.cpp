// mistake: Returns the negative gradient.
// named: quadratic_gradient/downhill
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

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

Vector quadratic_gradient(const Vector& theta, const Vector& a) {
  require_same_shape("quadratic_gradient", "a", a, "theta", theta, "Each parameter has a coefficient.");

  Vector direction(theta.shape());
  std::transform(theta.begin(), theta.end(), a.begin(), direction.begin(),
                 [](float t, float c) { return -2.F * c * t; });  // we want to go down!
  return direction;
}

}  // namespace descent::optimizers
