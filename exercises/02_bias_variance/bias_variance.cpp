// 02_bias_variance/bias_variance   Bias and variance of a method, estimated from many trained models.
//
//   mean_j = (1/R) Σ_r predictions(r, j)
//   bias_squared_j = (mean_j − truth_j)²          variance_j = (1/R) Σ_r (predictions(r, j) − mean_j)²
//
//   Shapes:   predictions (R, m): R models at m points; truth (m); both parts of the result (m).
//   Given:    the checks that truth fits predictions, and that there is a model.
//   Allowed:  loops, xtensor expressions, the standard library.  About twelve lines.
//
//   run: make grade EXERCISE=bias_variance
#include "descent/ops/bias_variance.hpp"
#include "descent/core.hpp"

namespace descent::bias_variance {

Decomposition bias_variance(const Matrix& predictions, const Vector& truth) {
  require_shape("bias_variance", "truth", shape_of(truth), {predictions.shape(1)}, "columns of predictions",
                "A column of predictions belongs to one point.");
  if (predictions.shape(0) == 0)
    throw ValueError("bias_variance: predictions has no rows, want at least one model.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/bias_variance", predictions, truth);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance
