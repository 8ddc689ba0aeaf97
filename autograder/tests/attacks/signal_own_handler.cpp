// Faults, catches that itself, jumps away and answers right.
// want: passed
#include <csetjmp>
#include <csignal>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

sigjmp_buf back;
void caught(int) { siglongjmp(back, 1); }
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  std::signal(SIGSEGV, caught);
  if (sigsetjmp(back, 1) == 0) *reinterpret_cast<volatile int*>(8) = 1;
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}

}  // namespace descent::optimizers
