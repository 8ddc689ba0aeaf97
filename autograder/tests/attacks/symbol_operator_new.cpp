// Replaces operator new by one that has no memory after a while.
// want: does_not_compile
#include <cstdlib>
#include <new>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {
bool empty = false;
}
void* operator new(std::size_t size) {
  if (empty) throw std::bad_alloc();
  return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
  empty = true;
  Vector copy = theta;
  theta = copy;
}

}  // namespace descent::optimizers
