// 01_classification_nlp/sigmoid   The logistic function and its gradient.
//
//   y  = 1/(1 + exp(−x))
//   dx = dy · y · (1 − y)                             y: the forward pass's result
//
//   Shapes:   all (n, d).
//   Given:    the check that dy fits y.
//   Beware:   no NaN for any x, and the digits of small results: sigmoid(−20) is 2.06e-9.
//   Allowed:  loops, xtensor expressions, the standard library.  One to six lines for each function.
//
//   run: make grade EXERCISE=sigmoid
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix sigmoid(const Matrix& x) {
  // BEGIN SOLUTION
  Matrix y = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) {
      const float e = std::exp(-std::fabs(x(i, j)));  // in (0, 1]: it cannot overflow
      y(i, j) = (x(i, j) >= 0 ? 1.0F : e) / (1.0F + e);
    }
  return y;
  // END SOLUTION
}

Matrix sigmoid_backward(const Matrix& y, const Matrix& dy) {
  require_same_shape("sigmoid_backward", "dy", dy, "y", y, "Each output has its own gradient.");

  // BEGIN SOLUTION
  return dy * y * (1.0F - y);
  // END SOLUTION
}

}  // namespace descent::classification_nlp
