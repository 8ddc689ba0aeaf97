// right: Welford's running mean and squares, and fma
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
#include <vector>
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

  std::vector<double> mean(d, 0.0), m2(d, 0.0);
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const double before = x(i, j) - mean[j];
      mean[j] += before / double(i + 1);
      m2[j] += before * (x(i, j) - mean[j]);
    }
  Normalized out{Matrix(x), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    const double root = std::sqrt(m2[j] / double(b) + double(options.delta));
    for (std::size_t i = 0; i < b; ++i)
      out.y(i, j) = static_cast<float>(std::fma((out.y(i, j) - mean[j]) / root, double(gamma(j)), double(beta(j))));
    out.cache.mean(j) = static_cast<float>(mean[j]);
    out.cache.rstd(j) = static_cast<float>(1.0 / root);
    running.mean(j) *= 1 - options.momentum;
    running.mean(j) += options.momentum * static_cast<float>(mean[j]);
    running.variance(j) *= 1 - options.momentum;
    running.variance(j) += options.momentum * static_cast<float>(m2[j] / double(b - 1));
  }
  return out;
}

}  // namespace descent::normalization
