// mistake: The range-for takes copies of the elements, so theta never changes.
// named: sgd/nothing_done
// 04_optimizers/sgd   Move every parameter a small way against its gradient.
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

  std::size_t k = 0;
  for (auto p : theta) {
    p -= eta * g(k);
    k++;
  }
}

}  // namespace descent::optimizers
