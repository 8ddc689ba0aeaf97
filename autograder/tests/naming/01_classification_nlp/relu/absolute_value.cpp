// mistake: Takes the absolute value instead of cutting off at zero.
// named: relu/absolute_value
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
#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix relu(const Matrix& x) {
  Matrix y = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) y(i, j) = x(i, j) > 0 ? x(i, j) : -x(i, j);
  return y;
}

Matrix relu_backward(const Matrix& x, const Matrix& dy) {
  require_same_shape("relu_backward", "dy", dy, "x", x, "Each output has its own gradient.");

  return xt::where(x > 0.0F, dy, xt::zeros_like(dy));
}

}  // namespace descent::classification_nlp
