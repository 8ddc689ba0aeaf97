// 04_optimizers/sgd   Moves every parameter a small step against its gradient.
//
//   theta_{t+1} = theta_t − eta · g_t
//
//   Shapes:   theta (d), changed in place; g (d), already averaged over the mini-batch; eta is one number.
//   Given:    the check that g fits theta.
//   Allowed:  loops, xtensor expressions, the standard library.  One or two lines.
//
//   run: make grade EXERCISE=sgd
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta, "A gradient has one number for each parameter.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("04_optimizers/sgd", theta, g, eta);
  // ---- your code ends here ----
}

}  // namespace descent::optimizers
