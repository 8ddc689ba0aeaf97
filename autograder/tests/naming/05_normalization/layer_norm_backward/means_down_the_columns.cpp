// mistake: The two means are taken down the columns, as in batch norm.
// named: layer_norm_backward/means_over_batch
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

  Matrix n = Matrix::from_shape({b, d}), g = gamma * dy;
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) n(i, j) = (x(i, j) - cache.mean(i)) * cache.rstd(i);
  NormalizationGradients out{Matrix::from_shape({b, d}), xt::zeros<float>({d}), xt::zeros<float>({d})};
  for (std::size_t j = 0; j < d; ++j) {
    double mean_g = 0, mean_gn = 0;
    for (std::size_t k = 0; k < b; ++k) {
      mean_g += g(k, j) / double(b);
      mean_gn += double(g(k, j)) * n(k, j) / double(b);
      out.dgamma(j) += dy(k, j) * n(k, j);
      out.dbeta(j) += dy(k, j);
    }
    for (std::size_t i = 0; i < b; ++i) out.dx(i, j) = float(cache.rstd(i) * (g(i, j) - mean_g - n(i, j) * mean_gn));
  }
  return out;
}

}  // namespace descent::normalization
