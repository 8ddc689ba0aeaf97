// mistake: Uses absolute values and signs, an l1 penalty.
// named: l2_penalty/l1_instead
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

  LossAndGradient pen;
  pen.loss = loss;
  pen.g = g;
  auto gi = pen.g.begin();
  for (auto t : theta) {
    pen.loss += lambda * std::abs(t);
    *gi++ += lambda * ((t > 0) - (t < 0));
  }
  return pen;
}

}  // namespace descent::optimizers
