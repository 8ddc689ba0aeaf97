// mistake: The variance is the mean of squares minus the squared mean, in float.
// named: layer_norm/one_pass_variance
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

  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    float s = 0.0f, s2 = 0.0f;
    for (std::size_t j = 0; j < d; ++j) {
      s += x(i, j);
      s2 += x(i, j) * x(i, j);
    }
    const float mean = s / d;
    const float var = s2 / d - mean * mean;
    const float rstd = 1.0f / std::sqrt(var + delta);
    for (std::size_t j = 0; j < d; ++j) out.y(i, j) = (x(i, j) - mean) * rstd * gamma(j) + beta(j);
    out.cache.mean(i) = mean;
    out.cache.rstd(i) = rstd;
  }
  return out;
}

}  // namespace descent::normalization
