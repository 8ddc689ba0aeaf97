#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/tolerance.hpp"
#include "oracles/02_bias_variance/centred.hpp"

namespace descent::oracles {

RidgeFitExpected ridge_fit(const Matrix& x, const Vector& y, float lambda, const Matrix& points) {
  const Centred design(x, lambda);
  const std::size_t n = design.n, d = design.d, m = points.shape(0);
  long double y_mean = 0;
  for (const float element : y) y_mean += element / static_cast<long double>(n);
  Column right(d, 0), right_terms(d, 0), whole(d, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      right[j] += design.x[i][j] * (y(i) - y_mean);
      // y may be left as it is, since the columns of X add up to zero.
      right_terms[j] += std::fabs(design.x[i][j]) * (std::fabs(y(i) - y_mean) + std::fabs(y_mean));
      whole[j] += std::fabs(x(i, j) * static_cast<long double>(y(i)));
    }
  const Column w = times(design.inverse, right);
  // The equations may be formed in float: to first order their roundings change w by A⁻¹(δr − δA·w).
  Column terms = design.left_terms(w);
  for (std::size_t j = 0; j < d; ++j) terms[j] += right_terms[j];
  // Or in double from columns that are not centred, with an unknown for the intercept.
  for (std::size_t i = 0; i < n; ++i) {
    long double size = std::fabs(y_mean);
    for (std::size_t k = 0; k < d; ++k) size += std::fabs(x(i, k) * w[k]);
    for (std::size_t j = 0; j < d; ++j) whole[j] += std::fabs(x(i, j)) * size;
  }
  for (std::size_t j = 0; j < d; ++j) terms[j] += double_to_float * whole[j];

  RidgeFitExpected expected;
  expected.w = {Tensor<double, 1>::from_shape({d}), Tensor<double, 1>::from_shape({d})};
  // A mean of n numbers errs like √n roundings.
  const long double root = std::sqrt(static_cast<long double>(n));
  long double b = y_mean, sizes = root * std::fabs(y_mean), b_kappa = sizes;
  for (std::size_t j = 0; j < d; ++j) {
    const long double kappa = std::fabs(w[j]) + dot(magnitudes(design.inverse[j]), terms);
    expected.w.value(j) = static_cast<double>(w[j]);
    expected.w.limit(j) = judge::limit(static_cast<double>(kappa));
    b -= w[j] * design.mean[j];
    b_kappa += std::fabs(design.mean[j]) * (kappa + root * std::fabs(w[j]));
    sizes += root * std::fabs(w[j] * design.mean[j]);
  }
  expected.b = static_cast<double>(b);
  expected.b_limit = judge::limit(static_cast<double>(b_kappa));

  expected.predictions = {Tensor<double, 1>::from_shape({m}), Tensor<double, 1>::from_shape({m})};
  for (std::size_t i = 0; i < m; ++i) {
    const Column z = design.centre(points, i);
    long double kappa = sizes;
    for (std::size_t j = 0; j < d; ++j) kappa += std::fabs(w[j] * points(i, j));
    kappa += dot(magnitudes(times(design.inverse, z)), terms);
    expected.predictions.value(i) = static_cast<double>(y_mean + dot(w, z));
    expected.predictions.limit(i) = judge::limit(static_cast<double>(kappa));
  }
  return expected;
}

}  // namespace descent::oracles
