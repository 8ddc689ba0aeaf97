// mistake: dw is divided by the number of examples.
// named: linear/dw_averaged
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

  Matrix y = xt::zeros<float>({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    for (std::size_t k = 0; k < x.shape(1); ++k)
      for (std::size_t j = 0; j < w.shape(1); ++j) y(i, j) += x(i, k) * w(k, j);
    for (std::size_t j = 0; j < w.shape(1); ++j) y(i, j) += b(j);
  }
  return y;
}

LinearGradients linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  require_shape("linear_backward", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear_backward", "dy", shape_of(dy), {x.shape(0), w.shape(1)}, "(rows of x, columns of w)");

  const std::size_t n = x.shape(0), p = x.shape(1), q = w.shape(1);
  LinearGradients d{Matrix::from_shape({n, p}), Matrix::from_shape({p, q}), Vector::from_shape({q})};
  for (std::size_t j = 0; j < q; ++j) {
    double s = 0;
    for (std::size_t i = 0; i < n; ++i) s += dy(i, j);
    d.db(j) = static_cast<float>(s);
  }
  for (std::size_t k = 0; k < p; ++k)
    for (std::size_t j = 0; j < q; ++j) {
      double s = 0;
      for (std::size_t i = 0; i < n; ++i) s += x(i, k) * dy(i, j);
      d.dw(k, j) = static_cast<float>(s / static_cast<double>(n));
    }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < p; ++k) {
      double s = 0;
      for (std::size_t j = 0; j < q; ++j) s += dy(i, j) * w(k, j);
      d.dx(i, k) = static_cast<float>(s);
    }
  return d;
}

}  // namespace descent::classification_nlp
