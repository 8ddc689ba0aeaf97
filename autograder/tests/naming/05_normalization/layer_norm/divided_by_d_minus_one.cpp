// mistake: The variance is divided by d - 1.
// named: layer_norm/unbiased_variance
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

  Matrix y = Matrix::from_shape({b, d});
  Vector means = Vector::from_shape({b}), rstds = Vector::from_shape({b});
  for (std::size_t i = 0; i < b; ++i) {
    double mean = 0, var = 0;
    for (std::size_t j = 0; j < d; ++j) mean += x(i, j) / double(d);
    for (std::size_t j = 0; j < d; ++j) var += std::pow(x(i, j) - mean, 2);
    var /= double(d - 1);
    means(i) = float(mean);
    rstds(i) = float(1.0 / std::sqrt(var + delta));
    for (std::size_t j = 0; j < d; ++j) y(i, j) = float(gamma(j) * (x(i, j) - mean) * rstds(i) + beta(j));
  }
  return {y, {means, rstds}};
}

}  // namespace descent::normalization
