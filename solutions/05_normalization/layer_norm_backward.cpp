// 05_normalization/layer_norm_backward   Backward pass of layer norm: means over rows, sums over the batch.
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

  // BEGIN SOLUTION
  Matrix dx = Matrix::from_shape({b, d});
  Vector dgamma = xt::zeros<float>({d}), dbeta = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i) {
    std::vector<double> n(d), g(d);
    double mean_g = 0, mean_gn = 0;
    for (std::size_t j = 0; j < d; ++j) {
      n[j] = (double{x(i, j)} - cache.mean(i)) * cache.rstd(i);
      g[j] = double{gamma(j)} * dy(i, j);
      mean_g += g[j] / static_cast<double>(d);
      mean_gn += g[j] * n[j] / static_cast<double>(d);
      dgamma(j) += static_cast<float>(dy(i, j) * n[j]);
      dbeta(j) += dy(i, j);
    }
    for (std::size_t j = 0; j < d; ++j)
      dx(i, j) = static_cast<float>(cache.rstd(i) * (g[j] - mean_g - n[j] * mean_gn));
  }
  return {dx, dgamma, dbeta};
  // END SOLUTION
}

}  // namespace descent::normalization
