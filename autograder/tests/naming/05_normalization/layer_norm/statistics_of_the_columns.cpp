// mistake: Mean and variance are those of the columns, as in batch norm.
// named: layer_norm/over_batch
// 05_normalization/layer_norm   Gives each example mean 0 and variance 1 over its features, then scale and
// shift.
//
//   mean_i = (1/d) Σ_j x_ij               var_i = (1/d) Σ_j (x_ij − mean_i)²
//   rstd_i = 1 / √(var_i + delta)         y_ij  = gamma_j · (x_ij − mean_i) · rstd_i + beta_j
//
//   Shapes:   x and y (b, d); gamma and beta (d); mean and rstd (b).  b and d may be 1.
//   Return:   y, and the cache {mean, rstd} for the backward pass.
//   Beware:   examples whose mean is ten thousand times their deviation.
//   Given:    the checks of the shapes.
//   Allowed:  loops, xtensor expressions, the standard library.  About a dozen lines.
//
//   run: make grade EXERCISE=layer_norm
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::normalization {

Normalized layer_norm(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  require_shape("layer_norm", "gamma", shape_of(gamma), {d}, "columns of x");
  require_shape("layer_norm", "beta", shape_of(beta), {d}, "columns of x");

  Normalized r{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    double mean = 0, var = 0;
    for (std::size_t i = 0; i < b; ++i) mean += x(i, j);
    mean /= double(b);
    for (std::size_t i = 0; i < b; ++i) var += (x(i, j) - mean) * (x(i, j) - mean);
    var /= double(b);
    const double rstd = 1 / std::sqrt(var + delta);
    for (std::size_t i = 0; i < b; ++i) r.y(i, j) = float(gamma(j) * (x(i, j) - mean) * rstd + beta(j));
    r.cache.mean(j) = float(mean);
    r.cache.rstd(j) = float(rstd);
  }
  return r;
}

}  // namespace descent::normalization
