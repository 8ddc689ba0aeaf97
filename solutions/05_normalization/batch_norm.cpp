// 05_normalization/batch_norm   Normalises each feature over the batch, then scales and shifts it.
//
//   mean_j = (1/b) Σ_i x_ij               var_j = (1/b) Σ_i (x_ij − mean_j)²
//   rstd_j = 1 / √(var_j + delta)         y_ij  = gamma_j · (x_ij − mean_j) · rstd_j + beta_j
//   running.mean_j     ← (1 − momentum) · running.mean_j     + momentum · mean_j
//   running.variance_j ← (1 − momentum) · running.variance_j + momentum · var_j · b/(b − 1)
//
//   Shapes:   x and y (b, d); all others (d).  delta and momentum are in options.
//   Return:   y, and the cache {mean, rstd}, both (d), for the backward pass.
//   Beware:   features whose mean is ten thousand times their deviation.
//   Given:    the checks of the shapes, and that there are two examples or more.
//   Allowed:  loops, xtensor expressions, the standard library.  About fifteen lines.
//
//   run: make grade EXERCISE=batch_norm
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::normalization {

Normalized batch_norm(const Matrix& x, const Vector& gamma, const Vector& beta, RunningStatistics& running,
                      const BatchNormOptions& options) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  require_shape("batch_norm", "gamma", shape_of(gamma), {d}, "columns of x");
  require_shape("batch_norm", "beta", shape_of(beta), {d}, "columns of x");
  require_shape("batch_norm", "running.mean", shape_of(running.mean), {d}, "columns of x",
                "A new layer begins with zeros.");
  require_shape("batch_norm", "running.variance", shape_of(running.variance), {d}, "columns of x",
                "A new layer begins with ones.");
  if (b < 2)
    throw ValueError("batch_norm: x has " + std::to_string(b) +
                     " examples, want two or more: one has no spread.  Leave a batch of one out.");

  // BEGIN SOLUTION
  Normalized result{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < b; ++i) sum += x(i, j);
    const double mean = sum / static_cast<double>(b);
    for (std::size_t i = 0; i < b; ++i) squares += (x(i, j) - mean) * (x(i, j) - mean);
    const double rstd = 1 / std::sqrt(squares / static_cast<double>(b) + options.delta);
    for (std::size_t i = 0; i < b; ++i)
      result.y(i, j) = static_cast<float>(gamma(j) * (x(i, j) - mean) * rstd + beta(j));

    const double unbiased = squares / static_cast<double>(b - 1), m = options.momentum;
    running.mean(j) = static_cast<float>((1 - m) * running.mean(j) + m * mean);
    running.variance(j) = static_cast<float>((1 - m) * running.variance(j) + m * unbiased);
    result.cache.mean(j) = static_cast<float>(mean);
    result.cache.rstd(j) = static_cast<float>(rstd);
  }
  return result;
  // END SOLUTION
}

}  // namespace descent::normalization
