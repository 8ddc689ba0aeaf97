// mistake: Negative inputs are not cut off but keep a hundredth, as in the leaky rectifier.
// named: relu/leaky
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
  return xt::where(x > 0.0F, x, 0.01F * x);
}

Matrix relu_backward(const Matrix& x, const Matrix& dy) {
  require_same_shape("relu_backward", "dy", dy, "x", x, "Each output has its own gradient.");

  Matrix dx = dy;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.data()[i] <= 0) dx.data()[i] = 0;
  return dx;
}

}  // namespace descent::classification_nlp
