// Pragmas that change what follows.
// want: does_not_compile passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

#pragma GCC pch_preprocess "pch/student.hpp.gch"
#pragma GCC poison require_same_shape printf
#pragma GCC push_options
#pragma GCC optimize("O0,fast-math")
#pragma GCC target("sse2")
#pragma GCC visibility push(hidden)
#pragma GCC dependency "/etc/passwd"

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
