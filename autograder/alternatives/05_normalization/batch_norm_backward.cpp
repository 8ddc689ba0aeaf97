#include "alternatives/05_normalization/backward.hpp"
#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::alternatives {
namespace {

NormalizationGradients expression(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                  const NormalizationCache& cache) {
  given_checks::backward(x, gamma, dy, cache, x.shape(1));
  const Matrix n = (x - cache.mean) * cache.rstd;
  const Vector dbeta = xt::sum(dy, {0}), dgamma = xt::sum(dy * n, {0});
  const auto b = static_cast<float>(x.shape(0));
  return {gamma * cache.rstd * (dy - dbeta / b - n * dgamma / b), dgamma, dbeta};
}

NormalizationGradients means(const Matrix& x, const Vector& gamma, const Matrix& dy,
                             const NormalizationCache& cache) {
  given_checks::backward(x, gamma, dy, cache, x.shape(1));
  const Matrix n = (x - cache.mean) * cache.rstd, g = dy * gamma;
  const Vector mean_g = xt::mean(g, {0}), mean_gn = xt::mean(g * n, {0});
  return {(g - mean_g - n * mean_gn) * cache.rstd, xt::sum(dy * (x - cache.mean), {0}) * cache.rstd,
          xt::sum(dy, {0})};
}

const judge::Alternatives<decltype(normalization::batch_norm_backward)> known(
    "05_normalization/batch_norm_backward", {
                                                {"float loops, over b at the end", by<true, formula>},
                                                {"chain of gradients", by<true, chain>},
                                                {"Jacobian matrix in double", by<true, jacobian>},
                                                {"a·g + b·x + c in double", by<true, affine>},
                                                {"projections", by<true, projections>},
                                                {"xtensor, gamma outside", expression},
                                                {"xtensor, means of g", means},
                                            });

}  // namespace
}  // namespace descent::alternatives
