#include <algorithm>
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void momentum(Vector& theta, const Vector& g, MomentumState& state, const MomentumOptions& options) {
  require_same_shape("momentum", "g", g, "theta", theta, "A gradient has one number for each parameter.");
  if (state.v.size() > 0)
    require_same_shape("momentum", "state.v", state.v, "theta", theta,
                       "Give other parameters a state of their own, MomentumState{}.");

  auto& v = state.v;
  if (v.size() == 0) v = Vector(theta.shape(), 0.0F);

  std::transform(v.cbegin(), v.cend(), g.cbegin(), v.begin(),
                 [beta = options.beta](float v_i, float g_i) { return beta * v_i + g_i; });
  std::transform(theta.cbegin(), theta.cend(), v.cbegin(), theta.begin(),
                 [eta = options.eta](float theta_i, float v_i) { return theta_i - eta * v_i; });
}

}  // namespace descent::optimizers
