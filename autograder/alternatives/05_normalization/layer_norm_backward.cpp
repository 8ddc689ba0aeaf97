#include "alternatives/05_normalization/backward.hpp"
#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::alternatives {
namespace {

NormalizationGradients expression(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                  const NormalizationCache& cache) {
  given_checks::backward(x, gamma, dy, cache, x.shape(0));
  const Matrix mean = xt::view(cache.mean, xt::all(), xt::newaxis());
  const Matrix rstd = xt::view(cache.rstd, xt::all(), xt::newaxis());
  const Matrix n = (x - mean) * rstd, g = dy * gamma;
  const Matrix mean_g = xt::mean(g, {1}, xt::keep_dims), mean_gn = xt::mean(g * n, {1}, xt::keep_dims);
  return {rstd * (g - mean_g - n * mean_gn), xt::sum(dy * n, {0}), xt::sum(dy, {0})};
}

const judge::Alternatives<decltype(normalization::layer_norm_backward)> known(
    "05_normalization/layer_norm_backward", {
                                                {"float loops, over d at the end", by<false, formula>},
                                                {"chain of gradients", by<false, chain>},
                                                {"Jacobian matrix in double", by<false, jacobian>},
                                                {"a·g + b·x + c in double", by<false, affine>},
                                                {"projections", by<false, projections>},
                                                {"xtensor expressions", expression},
                                            });

}  // namespace
}  // namespace descent::alternatives
