// right: in double: exp of minus log1p(exp(-x))
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
#include <algorithm>
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix sigmoid(const Matrix& x) {
  Matrix y = Matrix::from_shape(x.shape());
  std::transform(x.begin(), x.end(), y.begin(), [](double v) {
    const double softplus = v > 0 ? std::log1p(std::exp(-v)) : std::log1p(std::exp(v)) - v;
    return static_cast<float>(std::exp(-softplus));
  });
  return y;
}

Matrix sigmoid_backward(const Matrix& y, const Matrix& dy) {
  require_same_shape("sigmoid_backward", "dy", dy, "y", y, "Each output has its own gradient.");

  Matrix dx = dy;
  dx *= y;
  dx -= dx * y;
  return dx;
}

}  // namespace descent::classification_nlp
