// right: one pass about the first element of the row, and a power of -1/2
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

  // One pass over the row, about its first element: what is squared stays small.
  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    const double origin = x(i, 0);
    double s = 0, q = 0;
    for (std::size_t j = 0; j < d; ++j) {
      const double away = x(i, j) - origin;
      s += away;
      q += away * away;
    }
    const double mean = s / double(d), var = q / double(d) - mean * mean;
    const double rstd = std::pow((var > 0 ? var : 0) + double(delta), -0.5);
    for (std::size_t j = 0; j < d; ++j)
      out.y(i, j) = static_cast<float>(gamma(j) * ((x(i, j) - origin) - mean) * rstd + beta(j));
    out.cache.mean(i) = static_cast<float>(origin + mean);
    out.cache.rstd(i) = static_cast<float>(rstd);
  }
  return out;
}

}  // namespace descent::normalization
