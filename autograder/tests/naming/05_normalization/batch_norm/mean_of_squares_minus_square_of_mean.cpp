// mistake: The variance is E[x^2] - E[x]^2, in float.
// named: batch_norm/one_pass_variance
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
#include <algorithm>
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

  Vector mean = xt::zeros<float>({d}), var = xt::zeros<float>({d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      mean(j) += x(i, j) / float(b);
      var(j) += x(i, j) * x(i, j) / float(b);
    }
  for (std::size_t j = 0; j < d; ++j) var(j) = std::max(0.0F, var(j) - mean(j) * mean(j));
  Vector rstd = 1.0F / xt::sqrt(var + options.delta);
  Matrix y = (x - mean) * rstd * gamma + beta;
  running.mean = (1 - options.momentum) * running.mean + options.momentum * mean;
  running.variance = (1 - options.momentum) * running.variance + options.momentum * var * float(b) / float(b - 1);
  return {y, {mean, rstd}};
}

}  // namespace descent::normalization
