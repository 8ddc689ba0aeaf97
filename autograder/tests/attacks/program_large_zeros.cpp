// 1.5 GiB of zeros that the program asks for before it starts.
// want: crashed does_not_compile out_of_memory
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

char zeros[1500000000];
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  zeros[eta > 2 ? 1 : 0] = 1;
  asm volatile("" : : "r"(zeros) : "memory");
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
