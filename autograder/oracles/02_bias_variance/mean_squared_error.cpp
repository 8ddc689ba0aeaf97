#include "oracles/02_bias_variance.hpp"

#include <cmath>

#include "judge/tolerance.hpp"

namespace descent::oracles {

MeanSquaredErrorExpected mean_squared_error(const Vector& prediction, const Vector& y) {
  double sum = 0;
  const auto n = static_cast<double>(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double error = double{prediction(i)} - y(i);
    sum += error * error;
  }
  // The inputs are exact, so each difference has one rounding of itself.  A sum of n terms errs like √n
  // roundings of all of them.
  return {sum / n, judge::limit(std::sqrt(n) * sum / n)};
}

}  // namespace descent::oracles
