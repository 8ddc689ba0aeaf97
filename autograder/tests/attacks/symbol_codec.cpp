// Gives the worker's codec another body under the same name.
// want: crashed passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::wire {
class Writer;
struct Malformed;
template <class T>
void put(Writer&, const T&);
template <>
void put<xt::xtensor<float, 1>>(Writer&, const xt::xtensor<float, 1>&) {}
}  // namespace descent::wire

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
