// 05_normalization/batch_norm_backward   Backward pass of batch norm: mean and deviation depend on x too.
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
  [[maybe_unused]] const std::size_t b = x.shape(0), d = x.shape(1);
  require_shape("batch_norm_backward", "gamma", shape_of(gamma), {d}, "columns of x");
  require_same_shape("batch_norm_backward", "dy", dy, "x", x);
  require_shape("batch_norm_backward", "cache.mean", shape_of(cache.mean), {d}, "columns of x");
  require_shape("batch_norm_backward", "cache.rstd", shape_of(cache.rstd), {d}, "columns of x");

  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/batch_norm_backward", x, gamma, dy, cache);
  // ---- your code ends here ----
}

}  // namespace descent::normalization
