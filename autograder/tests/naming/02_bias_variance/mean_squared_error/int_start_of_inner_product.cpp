// mistake: The start value 0 of std::inner_product is an int, so each partial sum is cut to a whole number.
// named: mean_squared_error/whole_number_sum
// 02_bias_variance/mean_squared_error   How far predictions are from the labels.
//
//   result = (1/n) · Σ (prediction_i − y_i)²
//
//   Shapes:   prediction (n) and y (n); the result is a number.
//   Given:    the checks that both have n ≥ 1 elements.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=mean_squared_error
#include <numeric>

#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent::bias_variance {

float mean_squared_error(const Vector& prediction, const Vector& y) {
  require_same_shape("mean_squared_error", "prediction", prediction, "y", y,
                     "There is one prediction for each label.");
  if (y.size() == 0) throw ValueError("mean_squared_error: y is empty, want at least one label.");

  const Vector error = prediction - y;
  return std::inner_product(error.begin(), error.end(), error.begin(), 0) / static_cast<float>(y.size());
}

}  // namespace descent::bias_variance
