// Recursion without end.
// want: crashed
// says: stack overflow
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

int deeper(volatile int* from) {
  volatile int room[1000];
  room[0] = *from;
  return deeper(room) + room[0];
}
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  volatile int start = 0;
  theta(0) = static_cast<float>(deeper(&start));
}

}  // namespace descent::optimizers
