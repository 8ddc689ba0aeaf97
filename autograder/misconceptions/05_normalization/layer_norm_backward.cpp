#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/backward_slips.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::misconceptions {
namespace {

NormalizationGradients right(const Matrix& x, const Vector& gamma, const Matrix& dy,
                             const NormalizationCache& cache) {
  return normalization::layer_norm_backward(x, gamma, dy, cache);
}

Matrix column(const Vector& v) {
  return xt::view(v, xt::all(), xt::newaxis());
}
Matrix normals(const Matrix& x, const NormalizationCache& cache) {
  const Matrix mean = column(cache.mean), rstd = column(cache.rstd);
  return (x - mean) * rstd;
}

NormalizationGradients means_over_batch(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                        const NormalizationCache& cache) {
  auto result = right(x, gamma, dy, cache);
  const Matrix g = dy * gamma, n = normals(x, cache), rstd = column(cache.rstd);
  const Matrix mean_g = xt::mean(g, {0}, xt::keep_dims), mean_gn = xt::mean(g * n, {0}, xt::keep_dims);
  result.dx = rstd * (g - mean_g - n * mean_gn);
  return result;
}
NormalizationGradients sums_over_features(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                          const NormalizationCache& cache) {
  auto result = right(x, gamma, dy, cache);
  result.dgamma = xt::sum(dy * normals(x, cache), {1});
  result.dbeta = xt::sum(dy, {1});
  return result;
}
// mean_g and mean_gn are declared outside the loop over the examples and never reset to zero.
NormalizationGradients means_not_reset(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                       const NormalizationCache& cache) {
  auto result = right(x, gamma, dy, cache);
  const Matrix g = dy * gamma, n = normals(x, cache);
  float mean_g = 0, mean_gn = 0;
  const auto d = static_cast<float>(x.shape(1));
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    for (std::size_t j = 0; j < x.shape(1); ++j) {
      mean_g += g(i, j) / d;
      mean_gn += g(i, j) * n(i, j) / d;
    }
    for (std::size_t j = 0; j < x.shape(1); ++j)
      result.dx(i, j) = cache.rstd(i) * (g(i, j) - mean_g - n(i, j) * mean_gn);
  }
  return result;
}
NormalizationGradients without_delta(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                     const NormalizationCache& cache) {
  given_checks::backward(x, gamma, dy, cache, x.shape(0));
  const Matrix c = x - column(cache.mean);
  const Vector rstd = 1.0F / xt::sqrt(xt::mean(c * c, {1}));
  return right(x, gamma, dy, {cache.mean, rstd});
}

const auto shared = known_to_both<Groups::rows>("05_normalization/layer_norm_backward");
const judge::Misconceptions<decltype(normalization::layer_norm_backward)> known(
    "05_normalization/layer_norm_backward",
    {
        {"gamma_after_means",
         "gamma multiplies dx at the end: it differs within an example, and belongs in the means.",
         spoiled<Groups::rows, BackwardSlip{.gamma = Scale::after_means}>},
        {"means_over_batch", "The means in dx are taken over the batch: layer norm goes over the features.",
         means_over_batch},
        {"sums_over_features", "dgamma and dbeta are summed over the features: sum over the examples.",
         sums_over_features},
        {"divided_by_examples",
         "The sums over the features are divided by the number of examples: divide by d.",
         spoiled<Groups::rows, BackwardSlip{.other_side = true}>},
        {"means_not_reset", "The means of one example continue in the next: reset them to zero for each.",
         means_not_reset},
        {"deviation_without_delta",
         "The deviation is computed again from x, without delta: use rstd from the cache.", without_delta},
    });

}  // namespace
}  // namespace descent::misconceptions
