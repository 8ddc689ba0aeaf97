#include "oracles/03_hyperparameters.hpp"

#include <cmath>

#include "descent/core/philox.hpp"
#include "judge/tolerance.hpp"

namespace descent::oracles {

judge::Expected<1> cuda_dropout(const Vector& x, float p, std::uint64_t seed, std::uint64_t first) {
  judge::Expected<1> y{x, x};
  for (std::size_t k = 0; k < x.size(); ++k) {
    // The upper 24 bits of a word against p, both exact in double.
    const double u = (Philox{seed}(first + k / 4).word[k % 4] >> 8) / 16777216.0;
    y.value(k) = u < double{p} ? 0 : x(k) / (1 - double{p});
    y.limit(k) = judge::limit(std::fabs(y.value(k)));
  }
  return y;
}

}  // namespace descent::oracles
