// 02_bias_variance/ridge_bias_variance   Bias and variance of ridge regression, in closed form.
//
//   X: x with the mean of each column subtracted          A = XᵀX + n·lambda·I
//   coefficients:        bias = −n·lambda · A⁻¹ w         covariance = sigma² · A⁻¹ XᵀX A⁻¹
//   prediction at z:     bias = (z − mean(x)) · (bias of the coefficients)
//                        variance = (z − mean(x)) · covariance · (z − mean(x)) + sigma²/n
//
//   Shapes:   x (n, d), w (d), points (m, d); the result holds coefficient_bias (d),
//             coefficient_variance (d), which is the diagonal of the covariance, prediction_bias (m)
//             and prediction_variance (m).
//   Given:    the checks that w and points fit x, that there is an example, and that neither lambda
//             nor sigma is negative.
//   Allowed:  loops, xtensor expressions, the standard library, and solve(a, b) of
//             descent/core/linalg.hpp, which works in double and throws the ValueError of the contract if A
//             is singular.  About 25 lines.
//
//   run: make grade EXERCISE=ridge_bias_variance
#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent::bias_variance {

RidgeBiasVariance ridge_bias_variance(const Matrix& x, const Vector& w, float sigma, float lambda,
                                      const Matrix& points) {
  require_shape("ridge_bias_variance", "w", shape_of(w), {x.shape(1)}, "columns of x",
                "There is one coefficient for each feature.");
  require_shape("ridge_bias_variance", "points", shape_of(points), {points.shape(0), x.shape(1)},
                "the same features as x");
  if (x.shape(0) == 0) throw ValueError("ridge_bias_variance: x has no rows, want at least one example.");
  if (!(lambda >= 0) || !(sigma >= 0))
    throw ValueError("ridge_bias_variance: lambda is " + std::to_string(lambda) + " and sigma " +
                     std::to_string(sigma) + ", want 0 or more of both.");

  // BEGIN SOLUTION
  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double penalty = static_cast<double>(n) * lambda, noise = static_cast<double>(sigma) * sigma;
  const Tensor<double, 1> mean = xt::mean(xt::cast<double>(x), {0});
  Tensor<double, 2> gram = xt::zeros<double>({d, d});  // XᵀX
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t k = 0; k < d; ++k) gram(j, k) += (x(i, j) - mean(j)) * (x(i, k) - mean(k));
  Tensor<double, 2> a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += penalty;

  // Of the estimate of direction·w.
  const auto estimate = [&](const Tensor<double, 1>& direction, float& bias, float& variance,
                            double intercept) {
    const Tensor<double, 1> v = solve(a, direction);
    double shrunk = 0, spread = 0;
    for (std::size_t j = 0; j < d; ++j) {
      shrunk += v(j) * w(j);
      for (std::size_t k = 0; k < d; ++k) spread += v(j) * gram(j, k) * v(k);
    }
    bias = static_cast<float>(-penalty * shrunk);
    variance = static_cast<float>(noise * (spread + intercept));
  };

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    Tensor<double, 1> unit = xt::zeros<double>({d});
    unit(j) = 1;
    estimate(unit, result.coefficient_bias(j), result.coefficient_variance(j), 0);
  }
  for (std::size_t i = 0; i < m; ++i)
    estimate(xt::view(points, i, xt::all()) - mean, result.prediction_bias(i), result.prediction_variance(i),
             1.0 / static_cast<double>(n));
  return result;
  // END SOLUTION
}

}  // namespace descent::bias_variance
