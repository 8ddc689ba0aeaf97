#include <cmath>
#include <vector>

#include "alternatives/05_normalization/forward.hpp"
#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::alternatives {
namespace {

using normalization::BatchNormOptions;
using normalization::Normalized;
using normalization::RunningStatistics;

template <FindMoments find, MakeY make>
Normalized by(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
              const BatchNormOptions& options) {
  given_checks::batch_norm(x, gamma, beta, running);
  Normalized result{x, {gamma, gamma}};
  const auto b = static_cast<float>(x.shape(0));
  for (std::size_t j = 0; j < x.shape(1); ++j) {
    const auto values = xt::col(x, static_cast<std::ptrdiff_t>(j));
    const Moments m = find({values.begin(), values.end()});
    const float rstd = 1 / std::sqrt(m.variance + options.delta);
    for (std::size_t i = 0; i < x.shape(0); ++i) result.y(i, j) = make(x(i, j), m, rstd, gamma(j), beta(j));
    running.mean(j) += options.momentum * (m.mean - running.mean(j));
    running.variance(j) += options.momentum * (m.variance * b / (b - 1) - running.variance(j));
    result.cache.mean(j) = m.mean;
    result.cache.rstd(j) = rstd;
  }
  return result;
}

Normalized expression(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                      const BatchNormOptions& options) {
  given_checks::batch_norm(x, gamma, beta, running);
  const Vector mean = xt::mean(x, {0});
  const Matrix centred = x - mean;
  const Vector variance = xt::mean(centred * centred, {0});
  const Vector rstd = 1.0F / xt::sqrt(variance + options.delta);
  const auto b = static_cast<float>(x.shape(0));
  running.mean = (1 - options.momentum) * running.mean + options.momentum * mean;
  running.variance = (1 - options.momentum) * running.variance + options.momentum * variance * (b / (b - 1));
  return {gamma * centred * rstd + beta, {mean, rstd}};
}

Normalized by_variance_of_xtensor(const Matrix& x, const Vector& gamma, const Vector& beta,
                                  RunningStatistics& running, const BatchNormOptions& options) {
  given_checks::batch_norm(x, gamma, beta, running);
  const Vector mean = xt::mean(x, {0}), variance = xt::variance(x, {0});
  const Vector root = xt::sqrt(variance + options.delta);
  const float b = static_cast<float>(x.shape(0)), m = options.momentum;
  running.mean = running.mean - m * running.mean + m * mean;
  running.variance = running.variance - m * running.variance + m * (b * variance / (b - 1));
  return {(x - mean) / root * gamma + beta, {mean, 1.0F / root}};
}

const judge::Alternatives<decltype(normalization::batch_norm)> known(
    "05_normalization/batch_norm", {
                                       {"float loops", by<two_pass_in_float, plain>},
                                       {"reversed, reciprocal of b, fused", by<backwards, divided>},
                                       {"Welford", by<welford, plain>},
                                       {"pairwise sums", by<pairwise_sums, divided>},
                                       {"one pass, shifted by the first example", by<shifted, plain>},
                                       {"one pass in double", by<one_pass_in_double, plain>},
                                       {"mean mended in the second pass", by<corrected, plain>},
                                       {"two blocks put together", by<two_blocks, plain>},
                                       {"folded into a factor and a shift", by<two_pass_in_float, folded>},
                                       {"xtensor expressions", expression},
                                       {"xt::variance", by_variance_of_xtensor},
                                   });

}  // namespace
}  // namespace descent::alternatives
