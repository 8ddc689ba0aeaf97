// mistake: 1 / R is a division of whole numbers in the variance, so it is 0 for more than one model.
// named: bias_variance/whole_number_share
// 02_bias_variance/bias_variance   Bias and variance of a method, from many trained models.
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

  const std::size_t R = predictions.shape(0), m = predictions.shape(1);
  Vector bias_squared = xt::zeros<float>({m}), variance = xt::zeros<float>({m});
  for (std::size_t j = 0; j < m; j++) {
    double mean = 0;
    for (std::size_t r = 0; r < R; r++) mean += predictions(r, j);
    mean /= R;
    double sum = 0;
    for (std::size_t r = 0; r < R; r++) sum += (predictions(r, j) - mean) * (predictions(r, j) - mean);
    bias_squared(j) = (mean - truth(j)) * (mean - truth(j));
    variance(j) = 1 / R * sum;
  }
  return {bias_squared, variance};
}

}  // namespace descent::bias_variance
