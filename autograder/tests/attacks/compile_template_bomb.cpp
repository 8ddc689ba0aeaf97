// Templates without end.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

template <int a, int b>
struct Bomb {
  static constexpr int value = Bomb<a - 1, 2 * b>::value + Bomb<a - 1, 2 * b + 1>::value;
};
template <int b>
struct Bomb<0, b> {
  static constexpr int value = b;
};
int boom = Bomb<28, 0>::value;

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
