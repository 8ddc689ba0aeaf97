// 04_optimizers/adagrad   Each parameter has its own learning rate, which shrinks with its gradients.
//
//   s_t     = s_{t−1} + g_t²
//   theta_t = theta_{t−1} − eta · g_t / √(s_t + delta)          all element by element
//
//   Shapes:   theta (d) and state.s (d), both changed in place; g (d); the options are numbers.
//             Before the first step state.s is empty: read it as zeros, and leave it with d elements.
//   Given:    the checks that g and state.s fit theta.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=adagrad
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void adagrad(Vector& theta, const Vector& g, AdagradState& state, const AdagradOptions& options) {
  require_same_shape("adagrad", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.s.size() > 0)
    require_same_shape("adagrad", "state.s", state.s, "theta", theta,
                       "Give other parameters a state of their own, AdagradState{}.");

  // BEGIN SOLUTION
  if (state.s.size() == 0) state.s = xt::zeros<float>({theta.size()});
  for (std::size_t i = 0; i < theta.size(); ++i) {
    state.s(i) += g(i) * g(i);
    theta(i) -= options.eta * g(i) / std::sqrt(state.s(i) + options.delta);
  }
  // END SOLUTION
}

}  // namespace descent::optimizers
