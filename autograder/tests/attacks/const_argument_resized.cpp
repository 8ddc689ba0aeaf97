// A right answer that also resizes what it must not touch.
// want: passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
  auto& mine = const_cast<Vector&>(g);
  mine.resize({1000000});
  mine.fill(7);
}

}  // namespace descent::optimizers
