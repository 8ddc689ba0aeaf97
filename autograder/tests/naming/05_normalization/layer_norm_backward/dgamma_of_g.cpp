// mistake: dgamma is summed from g n instead of dy n, so that it has a factor gamma.
// named: layer_norm_backward/dgamma_with_gamma
// 05_normalization/layer_norm_backward   Through a layer norm backwards: means over each row, sums over the
// batch.
//
//   n_ij  = (x_ij − mean_i) · rstd_i        g_ij = gamma_j · dy_ij
//   dx_ij = rstd_i · ( g_ij − (1/d) Σ_k g_ik − n_ij · (1/d) Σ_k g_ik n_ik )        sums over the features
//   dgamma_j = Σ_i dy_ij n_ij               dbeta_j = Σ_i dy_ij                    sums over the batch
//
//   Shapes:   x, dy, n, g and dx (b, d); cache.mean and cache.rstd (b); gamma, dgamma and dbeta (d).
//   Return:   {dx, dgamma, dbeta}.
//   Given:    the checks of the shapes; mean and rstd from the forward pass, in the cache.
//   Allowed:  loops, xtensor expressions, the standard library.  About fifteen lines.
//
//   run: make grade EXERCISE=layer_norm_backward
#include <vector>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::normalization {

NormalizationGradients layer_norm_backward(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                           const NormalizationCache& cache) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  require_shape("layer_norm_backward", "gamma", shape_of(gamma), {d}, "columns of x");
  require_same_shape("layer_norm_backward", "dy", dy, "x", x);
  require_shape("layer_norm_backward", "cache.mean", shape_of(cache.mean), {b}, "rows of x");
  require_shape("layer_norm_backward", "cache.rstd", shape_of(cache.rstd), {b}, "rows of x");

  const auto mean = xt::view(cache.mean, xt::all(), xt::newaxis());
  const auto rstd = xt::view(cache.rstd, xt::all(), xt::newaxis());
  const Matrix n = (x - mean) * rstd;
  const Matrix g = dy * gamma;
  const Vector mg = xt::mean(g, {1});
  const Vector mgn = xt::mean(g * n, {1});
  const Matrix dx = rstd * (g - xt::view(mg, xt::all(), xt::newaxis()) - n * xt::view(mgn, xt::all(), xt::newaxis()));
  const Vector dgamma = xt::sum(g * n, {0});
  const Vector dbeta = xt::sum(dy, {0});
  (void)b; (void)d;
  return {dx, dgamma, dbeta};
}

}  // namespace descent::normalization
