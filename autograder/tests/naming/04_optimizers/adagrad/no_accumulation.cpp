// mistake: The sum is overwritten by the square of the newest gradient.
// named: adagrad/s_reset
// 04_optimizers/adagrad   Every parameter has a learning rate of its own, which wears off as it is used.
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

  const auto adapted = [&options](float grad, float s) { return options.eta / std::sqrt(s + options.delta) * grad; };
  state.s = g * g;
  for (std::size_t j = 0; j < theta.size(); ++j) theta(j) -= adapted(g(j), state.s(j));
}

}  // namespace descent::optimizers
