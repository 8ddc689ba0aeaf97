// mistake: Goes through (1 + tanh(x/2)) / 2, which loses the digits of small results.
// named: sigmoid/half_of_one_plus_tanh
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
  return 0.5F * (1.0F + xt::tanh(0.5F * x));
}

Matrix sigmoid_backward(const Matrix& y, const Matrix& dy) {
  require_same_shape("sigmoid_backward", "dy", dy, "y", y, "Each output has its own gradient.");

  return dy * y * (1.0f - y);
}

}  // namespace descent::classification_nlp
