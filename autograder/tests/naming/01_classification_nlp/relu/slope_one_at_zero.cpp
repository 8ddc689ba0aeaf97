// mistake: At x = 0 the gradient goes through (x >= 0 instead of x > 0).
// named: relu/slope_one_at_zero
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
  return xt::maximum(x, 0.0f);
}

Matrix relu_backward(const Matrix& x, const Matrix& dy) {
  require_same_shape("relu_backward", "dy", dy, "x", x, "Each output has its own gradient.");

  Matrix dx = Matrix::from_shape(x.shape());
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j) dx(i, j) = x(i, j) >= 0 ? dy(i, j) : 0;
  return dx;
}

}  // namespace descent::classification_nlp
