// Statistics of random numbers, and how far those of a right answer may be off.
//
// A statistic that is a mean of n independent terms is nearly normal, and its limit is eight standard deviations: a
// right answer fails once in 10^15 (P(|Z| > 8) = 1.2e-15) and practically always stays below 60 % of the limit.
// The number of draws is chosen so that the nearest wrong distribution is twenty limits away.
#pragma once

#include <cmath>
#include <cstddef>

#include "judge/test.hpp"
#include "judge/tolerance.hpp"

namespace descent::hidden_tests {

constexpr double allowed_deviations = 8;

/// \param deviation  standard deviation of one of the n terms
inline double limit_of_mean(std::size_t n, double deviation) {
  return allowed_deviations * deviation / std::sqrt(static_cast<double>(n));
}

/// Of all elements; added up in double.
inline float mean(const Matrix& x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return static_cast<float>(sum / static_cast<double>(x.size()));
}
inline float mean_square(const Matrix& x) {
  double sum = 0;
  for (const double value : x) sum += value * value;
  return static_cast<float>(sum / static_cast<double>(x.size()));
}

/// Mean of a_k·b_(k + lag), over the k for which there is one.  For independent numbers with mean 0 and
/// variance 1 its terms have the standard deviation 1.
inline float product(const Matrix& a, const Matrix& b, std::size_t lag) {
  double sum = 0;
  for (std::size_t k = 0; k + lag < a.size(); ++k) sum += double{a.data()[k]} * b.data()[k + lag];
  return static_cast<float>(sum / static_cast<double>(a.size() - lag));
}

}  // namespace descent::hidden_tests
