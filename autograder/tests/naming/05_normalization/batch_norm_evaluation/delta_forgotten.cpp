// mistake: There is no delta in the root.
// named: batch_norm_evaluation/delta_missing
// 05_normalization/batch_norm_evaluation   Batch norm after training: with what the training has remembered.
//
//   y_ij = gamma_j · (x_ij − running.mean_j) / √(running.variance_j + delta) + beta_j
//
//   Shapes:   x and y (b, d), where b may be 1; all others (d).
//   Given:    the checks of the shapes.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=batch_norm_evaluation
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::normalization {

Matrix batch_norm_evaluation(const Matrix& x, const Vector& gamma, const Vector& beta,
                             const RunningStatistics& running, float delta) {
  const std::size_t d = x.shape(1);
  require_shape("batch_norm_evaluation", "gamma", shape_of(gamma), {d}, "columns of x");
  require_shape("batch_norm_evaluation", "beta", shape_of(beta), {d}, "columns of x");
  require_shape("batch_norm_evaluation", "running.mean", shape_of(running.mean), {d}, "columns of x");
  require_shape("batch_norm_evaluation", "running.variance", shape_of(running.variance), {d}, "columns of x");

  Matrix y = x;
  for (std::size_t j = 0; j < d; ++j) {
    const float std_j = std::sqrt(running.variance(j));
    for (std::size_t i = 0; i < x.shape(0); ++i) y(i, j) = gamma(j) * (x(i, j) - running.mean(j)) / std_j + beta(j);
  }
  (void)delta;
  return y;
}

}  // namespace descent::normalization
