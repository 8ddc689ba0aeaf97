// Its name as the compiler knows it must not tell where it was compiled.
// want: passed
#include "descent/core.hpp"
#include "descent/ops/optimizers.hpp"

static_assert(std::string_view(__FILE__).starts_with("exercises/"));
static_assert(std::string_view(__BASE_FILE__).starts_with("exercises/"));

namespace descent::optimizers {
void sgd(Vector& theta, const Vector& g, float eta) {
  require_same_shape("sgd", "g", g, "theta", theta);
  for (std::size_t i = 0; i < theta.size(); ++i) theta(i) -= eta * g(i);
}
}  // namespace descent::optimizers
