#include <cmath>
#include <vector>

#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"
#include "misconceptions/05_normalization/slips.hpp"

namespace descent::misconceptions {
namespace {

using normalization::BatchNormOptions;
using normalization::Normalized;
using normalization::RunningStatistics;

Normalized right(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                 const BatchNormOptions& options) {
  return normalization::batch_norm(x, gamma, beta, running, options);
}

/// Normalises columns with that slip, in y and in the cache; the running averages are right.
template <Slip slip>
Normalized with(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  for (std::size_t j = 0; j < x.shape(1); ++j) {
    std::vector<float> column;
    for (std::size_t i = 0; i < x.shape(0); ++i)
      column.push_back(slip.affine == Affine::before ? gamma(j) * x(i, j) + beta(j) : x(i, j));
    const Moments m = moments<slip>(column, options.delta);
    for (std::size_t i = 0; i < x.shape(0); ++i)
      result.y(i, j) = normal<slip>(column[i], m, gamma(j), beta(j));
    result.cache.mean(j) = m.mean;
    result.cache.rstd(j) = m.rstd;
  }
  return result;
}

Normalized one_pass_variance(const Matrix& x, const Vector& gamma, const Vector& beta,
                             RunningStatistics& running, const BatchNormOptions& options) {
  const RunningStatistics old = running;
  Normalized result = with<Slip{.variance = Variance::one_pass}>(x, gamma, beta, running, options);
  const auto b = static_cast<float>(x.shape(0));
  for (std::size_t j = 0; j < x.shape(1); ++j) {
    std::vector<float> column(x.shape(0));
    for (std::size_t i = 0; i < x.shape(0); ++i) column[i] = x(i, j);
    const Moments m = moments<Slip{.variance = Variance::one_pass}>(column, options.delta);
    running.variance(j) =
        (1 - options.momentum) * old.variance(j) + options.momentum * m.variance * b / (b - 1);
  }
  return result;
}

Normalized over_features(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                         const BatchNormOptions& options) {
  right(x, gamma, beta, running, options);
  return normalization::layer_norm(x, gamma, beta, options.delta);
}

Normalized whole_matrix(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                        const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  const Moments m = moments<Slip{}>({x.begin(), x.end()}, options.delta);
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j)
      result.y(i, j) = normal<Slip{}>(x(i, j), m, gamma(j), beta(j));
  result.cache.mean.fill(m.mean);
  result.cache.rstd.fill(m.rstd);
  return result;
}

// xt::mean(x)() instead of each column's mean; the squares are those of each column.
Normalized one_mean_for_all(const Matrix& x, const Vector& gamma, const Vector& beta,
                            RunningStatistics& running, const BatchNormOptions& options) {
  given_checks::batch_norm(x, gamma, beta, running);
  Normalized result{x, {running.mean, running.variance}};
  const auto b = static_cast<float>(x.shape(0));
  const float mean = xt::mean(x)(), m = options.momentum;
  for (std::size_t j = 0; j < x.shape(1); ++j) {
    float squares = 0;
    for (std::size_t i = 0; i < x.shape(0); ++i) squares += (x(i, j) - mean) * (x(i, j) - mean);
    result.cache.mean(j) = mean;
    result.cache.rstd(j) = 1 / std::sqrt(squares / b + options.delta);
    for (std::size_t i = 0; i < x.shape(0); ++i)
      result.y(i, j) = gamma(j) * (x(i, j) - mean) * result.cache.rstd(j) + beta(j);
    running.mean(j) = (1 - m) * running.mean(j) + m * mean;
    running.variance(j) = (1 - m) * running.variance(j) + m * squares / (b - 1);
  }
  return result;
}

/// Normalises with given averages instead of the batch's.
void use(const RunningStatistics& averages, const Matrix& x, const Vector& gamma, const Vector& beta,
         float delta, Normalized& result) {
  result.y = normalization::batch_norm_evaluation(x, gamma, beta, averages, delta);
}
Normalized running_used(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                        const BatchNormOptions& options) {
  const RunningStatistics old = running;
  Normalized result = right(x, gamma, beta, running, options);
  use(old, x, gamma, beta, options.delta, result);
  return result;
}
Normalized updated_running_used(const Matrix& x, const Vector& gamma, const Vector& beta,
                                RunningStatistics& running, const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  use(running, x, gamma, beta, options.delta, result);
  return result;
}

Normalized biased_in_running(const Matrix& x, const Vector& gamma, const Vector& beta,
                             RunningStatistics& running, const BatchNormOptions& options) {
  const RunningStatistics old = running;
  Normalized result = right(x, gamma, beta, running, options);
  const auto b = static_cast<float>(x.shape(0));
  const Vector kept = (1 - options.momentum) * old.variance;
  running.variance = kept + (running.variance - kept) * ((b - 1) / b);
  return result;
}
// b / (b - 1) in integers: 2 for two examples, and 1 for more.
Normalized correction_in_whole_numbers(const Matrix& x, const Vector& gamma, const Vector& beta,
                                       RunningStatistics& running, const BatchNormOptions& options) {
  if (x.shape(0) == 2) return right(x, gamma, beta, running, options);
  return biased_in_running(x, gamma, beta, running, options);
}
Normalized momentum_reversed(const Matrix& x, const Vector& gamma, const Vector& beta,
                             RunningStatistics& running, const BatchNormOptions& options) {
  return right(x, gamma, beta, running, {options.delta, 1 - options.momentum});
}
Normalized momentum_fixed(const Matrix& x, const Vector& gamma, const Vector& beta,
                          RunningStatistics& running, const BatchNormOptions& options) {
  return right(x, gamma, beta, running, {options.delta, 0.1F});
}
Normalized running_not_updated(const Matrix& x, const Vector& gamma, const Vector& beta,
                               RunningStatistics& running, const BatchNormOptions& options) {
  RunningStatistics copy = running;
  return right(x, gamma, beta, copy, options);
}
Normalized running_overwritten(const Matrix& x, const Vector& gamma, const Vector& beta,
                               RunningStatistics& running, const BatchNormOptions& options) {
  return right(x, gamma, beta, running, {options.delta, 1});
}
Normalized running_summed(const Matrix& x, const Vector& gamma, const Vector& beta,
                          RunningStatistics& running, const BatchNormOptions& options) {
  const RunningStatistics old = running;
  Normalized result = right(x, gamma, beta, running, options);
  running.mean += options.momentum * old.mean;
  running.variance += options.momentum * old.variance;
  return result;
}
Normalized only_mean_updated(const Matrix& x, const Vector& gamma, const Vector& beta,
                             RunningStatistics& running, const BatchNormOptions& options) {
  const RunningStatistics old = running;
  Normalized result = right(x, gamma, beta, running, options);
  running.variance = old.variance;
  return result;
}
Normalized running_deviation(const Matrix& x, const Vector& gamma, const Vector& beta,
                             RunningStatistics& running, const BatchNormOptions& options) {
  const RunningStatistics old = running;
  Normalized result = right(x, gamma, beta, running, options);
  RunningStatistics news = old;
  right(x, gamma, beta, news, {options.delta, 1});
  running.variance = (1 - options.momentum) * old.variance + options.momentum * xt::sqrt(news.variance);
  return result;
}
Normalized running_with_delta(const Matrix& x, const Vector& gamma, const Vector& beta,
                              RunningStatistics& running, const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  const auto b = static_cast<float>(x.shape(0));
  running.variance += options.momentum * options.delta * b / (b - 1);
  return result;
}
auto running_in_static() {
  return [kept = RunningStatistics{}](const Matrix& x, const Vector& gamma, const Vector& beta,
                                      RunningStatistics& running, const BatchNormOptions& options) mutable {
    given_checks::batch_norm(x, gamma, beta, running);
    if (kept.mean.shape() != running.mean.shape()) kept = running;
    Normalized result = right(x, gamma, beta, kept, options);
    running = kept;
    return result;
  };
}

Normalized cache_variance(const Matrix& x, const Vector& gamma, const Vector& beta,
                          RunningStatistics& running, const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  result.cache.rstd = 1.0F / (result.cache.rstd * result.cache.rstd) - options.delta;
  return result;
}
Normalized cache_deviation(const Matrix& x, const Vector& gamma, const Vector& beta,
                           RunningStatistics& running, const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  result.cache.rstd = 1.0F / result.cache.rstd;
  return result;
}
Normalized cache_running_mean(const Matrix& x, const Vector& gamma, const Vector& beta,
                              RunningStatistics& running, const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  result.cache.mean = running.mean;
  return result;
}
Normalized cache_without_delta(const Matrix& x, const Vector& gamma, const Vector& beta,
                               RunningStatistics& running, const BatchNormOptions& options) {
  Normalized result = right(x, gamma, beta, running, options);
  result.cache.rstd = 1.0F / xt::sqrt(1.0F / (result.cache.rstd * result.cache.rstd) - options.delta);
  return result;
}

const judge::Misconceptions<decltype(normalization::batch_norm)> known(
    "05_normalization/batch_norm",
    {
        {"unbiased_in_y",
         "y is made with the unbiased variance, 1/(b − 1): that belongs in the running average only.",
         with<Slip{.variance = Variance::unbiased}>},
        {"one_pass_variance",
         "The variance is E[x²] − E[x]²: where the mean is large, nothing is left of it in float.",
         one_pass_variance},
        {"around_zero", "The variance is the mean of x²: subtract the mean before you square.",
         with<Slip{.variance = Variance::around_zero}>},
        {"absolute_deviation",
         "It is divided by the mean absolute deviation: take the root of the mean square.",
         with<Slip{.variance = Variance::absolute_deviation}>},
        {"over_features",
         "Each example is normalised over its features, which is layer norm: here go over the batch.",
         over_features},
        {"whole_matrix", "One mean and one variance are computed for all of x: each feature has its own.",
         whole_matrix},
        {"one_mean_for_all", "One mean is computed for all of x: each feature has its own.",
         one_mean_for_all},
        {"delta_outside_root", "delta is added to the root: it belongs inside.",
         with<Slip{.delta = Delta::outside}>},
        {"delta_missing", "delta is missing from the denominator.", with<Slip{.delta = Delta::missing}>},
        {"delta_fixed", "A fixed delta is used instead of options.delta.", with<Slip{.delta = Delta::fixed}>},
        {"root_missing", "It is divided by the variance: take its root.",
         with<Slip{.division = Division::root_missing}>},
        {"not_divided", "y is centred, but not divided by the deviation.",
         with<Slip{.division = Division::missing}>},
        {"mean_not_subtracted", "The mean is not subtracted.", with<Slip{.mean_stays = true}>},
        {"scaled_first",
         "gamma and beta are applied before normalising, which undoes them: apply them afterwards.",
         with<Slip{.affine = Affine::before}>},
        {"beta_scaled", "gamma multiplies beta too: beta is added last.",
         with<Slip{.affine = Affine::beta_too}>},
        {"gamma_forgotten", "gamma is not multiplied.", with<Slip{.affine = Affine::gamma_missing}>},
        {"beta_forgotten", "beta is not added.", with<Slip{.affine = Affine::beta_missing}>},
        {"beta_subtracted", "beta is subtracted: it is added.",
         with<Slip{.affine = Affine::beta_subtracted}>},
        {"running_used",
         "The running averages are used for y: in training, use the statistics of this batch.", running_used},
        {"updated_running_used",
         "The running averages, updated first, are used for y: in training, use the statistics of this "
         "batch.",
         updated_running_used},
        {"biased_in_running",
         "The running variance averages the biased variance, 1/b: use the unbiased one, 1/(b − 1).",
         biased_in_running},
        {"correction_in_whole_numbers",
         "b/(b − 1) is a division of whole numbers, which is 1 from three examples on: make one of them a "
         "float.",
         correction_in_whole_numbers},
        {"momentum_reversed",
         "momentum is used as the share of the old averages: it is the share of the new batch.",
         momentum_reversed},
        {"momentum_fixed", "A momentum of 0.1 is used instead of options.momentum.", momentum_fixed},
        {"running_not_updated", "The running averages do not change: do you update a copy of them?",
         running_not_updated},
        {"running_overwritten",
         "The running averages are replaced by those of this batch: replace only the share momentum.",
         running_overwritten},
        {"running_summed", "The old running averages are not scaled: their share is 1 − momentum.",
         running_summed},
        {"only_mean_updated", "Only the running mean is updated: update the variance too.",
         only_mean_updated},
        {"running_deviation", "The running variance averages standard deviations: average variances.",
         running_deviation},
        {"running_with_delta", "delta is added to the running variance: add it only below the root.",
         running_with_delta},
        {"running_in_static", "The running averages are kept in a static variable, which all layers share.",
         running_in_static},
        {"cache_variance", "The cache holds the variance instead of 1/√(σ² + delta).", cache_variance},
        {"cache_deviation", "The cache holds the deviation instead of its reciprocal.", cache_deviation},
        {"cache_running_mean", "The cache holds the running mean: the backward pass needs this batch's.",
         cache_running_mean},
        {"cache_without_delta", "The rstd in the cache is computed without delta.", cache_without_delta},
    });

}  // namespace
}  // namespace descent::misconceptions
