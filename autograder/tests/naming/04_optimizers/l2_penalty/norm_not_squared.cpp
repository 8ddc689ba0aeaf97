// mistake: The loss gets the norm instead of the squared norm.
// named: l2_penalty/norm_not_squared
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
#include <numeric>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

LossAndGradient l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda) {
  require_same_shape("l2_penalty", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  const float norm = std::sqrt(std::inner_product(theta.begin(), theta.end(), theta.begin(), 0.0F));
  LossAndGradient result;
  result.loss = loss + lambda * norm;
  result.g = g + 2 * lambda * theta;
  return result;
}

}  // namespace descent::optimizers
