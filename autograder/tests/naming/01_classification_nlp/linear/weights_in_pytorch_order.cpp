// mistake: Reads w as PyTorch stores it, (d_out, d_in), row after row.
// named: linear/weights_out_in
// 01_classification_nlp/linear   An affine map of each row, and its gradients.
//
//   y  = x·w + b                        b is added to every row
//   dx = dy·wᵀ,   dw = xᵀ·dy,   db = Σ_i dy_i              sums over the examples, no mean
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

  const auto n = x.shape(0), d_in = x.shape(1), d_out = w.shape(1);
  Matrix y = Matrix::from_shape({n, d_out});
  const float* weights = w.data();
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < d_out; j++) {
      float acc = b(j);
      for (size_t k = 0; k < d_in; k++) acc += x(i, k) * weights[j * d_in + k];
      y(i, j) = acc;
    }
  return y;
}

LinearGradients linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  require_shape("linear_backward", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear_backward", "dy", shape_of(dy), {x.shape(0), w.shape(1)}, "(rows of x, columns of w)");

  LinearGradients g{xt::zeros_like(x), xt::zeros_like(w), xt::zeros<float>({w.shape(1)})};
  for (size_t i = 0; i < x.shape(0); i++)
    for (size_t j = 0; j < w.shape(1); j++) {
      g.db(j) += dy(i, j);
      for (size_t k = 0; k < w.shape(0); k++) {
        g.dx(i, k) += w(k, j) * dy(i, j);
        g.dw(k, j) += dy(i, j) * x(i, k);
      }
    }
  return g;
}

}  // namespace descent::classification_nlp
