// right: sums in double with inner_product and makes the gradient by std::transform
// 04_optimizers/l2_penalty   A price for large parameters, and its slope.
//
//   loss' = loss + lambda · Σ theta_i²          g' = g + 2 · lambda · theta
//
//   Shapes:   g (d) and theta (d); the result holds a number and a vector (d).
//   Given:    the check that g fits theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=l2_penalty
#include <algorithm>
#include <cmath>
#include <numeric>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

LossAndGradient l2_penalty(float loss, const Vector& g, const Vector& theta, float lambda) {
  require_same_shape("l2_penalty", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  const double price = lambda * std::inner_product(theta.cbegin(), theta.cend(), theta.cbegin(), 0.0);
  LossAndGradient both{.loss = static_cast<float>(loss + price), .g = Vector::from_shape(g.shape())};
  std::transform(g.cbegin(), g.cend(), theta.cbegin(), both.g.begin(), [twice = lambda + lambda](float u, float w) {
    return std::fma(twice, w, u);
  });
  return both;
}

}  // namespace descent::optimizers
