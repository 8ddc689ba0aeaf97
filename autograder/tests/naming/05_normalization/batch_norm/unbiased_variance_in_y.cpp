// mistake: The variance that normalises is divided by b - 1 too, as NumPy's ddof=1.
// named: batch_norm/unbiased_in_y
// 05_normalization/batch_norm   Gives each feature mean 0 and variance 1 over the batch, then scale and
// shift.
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

  Normalized out{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  const float m = options.momentum;
  for (std::size_t j = 0; j < d; j++) {
    double mean = 0;
    for (std::size_t i = 0; i < b; i++) mean += x(i, j);
    mean /= b;
    double var = 0;
    for (std::size_t i = 0; i < b; i++) var += (x(i, j) - mean) * (x(i, j) - mean);
    var /= (b - 1);
    const double rstd = 1.0 / std::sqrt(var + options.delta);
    for (std::size_t i = 0; i < b; i++) out.y(i, j) = gamma(j) * (x(i, j) - mean) * rstd + beta(j);
    out.cache.mean(j) = mean;
    out.cache.rstd(j) = rstd;
    running.mean(j) = (1 - m) * running.mean(j) + m * mean;
    running.variance(j) = (1 - m) * running.variance(j) + m * var;
  }
  return out;
}

}  // namespace descent::normalization
