// 01_classification_nlp/linear   An affine map of each row, and its gradients.
//
//   y  = x·w + b                        b is added to every row
//   dx = dy·wᵀ,   dw = xᵀ·dy,   db = Σ_i dy_i              sums over the examples, not means
//
//   Shapes:   x (n, d_in), w (d_in, d_out), b (d_out); y and dy (n, d_out); the gradients as their arguments.
//   Given:    the checks of all shapes.
//   Allowed:  loops, xtensor expressions, the standard library.  About eight lines for each function.
//
//   run: make grade EXERCISE=linear
#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix linear(const Matrix& x, const Matrix& w, const Vector& b) {
  require_shape("linear", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear", "b", shape_of(b), {w.shape(1)}, "columns of w");

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/linear", x, w, b);
  // ---- your code ends here ----
}

LinearGradients linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  require_shape("linear_backward", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear_backward", "dy", shape_of(dy), {x.shape(0), w.shape(1)}, "(rows of x, columns of w)");

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/linear", x, w, dy);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
