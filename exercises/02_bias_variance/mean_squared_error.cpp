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

  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/mean_squared_error", prediction, y);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance
