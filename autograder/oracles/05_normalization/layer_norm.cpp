#include "oracles/05_normalization.hpp"

#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

NormalizationExpected layer_norm(const RoundedMatrix& x, const RoundedVector& gamma,
                                 const RoundedVector& beta, float delta) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  NormalizationExpected e;
  e.y = RoundedMatrix::from_shape({b, d});
  e.mean = e.rstd = RoundedVector::from_shape({b});
  for (std::size_t i = 0; i < b; ++i) {
    const NormalizedGroup row = normalized(row_of(x, i), delta);
    for (std::size_t j = 0; j < d; ++j) e.y(i, j) = gamma(j) * row.n[j] + beta(j);
    e.mean(i) = stored(row.mean);
    e.rstd(i) = stored(row.rstd);
  }
  return e;
}

}  // namespace descent::oracles
