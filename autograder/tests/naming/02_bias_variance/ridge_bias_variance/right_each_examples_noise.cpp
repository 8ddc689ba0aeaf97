// 02_bias_variance/ridge_bias_variance   What ridge regression gets wrong, in closed form.
//
//   X: x with the mean of each column subtracted          A = XᵀX + n·lambda·I
//   coefficients:        bias = −n·lambda · A⁻¹ w         covariance = sigma² · A⁻¹ XᵀX A⁻¹
//   prediction at z:     bias = (z − mean(x)) · (bias of the coefficients)
//                        variance = (z − mean(x)) · covariance · (z − mean(x)) + sigma²/n
//
//   Shapes:   x (n, d), w (d), points (m, d); the result holds coefficient_bias (d), coefficient_variance
//   (d): the
//             covariance's diagonal, prediction_bias (m) and prediction_variance (m).
//   Given:    the checks that w and points fit x, that there is an example, and that neither lambda nor sigma
//   is
//             negative.
//   Allowed:  loops, xtensor expressions, the standard library, and solve(a, b) of descent/core/linalg.hpp:
//   it works in
//             double, and throws the ValueError that the contract wants where A is singular.  About 25 lines.
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

  // The estimate of direction·w is linear in the labels: label i has the weight (x_i - mean)·v.
  const std::size_t n = x.shape(0), d = x.shape(1);
  const Tensor<double, 1> mean = xt::mean(xt::cast<double>(x), {0});
  const Tensor<double, 2> c = xt::cast<double>(x) - mean;
  Tensor<double, 2> a = static_cast<double>(n) * static_cast<double>(lambda) * xt::eye<double>(d);
  for (std::size_t j = 0; j < d; ++j)
    for (std::size_t k = 0; k < d; ++k)
      a(j, k) += xt::sum(xt::view(c, xt::all(), j) * xt::view(c, xt::all(), k))();

  RidgeBiasVariance out;
  out.coefficient_bias = out.coefficient_variance = xt::zeros<float>({d});
  out.prediction_bias = out.prediction_variance = xt::zeros<float>({points.shape(0)});
  for (std::size_t q = 0; q < d + points.shape(0); ++q) {
    Tensor<double, 1> direction = xt::zeros<double>({d});
    if (q < d)
      direction(q) = 1;
    else
      direction = xt::view(points, q - d, xt::all()) - mean;
    const Tensor<double, 1> v = solve(a, direction);
    double bias = 0, variance = q < d ? 0 : 1.0 / static_cast<double>(n);
    for (std::size_t j = 0; j < d; ++j) bias -= static_cast<double>(n) * lambda * v(j) * w(j);
    for (std::size_t i = 0; i < n; ++i) {
      const double weight = xt::sum(xt::view(c, i, xt::all()) * v)();
      variance += weight * weight;
    }
    variance *= static_cast<double>(sigma) * sigma;
    (q < d ? out.coefficient_bias(q) : out.prediction_bias(q - d)) = static_cast<float>(bias);
    (q < d ? out.coefficient_variance(q) : out.prediction_variance(q - d)) = static_cast<float>(variance);
  }
  return out;
}

}  // namespace descent::bias_variance
