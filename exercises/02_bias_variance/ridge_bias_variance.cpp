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

  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/ridge_bias_variance", x, w, sigma, lambda, points);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance
