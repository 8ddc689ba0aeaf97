// mistake: Uses z instead of z − mean(x) for the predictions.
// named: ridge_bias_variance/points_not_centred
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

namespace {

using Mat = Tensor<double, 2>;
using Vec = Tensor<double, 1>;

double dot(const Vec& a, const Vec& b) {
  double s = 0;
  for (std::size_t i = 0; i < a.size(); ++i) s += a(i) * b(i);
  return s;
}

Vec times(const Mat& a, const Vec& b) {
  Vec c = xt::zeros<double>({a.shape(0)});
  for (std::size_t i = 0; i < a.shape(0); ++i)
    for (std::size_t j = 0; j < a.shape(1); ++j) c(i) += a(i, j) * b(j);
  return c;
}

Mat times(const Mat& a, const Mat& b) {
  Mat c = xt::zeros<double>({a.shape(0), b.shape(1)});
  for (std::size_t i = 0; i < a.shape(0); ++i)
    for (std::size_t k = 0; k < a.shape(1); ++k)
      for (std::size_t j = 0; j < b.shape(1); ++j) c(i, j) += a(i, k) * b(k, j);
  return c;
}

Mat inverse(const Mat& a) {
  Mat inv = a;
  for (std::size_t j = 0; j < a.shape(0); ++j) {
    Vec e = xt::zeros<double>({a.shape(0)});
    e(j) = 1;
    xt::view(inv, xt::all(), j) = solve(a, e);
  }
  return inv;
}

}  // namespace

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

  const std::size_t n = x.shape(0), d = x.shape(1), m = points.shape(0);
  const double nl = static_cast<double>(n) * lambda;
  const double s2 = static_cast<double>(sigma) * sigma;
  const Vec mean = xt::mean(xt::cast<double>(x), {0});
  const Mat xc = xt::cast<double>(x) - mean;
  const Mat gram = times(Mat(xt::transpose(xc)), xc);
  Mat a = gram;
  for (std::size_t j = 0; j < d; ++j) a(j, j) += nl;
  const Mat inv = inverse(a);
  const Vec cbias = -nl * times(inv, Vec(xt::cast<double>(w)));
  const Mat cov = Mat(s2 * times(times(inv, gram), inv));

  RidgeBiasVariance result{Vector::from_shape({d}), Vector::from_shape({d}), Vector::from_shape({m}),
                           Vector::from_shape({m})};
  for (std::size_t j = 0; j < d; ++j) {
    result.coefficient_bias(j) = static_cast<float>(cbias(j));
    result.coefficient_variance(j) = static_cast<float>(cov(j, j));
  }
  for (std::size_t i = 0; i < m; ++i) {
    const Vec z = xt::cast<double>(xt::view(points, i, xt::all()));
    result.prediction_bias(i) = static_cast<float>(dot(z, cbias));
    result.prediction_variance(i) = static_cast<float>(dot(z, times(cov, z)) + s2 / static_cast<double>(n));
  }
  return result;
}

}  // namespace descent::bias_variance
