// exit(0) while the program is being relocated.
// want: crashed does_not_compile
#include <sys/syscall.h>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

extern "C" {
void nothing() {}
void* resolve() {
  asm volatile("syscall" : : "a"(231), "D"(0) : "rcx", "r11", "memory");
  return reinterpret_cast<void*>(nothing);
}
void chosen() __attribute__((ifunc("resolve")));
}
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
  chosen();
}

}  // namespace descent::optimizers
