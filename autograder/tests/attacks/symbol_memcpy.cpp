// Replaces memcpy() by one that copies zeros.
// want: wrong crashed timed_out does_not_compile
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

extern "C" void* memcpy(void* to, const void*, std::size_t size) {
  auto* at = static_cast<volatile char*>(to);
  while (size-- > 0) *at++ = 0;
  return to;
}

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
