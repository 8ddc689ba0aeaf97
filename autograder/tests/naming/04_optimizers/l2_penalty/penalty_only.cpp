// mistake: Returns the penalty and its gradient alone, without the loss and gradient of the data.
// named: l2_penalty/penalty_alone
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

  const auto sum_of_squares = [](const Vector& x) {
    float s = 0;
    for (float e : x) s += e * e;
    return s;
  };
  LossAndGradient l2{loss, g};
  l2.loss = lambda * sum_of_squares(theta);
  l2.g = 2.0F * lambda * theta;
  return l2;
}

}  // namespace descent::optimizers
