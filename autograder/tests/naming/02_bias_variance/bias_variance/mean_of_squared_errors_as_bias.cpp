// mistake: Squares the errors before the mean over the models: the bias holds the whole error.
// named: bias_variance/squared_first
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

  const Tensor<double, 2> p = xt::cast<double>(predictions);
  const Tensor<double, 1> mean = xt::mean(p, {0});
  const Tensor<double, 1> bias = xt::mean((p - truth) * (p - truth), {0});
  const Tensor<double, 1> var = xt::mean((p - mean) * (p - mean), {0});
  return {xt::cast<float>(bias), xt::cast<float>(var)};
}

}  // namespace descent::bias_variance
