#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/tolerance.hpp"
#include "oracles/02_bias_variance/centred.hpp"

namespace descent::oracles {
namespace {

judge::Expected<1> empty(std::size_t size) {
  return {Tensor<double, 1>::from_shape({size}), Tensor<double, 1>::from_shape({size})};
}

/// Bias and variance of ŵ·z, and what may be lost: z may have been formed in float (rounded: Σ|terms| of each
/// element), and so may XᵀX and A.
struct Estimate {
  long double bias, bias_kappa, spread, spread_kappa;

  Estimate(const Centred& design, const Column& w, const Column& z, const Column& z_terms) {
    const Column v = times(design.inverse, z), shrunk = times(design.inverse, w);
    const Column inner = times(design.gram, v), outer = times(design.inverse, inner);
    const Column sizes = magnitudes(v), terms_of_v = design.left_terms(v);
    bias = -design.penalty * dot(v, w);
    bias_kappa = std::fabs(bias);
    for (std::size_t j = 0; j < w.size(); ++j)
      bias_kappa +=
          design.penalty * (std::fabs(v[j] * w[j]) + std::fabs(shrunk[j]) * (terms_of_v[j] + z_terms[j]));
    // In double, bias and covariance may be differences: A⁻¹XᵀX w − w, and A⁻¹ − nλA⁻².
    bias_kappa += double_to_float * (dot(sizes, design.left_terms(w)) + dot(magnitudes(z), magnitudes(w)));
    spread = dot(v, inner);
    spread_kappa =
        2 * dot(sizes, times(design.gram_terms, sizes)) + double_to_float * dot(sizes, magnitudes(z));
    for (std::size_t j = 0; j < w.size(); ++j)
      spread_kappa += 2 * std::fabs(outer[j]) * (terms_of_v[j] + z_terms[j]);
  }
};

}  // namespace

RidgeBiasVarianceExpected ridge_bias_variance(const Matrix& x, const Vector& w, float sigma, float lambda,
                                              const Matrix& points) {
  const Centred design(x, lambda);
  const std::size_t d = design.d, m = points.shape(0);
  const Column truth(w.begin(), w.end());
  const long double noise = static_cast<long double>(sigma) * sigma;
  RidgeBiasVarianceExpected expected{empty(d), empty(d), empty(m), empty(m)};
  const auto put = [&](std::size_t at, const Estimate& e, long double intercept, judge::Expected<1>& bias,
                       judge::Expected<1>& variance) {
    bias.value(at) = static_cast<double>(e.bias);
    bias.limit(at) = judge::limit(static_cast<double>(e.bias_kappa));
    variance.value(at) = static_cast<double>(noise * (e.spread + intercept));
    variance.limit(at) =
        judge::limit(static_cast<double>(noise * (2 * e.spread + 2 * intercept + e.spread_kappa)));
  };
  for (std::size_t j = 0; j < d; ++j) {
    Column unit(d, 0);
    unit[j] = 1;
    put(j, Estimate(design, truth, unit, Column(d, 0)), 0, expected.coefficient_bias,
        expected.coefficient_variance);
  }
  for (std::size_t i = 0; i < m; ++i) {
    Column terms(d);
    for (std::size_t j = 0; j < d; ++j) terms[j] = std::fabs(points(i, j)) + std::fabs(design.mean[j]);
    put(i, Estimate(design, truth, design.centre(points, i), terms), 1 / static_cast<long double>(design.n),
        expected.prediction_bias, expected.prediction_variance);
  }
  return expected;
}

}  // namespace descent::oracles
