#include "oracles/05_normalization.hpp"

#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {

RoundedMatrix batch_norm_evaluation(const RoundedMatrix& x, const RoundedVector& gamma,
                                    const RoundedVector& beta,
                                    const normalization::RunningStatistics& running, float delta) {
  RoundedMatrix y = RoundedMatrix::from_shape(x.shape());
  for (std::size_t j = 0; j < x.shape(1); ++j) {
    const Rounded mean{running.mean(j)}, variance{running.variance(j)};
    const Rounded rstd = reciprocal_root(variance + Rounded{delta});
    for (std::size_t i = 0; i < x.shape(0); ++i) y(i, j) = gamma(j) * ((x(i, j) - mean) * rstd) + beta(j);
  }
  return y;
}

}  // namespace descent::oracles
