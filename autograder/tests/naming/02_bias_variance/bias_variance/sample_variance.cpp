// mistake: Divides the squares by R − 1.
// named: bias_variance/one_less
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
#include <cmath>

#include "descent/ops/bias_variance.hpp"
#include "descent/core.hpp"

namespace descent::bias_variance {

Decomposition bias_variance(const Matrix& predictions, const Vector& truth) {
  require_shape("bias_variance", "truth", shape_of(truth), {predictions.shape(1)}, "columns of predictions",
                "A column of predictions belongs to one point.");
  if (predictions.shape(0) == 0)
    throw ValueError("bias_variance: predictions has no rows, want at least one model.");

  const std::size_t models = predictions.shape(0), m = predictions.shape(1);
  Decomposition d{xt::zeros<float>({m}), xt::zeros<float>({m})};
  for (std::size_t j = 0; j < m; ++j) {
    double mean = 0, var = 0;
    for (std::size_t r = 0; r < models; ++r) mean += predictions(r, j);
    mean /= models;
    for (std::size_t r = 0; r < models; ++r) var += std::pow(predictions(r, j) - mean, 2);
    d.bias_squared(j) = static_cast<float>(std::pow(mean - truth(j), 2));
    d.variance(j) = static_cast<float>(var / (models - 1.0));
  }
  return d;
}

}  // namespace descent::bias_variance
