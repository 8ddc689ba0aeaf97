// A system call by the numbers of 32-bit programs.
// want: crashed
// says: system call
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  asm volatile("int $0x80" : : "a"(20) : "memory");
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
