// right: the bias as a row of the weights that belongs to a column of ones, forward and backward
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

  const Matrix ones = xt::ones<float>({x.shape(0), std::size_t{1}});
  const Matrix x1 = xt::concatenate(xt::xtuple(x, ones), 1);
  const Matrix w1 = xt::concatenate(xt::xtuple(w, xt::view(b, xt::newaxis(), xt::all())), 0);
  return matmul(x1, w1);
}

LinearGradients linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  require_shape("linear_backward", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear_backward", "dy", shape_of(dy), {x.shape(0), w.shape(1)}, "(rows of x, columns of w)");

  const Matrix ones = xt::ones<float>({std::size_t{1}, x.shape(0)});
  const Matrix both = matmul(xt::concatenate(xt::xtuple(Matrix(xt::transpose(x)), ones), 0), dy);
  LinearGradients d;
  d.dw = xt::view(both, xt::range(std::size_t{0}, x.shape(1)), xt::all());
  d.db = xt::row(both, static_cast<std::ptrdiff_t>(x.shape(1)));
  d.dx = matmul(dy, Matrix(xt::transpose(w)));
  return d;
}

}  // namespace descent::classification_nlp
