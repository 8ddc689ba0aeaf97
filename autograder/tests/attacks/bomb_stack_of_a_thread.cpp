// Recursion without end in a thread.
// want: crashed
#include <thread>

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
  std::thread([] {
    volatile int start = 0;
    deeper(&start);
  }).join();
}

}  // namespace descent::optimizers
