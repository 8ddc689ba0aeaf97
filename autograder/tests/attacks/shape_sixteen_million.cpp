// A result of nearly 64 MiB.
// want: wrong timed_out
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  (void)theta, (void)g, (void)eta;
  theta = xt::zeros<float>({16000000});
}

}  // namespace descent::optimizers
