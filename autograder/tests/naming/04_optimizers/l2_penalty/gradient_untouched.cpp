// mistake: The penalty is added to the loss only and not to the gradient.
// named: l2_penalty/gradient_forgotten
// 04_optimizers/l2_penalty   A price for large parameters, and its slope.
//
//   loss' = loss + lambda · Σ theta_i²          g' = g + 2 · lambda · theta
//
//   Shapes:   g (d) and theta (d); the result holds a number and a vector (d).
//   Given:    the check that g fits theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=l2_penalty
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

LossAndGradient l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda) {
  require_same_shape("l2_penalty", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  auto penalty = 0.0;
  for (std::size_t i = 0; i < theta.size(); i++) penalty += std::pow(theta(i), 2);
  return LossAndGradient{static_cast<float>(loss + lambda * penalty), g};
}

}  // namespace descent::optimizers
