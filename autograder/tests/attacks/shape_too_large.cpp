// A result of more than 64 MiB.
// want: crashed out_of_memory
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  (void)theta, (void)g, (void)eta;
  theta = xt::zeros<float>({20000000});
}

}  // namespace descent::optimizers
