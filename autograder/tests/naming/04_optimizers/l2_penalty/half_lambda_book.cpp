// mistake: Uses the convention lambda/2 times the squared norm, for the loss and its gradient alike.
// named: l2_penalty/half_penalty
// 04_optimizers/l2_penalty   A price for large parameters, and its slope.
//
//   loss' = loss + lambda · Σ theta_i²          g' = g + 2 · lambda · theta
//
//   Shapes:   g (d) and theta (d); the result holds a number and a vector (d).
//   Given:    the check that g fits theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=l2_penalty
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

LossAndGradient l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda) {
  require_same_shape("l2_penalty", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  float norm2 = 0.0F;
  for (const float w : theta) norm2 += w * w;
  return {loss + 0.5F * lambda * norm2, g + lambda * theta};
}

}  // namespace descent::optimizers
