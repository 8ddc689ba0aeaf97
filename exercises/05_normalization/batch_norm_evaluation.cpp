// 05_normalization/batch_norm_evaluation   Batch norm after training: uses the running averages.
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

  // ---- your code begins here (helper functions go above this function) ----
  todo("05_normalization/batch_norm_evaluation", x, gamma, beta, running, delta);
  // ---- your code ends here ----
}

}  // namespace descent::normalization
