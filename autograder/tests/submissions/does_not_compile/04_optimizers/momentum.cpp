#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void momentum(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  require_same_shape("momentum", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("momentum", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, MomentumState{}.");

  if (state.v.size() == 0) state.v = xt::zeros<float>({theta.size()});
  state.v = options.beta * state.v + g
  theta -= options.eta * state.v;
}

}  // namespace descent::optimizers
