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
  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/sigmoid", x);
  // ---- your code ends here ----
}

Matrix sigmoid_backward(const Matrix& y, const Matrix& dy) {
  require_same_shape("sigmoid_backward", "dy", dy, "y", y, "Each output has its own gradient.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/sigmoid", y, dy);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
