// Brings its own registry.
// want: does_not_compile
// says: register_entry_points
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::wire {
class Registry;
}
namespace descent::worker {
void register_entry_points(wire::Registry&) {}
}

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
