// what() throws.
// want: crashed
#include <exception>

#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

namespace {

struct Again : std::exception {
  const char* what() const noexcept override { throw 1; }
};
}  // namespace

namespace descent::optimizers {

void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  (void)theta, (void)g, (void)eta;
  throw Again();
}

}  // namespace descent::optimizers
