// mistake: The last term has a plus.
// named: batch_norm_backward/variance_term_added
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
#include <numeric>
#include <vector>

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

  NormalizationGradients result{Matrix::from_shape({b, d}), Vector::from_shape({d}), Vector::from_shape({d})};
  for (std::size_t j = 0; j < d; ++j) {
    std::vector<double> n(b), g(b);
    double dgamma = 0, dbeta = 0;
    for (std::size_t i = 0; i < b; ++i) {
      n[i] = (double(x(i, j)) - cache.mean(j)) * cache.rstd(j);
      g[i] = double(gamma(j)) * dy(i, j);
      dgamma += dy(i, j) * n[i];
      dbeta += dy(i, j);
    }
    const double mean_g = std::accumulate(g.begin(), g.end(), 0.0) / double(b);
    const double mean_gn = std::inner_product(g.begin(), g.end(), n.begin(), 0.0) / double(b);
    for (std::size_t i = 0; i < b; ++i) result.dx(i, j) = float(cache.rstd(j) * (g[i] - mean_g + n[i] * mean_gn));
    result.dgamma(j) = float(dgamma);
    result.dbeta(j) = float(dbeta);
  }
  return result;
}

}  // namespace descent::normalization
