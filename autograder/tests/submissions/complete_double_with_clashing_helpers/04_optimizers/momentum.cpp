#include <cmath>
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

// own helpers, needed in every file
void update(descent::Vector& x, const descent::Vector& direction, double rate) {
  for (std::size_t k = 0; k != x.size(); ++k) x[k] = static_cast<float>(x[k] - rate * direction[k]);
}

void fill_if_empty(descent::Vector& x, std::size_t n) {
  if (x.size() == 0) x = descent::Vector({n}, 0.0F);
}

namespace descent::optimizers {

void momentum(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  require_same_shape("momentum", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("momentum", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, MomentumState{}.");

  fill_if_empty(state.v, theta.size());
  for (std::size_t k = 0; k != theta.size(); ++k) state.v[k] = std::fma(options.beta, state.v[k], g[k]);
  update(theta, state.v, options.eta);
}

}  // namespace descent::optimizers
