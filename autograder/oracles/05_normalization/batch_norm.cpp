#include "oracles/05_normalization.hpp"

#include "oracles/05_normalization/groups.hpp"

namespace descent::oracles {
namespace {

/// (1 − m)·old + m·news, with the terms of old + m·(news − old), which many answers compute.
Rounded average(double old, Rounded news, double m) {
  return (Rounded{1} - Rounded{m}) * Rounded{old} + Rounded{m} * news;
}

}  // namespace

BatchNormExpected batch_norm(const RoundedMatrix& x, const RoundedVector& gamma, const RoundedVector& beta,
                             const normalization::RunningStatistics& running,
                             const normalization::BatchNormOptions& options) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  const auto examples = static_cast<double>(b);
  BatchNormExpected e;
  e.y = RoundedMatrix::from_shape({b, d});
  e.mean = e.rstd = e.running_mean = e.running_variance = RoundedVector::from_shape({d});
  for (std::size_t j = 0; j < d; ++j) {
    const NormalizedGroup column = normalized(column_of(x, j), options.delta);
    for (std::size_t i = 0; i < b; ++i) e.y(i, j) = gamma(j) * column.n[i] + beta(j);
    e.mean(j) = stored(column.mean);
    e.rstd(j) = stored(column.rstd);
    e.running_mean(j) = average(running.mean(j), column.mean, options.momentum);
    const Rounded unbiased = column.variance * Rounded{examples} / Rounded{examples - 1};
    e.running_variance(j) = average(running.variance(j), unbiased, options.momentum);
  }
  return e;
}

}  // namespace descent::oracles
