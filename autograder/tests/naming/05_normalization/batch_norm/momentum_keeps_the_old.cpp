// mistake: Momentum is taken as the share of the old averages, as in Keras.
// named: batch_norm/momentum_reversed
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

  const xt::xtensor<double, 2> xd = xt::cast<double>(x);
  const xt::xtensor<double, 1> mean = xt::mean(xd, {0});
  const xt::xtensor<double, 2> centred = xd - mean;
  const xt::xtensor<double, 1> var = xt::mean(centred * centred, {0});
  const xt::xtensor<double, 1> rstd = 1.0 / xt::sqrt(var + double(options.delta));
  Normalized r;
  r.y = gamma * (centred * rstd) + beta;
  r.cache.mean = mean;
  r.cache.rstd = rstd;
  const double momentum = options.momentum, n = double(b);
  running.mean = momentum * running.mean + (1 - momentum) * mean;
  running.variance = momentum * running.variance + (1 - momentum) * var * (n / (n - 1));
  return r;
}

}  // namespace descent::normalization
