// mistake: std::max with an integer 0 is made to compile by a cast, which cuts off the digits behind the point.
// named: relu/cut_to_integers
// 01_classification_nlp/relu   The rectifier and its gradient.
//
//   y  = max(x, 0)
//   dx = dy where x > 0, else 0                       also at x = 0
//
//   Shapes:   all (n, d).
//   Given:    the check that dy fits x.
//   Allowed:  loops, xtensor expressions, the standard library.  One to four lines for each function.
//
//   run: make grade EXERCISE=relu
#include <algorithm>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix relu(const Matrix& x) {
  Matrix y = x;
  std::transform(x.begin(), x.end(), y.begin(), [](float v) { return std::max(0, static_cast<int>(v)); });
  return y;
}

Matrix relu_backward(const Matrix& x, const Matrix& dy) {
  require_same_shape("relu_backward", "dy", dy, "x", x, "Each output has its own gradient.");

  return xt::where(x > 0.0F, dy, xt::zeros_like(dy));
}

}  // namespace descent::classification_nlp
