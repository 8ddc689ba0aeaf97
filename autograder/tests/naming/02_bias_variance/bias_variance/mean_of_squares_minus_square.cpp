// mistake: Computes E[p²] − E[p]² in float, which cancels where the predictions are large.
// named: bias_variance/one_pass
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

  const auto models = static_cast<float>(predictions.shape(0));
  Decomposition result{xt::zeros_like(truth), xt::zeros_like(truth)};
  for (std::size_t j = 0; j < truth.size(); ++j) {
    float sum = 0, squares = 0;
    for (std::size_t r = 0; r < predictions.shape(0); ++r) {
      sum += predictions(r, j);
      squares += predictions(r, j) * predictions(r, j);
    }
    const float mean = sum / models, bias = mean - truth(j);
    result.bias_squared(j) = bias * bias;
    result.variance(j) = squares / models - mean * mean;
  }
  return result;
}

}  // namespace descent::bias_variance
