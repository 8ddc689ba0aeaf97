// 02_bias_variance/mean_squared_error   How far predictions are from the labels.
//
//   result = (1/n) · Σ (prediction_i − y_i)²
//
//   Shapes:   prediction (n) and y (n); the result is a number.
//   Given:    the checks that both have n ≥ 1 elements.
//   Allowed:  loops, xtensor expressions, the standard library.  About five lines.
//
//   run: make grade EXERCISE=mean_squared_error
#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent::bias_variance {

float mean_squared_error(const Vector& prediction, const Vector& y) {
  require_same_shape("mean_squared_error", "prediction", prediction, "y", y,
                     "There is one prediction for each label.");
  if (y.size() == 0) throw ValueError("mean_squared_error: y is empty, want at least one label.");

  double mean = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double e = static_cast<double>(y(i)) - prediction(i);
    mean += (e * e - mean) / static_cast<double>(i + 1);
  }
  return static_cast<float>(mean);
}

}  // namespace descent::bias_variance
