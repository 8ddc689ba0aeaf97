// mistake: The running averages are updated first, and then used for y, as after eval().
// named: batch_norm/updated_running_used
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

  const double m = options.momentum;
  Vector mean = Vector::from_shape({d}), rstd = Vector::from_shape({d});
  Matrix y = Matrix::from_shape({b, d});
  for (std::size_t j = 0; j < d; ++j) {
    double mu = 0, var = 0;
    for (std::size_t i = 0; i < b; ++i) mu += x(i, j);
    mu /= double(b);
    for (std::size_t i = 0; i < b; ++i) var += (x(i, j) - mu) * (x(i, j) - mu);
    var /= double(b);
    running.mean(j) = float((1 - m) * running.mean(j) + m * mu);
    running.variance(j) = float((1 - m) * running.variance(j) + m * var * double(b) / double(b - 1));
    mean(j) = float(mu);
    rstd(j) = float(1 / std::sqrt(var + options.delta));
  }
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j)
      y(i, j) = gamma(j) * (x(i, j) - running.mean(j)) / std::sqrt(running.variance(j) + options.delta) + beta(j);
  return {y, {mean, rstd}};
}

}  // namespace descent::normalization
