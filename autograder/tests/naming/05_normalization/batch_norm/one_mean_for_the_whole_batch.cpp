// mistake: xt::mean without an axis: all features share one mean; the variance is each feature's around it.
// named: batch_norm/one_mean_for_all
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

  const double all = xt::mean(xt::cast<double>(x))();
  Normalized result{Matrix::from_shape({b, d}), {Vector::from_shape({d}), Vector::from_shape({d})}};
  for (std::size_t j = 0; j < d; ++j) {
    double squares = 0;
    for (std::size_t i = 0; i < b; ++i) squares += (x(i, j) - all) * (x(i, j) - all);
    const double rstd = 1 / std::sqrt(squares / double(b) + options.delta), m = options.momentum;
    for (std::size_t i = 0; i < b; ++i) result.y(i, j) = float(gamma(j) * (x(i, j) - all) * rstd + beta(j));
    result.cache.mean(j) = float(all);
    result.cache.rstd(j) = float(rstd);
    running.mean(j) = float((1 - m) * running.mean(j) + m * all);
    running.variance(j) = float((1 - m) * running.variance(j) + m * squares / double(b - 1));
  }
  return result;
}

}  // namespace descent::normalization
