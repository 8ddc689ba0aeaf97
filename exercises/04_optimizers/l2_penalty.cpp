// 04_optimizers/l2_penalty   A penalty on large parameters, and its gradient.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/l2_penalty", loss, g, theta, lambda);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
