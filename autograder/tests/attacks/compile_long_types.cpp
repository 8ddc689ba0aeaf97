// An error that quotes a type of millions of characters.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

template <class A, class B>
struct Pair {};
template <int n>
struct Tree {
  using Type = Pair<typename Tree<n - 1>::Type, typename Tree<n - 1>::Type>;
};
template <>
struct Tree<0> {
  using Type = int;
};
int x = typename Tree<22>::Type{};

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
