#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/tolerance.hpp"
#include "oracles/02_bias_variance/centred.hpp"

namespace descent::oracles {

DecompositionExpected bias_variance(const Matrix& predictions, const Vector& truth) {
  const std::size_t models = predictions.shape(0), points = truth.size();
  const auto r = static_cast<double>(models), root = std::sqrt(r);
  const auto vector = [&] { return Tensor<double, 1>::from_shape({points}); };
  DecompositionExpected expected{{vector(), vector()}, {vector(), vector()}};
  for (std::size_t j = 0; j < points; ++j) {
    double mean = 0, sizes = 0, squares = std::pow(truth(j), 2), variance = 0;
    for (std::size_t i = 0; i < models; ++i) {
      mean += predictions(i, j) / r;
      sizes += std::fabs(predictions(i, j)) / r;
      squares += std::pow(predictions(i, j), 2) / r;
    }
    double moving = 0;  // Welford's running mean is rounded at each step, between two factors
    for (std::size_t i = 0; i < models; ++i) {
      variance += std::pow(predictions(i, j) - mean, 2) / r;
      moving += 2 * std::fabs(predictions(i, j)) * std::fabs(predictions(i, j) - mean) / r;
    }
    const double bias = mean - truth(j);
    // A sum of R terms errs like √R roundings of all of them.
    const double mean_kappa = root * sizes, bias_kappa = mean_kappa + std::fabs(truth(j));
    // The square of an error counts where what is squared vanishes; and a mean that is off by e makes the
    // variance larger by e², not by a multiple of e.
    constexpr double once_more = judge::error_budget * judge::unit_roundoff;
    expected.bias_squared.value(j) = bias * bias;
    expected.bias_squared.limit(j) =
        judge::limit(bias * bias + 2 * std::fabs(bias) * bias_kappa + once_more * bias_kappa * bias_kappa);
    expected.variance.value(j) = variance;
    // In double, two means of squares may be subtracted.
    const double of_squares = static_cast<double>(double_to_float) * root * squares;
    expected.variance.limit(j) =
        judge::limit(root * variance + moving + once_more * mean_kappa * mean_kappa + of_squares);
  }
  return expected;
}

}  // namespace descent::oracles
