#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/backward_slips.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::misconceptions {
namespace {

NormalizationGradients right(const Matrix& x, const Vector& gamma, const Matrix& dy,
                             const NormalizationCache& cache) {
  return normalization::batch_norm_backward(x, gamma, dy, cache);
}

Matrix normals(const Matrix& x, const NormalizationCache& cache) {
  return (x - cache.mean) * cache.rstd;
}

NormalizationGradients means_over_features(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                           const NormalizationCache& cache) {
  auto result = right(x, gamma, dy, cache);
  const Matrix g = dy * gamma, n = normals(x, cache);
  const Matrix mean_g = xt::mean(g, {1}, xt::keep_dims), mean_gn = xt::mean(g * n, {1}, xt::keep_dims);
  result.dx = cache.rstd * (g - mean_g - n * mean_gn);
  return result;
}
NormalizationGradients sums_over_features(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                          const NormalizationCache& cache) {
  auto result = right(x, gamma, dy, cache);
  result.dgamma = xt::sum(dy * normals(x, cache), {1});
  result.dbeta = xt::sum(dy, {1});
  return result;
}
NormalizationGradients whole_means(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                   const NormalizationCache& cache) {
  auto result = right(x, gamma, dy, cache);
  const Matrix g = dy * gamma, n = normals(x, cache);
  const float mean_g = xt::mean(g)(), mean_gn = xt::mean(g * n)();
  result.dx = cache.rstd * (g - mean_g - n * mean_gn);
  return result;
}
// Computes the deviation again from x, where delta is not known.
NormalizationGradients without_delta(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                     const NormalizationCache& cache) {
  given_checks::backward(x, gamma, dy, cache, x.shape(1));
  const Matrix c = x - cache.mean;
  const Vector rstd = 1.0F / xt::sqrt(xt::mean(c * c, {0}));
  return right(x, gamma, dy, {cache.mean, rstd});
}

const auto shared = known_to_both<Groups::columns>("05_normalization/batch_norm_backward");
const judge::Misconceptions<decltype(normalization::batch_norm_backward)> known(
    "05_normalization/batch_norm_backward",
    {
        {"means_over_features",
         "The means in dx are taken over the features: batch norm goes over the batch.", means_over_features},
        {"sums_over_features", "dgamma and dbeta are summed over the features: sum over the examples.",
         sums_over_features},
        {"divided_by_features", "The sums over the batch are divided by the number of features: divide by b.",
         spoiled<Groups::columns, BackwardSlip{.other_side = true}>},
        {"whole_means", "The means in dx are taken of the whole matrix: each feature has its own.",
         whole_means},
        {"deviation_without_delta",
         "The deviation is computed again from x, without delta: use rstd from the cache.", without_delta},
    });

}  // namespace
}  // namespace descent::misconceptions
