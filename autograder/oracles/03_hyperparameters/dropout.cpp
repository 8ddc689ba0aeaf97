#include "oracles/03_hyperparameters.hpp"

#include <cmath>

#include "descent/core/philox.hpp"
#include "judge/tolerance.hpp"

namespace descent::oracles {

judge::Expected<2> masked(const Matrix& x, const Matrix& r, double gamma) {
  judge::Expected<2> y{x, x};
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double value = gamma * r.data()[k] * x.data()[k];
    y.value.data()[k] = value;
    y.limit.data()[k] = judge::limit(std::fabs(value));
  }
  return y;
}

DropoutExpected dropout(const Matrix& h, float p, hyperparameters::Mode mode, std::uint64_t seed) {
  DropoutExpected expected;
  expected.r = h;
  const bool training = mode == hyperparameters::Mode::training;
  for (std::size_t k = 0; k < h.size(); ++k) {
    // The upper 24 bits of a word against p, both exact in double.
    const double u = (Philox{seed}(k / 4).word[k % 4] >> 8) / 16777216.0;
    expected.r.data()[k] = training && u < double{p} ? 0 : 1;
  }
  expected.gamma = !training ? 1 : p < 1 ? 1 / (1 - double{p}) : 0;
  expected.gamma_limit = judge::limit(expected.gamma);
  expected.y = masked(h, expected.r, expected.gamma);
  return expected;
}

}  // namespace descent::oracles
