// 05_normalization/layer_norm   Normalises each example over its features, then scales and shifts it.
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
  [[maybe_unused]] const std::size_t b = x.shape(0), d = x.shape(1);
  require_shape("layer_norm", "gamma", shape_of(gamma), {d}, "columns of x");
  require_shape("layer_norm", "beta", shape_of(beta), {d}, "columns of x");

  // BEGIN SOLUTION
  Normalized result{Matrix::from_shape({b, d}), {Vector::from_shape({b}), Vector::from_shape({b})}};
  for (std::size_t i = 0; i < b; ++i) {
    double sum = 0, squares = 0;
    for (std::size_t j = 0; j < d; ++j) sum += x(i, j);
    const double mean = sum / static_cast<double>(d);
    for (std::size_t j = 0; j < d; ++j) squares += (x(i, j) - mean) * (x(i, j) - mean);
    const double rstd = 1 / std::sqrt(squares / static_cast<double>(d) + delta);
    for (std::size_t j = 0; j < d; ++j)
      result.y(i, j) = static_cast<float>(gamma(j) * (x(i, j) - mean) * rstd + beta(j));
    result.cache.mean(i) = static_cast<float>(mean);
    result.cache.rstd(i) = static_cast<float>(rstd);
  }
  return result;
  // END SOLUTION
}

}  // namespace descent::normalization
