// Errors without end.
// want: does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

template <int n>
struct Many {
  int x = undeclared_in_many;
  Many<n - 1> next;
};
template <>
struct Many<0> {};
Many<200> many;
#define A(x) int a##x = nobody##x;
#define B(x) A(x##0) A(x##1) A(x##2) A(x##3) A(x##4) A(x##5) A(x##6) A(x##7) A(x##8) A(x##9)
#define C(x) B(x##0) B(x##1) B(x##2) B(x##3) B(x##4) B(x##5) B(x##6) B(x##7) B(x##8) B(x##9)
C(0) C(1) C(2) C(3) C(4) C(5)

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
