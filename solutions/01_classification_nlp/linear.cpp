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

  // BEGIN SOLUTION
  Matrix y = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      y(i, j) = b(j);
      for (std::size_t k = 0; k < x.shape(1); ++k) y(i, j) += x(i, k) * w(k, j);
    }
  return y;
  // END SOLUTION
}

LinearGradients linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  require_shape("linear_backward", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear_backward", "dy", shape_of(dy), {x.shape(0), w.shape(1)}, "(rows of x, columns of w)");

  // BEGIN SOLUTION
  LinearGradients d{xt::zeros<float>(x.shape()), xt::zeros<float>(w.shape()), xt::zeros<float>({w.shape(1)})};
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      d.db(j) += dy(i, j);
      for (std::size_t k = 0; k < x.shape(1); ++k) {
        d.dx(i, k) += dy(i, j) * w(k, j);
        d.dw(k, j) += x(i, k) * dy(i, j);
      }
    }
  return d;
  // END SOLUTION
}

}  // namespace descent::classification_nlp
