// mistake: The two sums over the batch are not divided by b.
// named: batch_norm_backward/sums_for_means
// 05_normalization/batch_norm_backward   Through a batch norm backwards: mean and deviation depend on x too.
//
//   n_ij  = (x_ij − mean_j) · rstd_j        g_ij = gamma_j · dy_ij
//   dx_ij = rstd_j · ( g_ij − (1/b) Σ_k g_kj − n_ij · (1/b) Σ_k g_kj n_kj )        sums over the batch
//   dgamma_j = Σ_i dy_ij n_ij               dbeta_j = Σ_i dy_ij
//
//   Shapes:   x, dy, n, g and dx (b, d); gamma, cache.mean, cache.rstd, dgamma and dbeta (d).
//   Return:   {dx, dgamma, dbeta}.
//   Given:    the checks of the shapes; mean and rstd from the forward pass, in the cache.
//   Allowed:  loops, xtensor expressions, the standard library.  About fifteen lines.
//
//   run: make grade EXERCISE=batch_norm_backward
#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::normalization {

NormalizationGradients batch_norm_backward(const Matrix& x, const Vector& gamma, const Matrix& dy,
                                           const NormalizationCache& cache) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  require_shape("batch_norm_backward", "gamma", shape_of(gamma), {d}, "columns of x");
  require_same_shape("batch_norm_backward", "dy", dy, "x", x);
  require_shape("batch_norm_backward", "cache.mean", shape_of(cache.mean), {d}, "columns of x");
  require_shape("batch_norm_backward", "cache.rstd", shape_of(cache.rstd), {d}, "columns of x");

  Matrix dx = Matrix::from_shape({b, d});
  Vector dgamma = Vector::from_shape({d}), dbeta = Vector::from_shape({d});
  for (std::size_t j = 0; j < d; ++j) {
    double sum_g = 0, sum_gn = 0, sum_dy = 0, sum_dyn = 0;
    for (std::size_t i = 0; i < b; ++i) {
      const double n = (x(i, j) - cache.mean(j)) * cache.rstd(j);
      const double g = gamma(j) * dy(i, j);
      sum_g += g;
      sum_gn += g * n;
      sum_dy += dy(i, j);
      sum_dyn += dy(i, j) * n;
    }
    for (std::size_t i = 0; i < b; ++i) {
      const double n = (x(i, j) - cache.mean(j)) * cache.rstd(j);
      dx(i, j) = cache.rstd(j) * (gamma(j) * dy(i, j) - sum_g - n * sum_gn);
    }
    dgamma(j) = sum_dyn;
    dbeta(j) = sum_dy;
  }
  return {dx, dgamma, dbeta};
}

}  // namespace descent::normalization
