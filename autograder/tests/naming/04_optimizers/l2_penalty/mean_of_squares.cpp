// mistake: The loss gets the mean of the squares instead of their sum.
// named: l2_penalty/mean_instead_of_sum
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

  const float mse = xt::mean(xt::square(theta))();
  Vector new_g = g;
  new_g += 2.F * lambda * theta;
  return {theta.size() == 0 ? loss : loss + lambda * mse, new_g};
}

}  // namespace descent::optimizers
