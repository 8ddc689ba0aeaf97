// right: std::inner_product of rows and columns, sums in double
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
#include <numeric>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix linear(const Matrix& x, const Matrix& w, const Vector& b) {
  require_shape("linear", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear", "b", shape_of(b), {w.shape(1)}, "columns of w");

  Matrix y = Matrix::from_shape({x.shape(0), w.shape(1)});
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto r = xt::row(x, i);
      const auto c = xt::col(w, j);
      y(i, j) = static_cast<float>(std::inner_product(r.begin(), r.end(), c.begin(), double{b(j)}));
    }
  return y;
}

LinearGradients linear_backward(const Matrix& x, const Matrix& w, const Matrix& dy) {
  require_shape("linear_backward", "w", shape_of(w), {x.shape(1), w.shape(1)}, "(columns of x, d_out)",
                "Weights are (d_in, d_out).");
  require_shape("linear_backward", "dy", shape_of(dy), {x.shape(0), w.shape(1)}, "(rows of x, columns of w)");

  LinearGradients d{Matrix::from_shape(x.shape()), Matrix::from_shape(w.shape()), Vector::from_shape({w.shape(1)})};
  for (std::size_t k = 0; k < x.shape(1); ++k) {
    const auto xk = xt::col(x, k);
    const auto wk = xt::row(w, k);
    for (std::size_t j = 0; j < w.shape(1); ++j) {
      const auto g = xt::col(dy, j);
      d.dw(k, j) = static_cast<float>(std::inner_product(xk.begin(), xk.end(), g.begin(), 0.0));
    }
    for (std::size_t i = 0; i < x.shape(0); ++i) {
      const auto g = xt::row(dy, i);
      d.dx(i, k) = static_cast<float>(std::inner_product(wk.begin(), wk.end(), g.begin(), 0.0));
    }
  }
  for (std::size_t j = 0; j < w.shape(1); ++j) {
    const auto g = xt::col(dy, j);
    d.db(j) = static_cast<float>(std::accumulate(g.begin(), g.end(), 0.0));
  }
  return d;
}

}  // namespace descent::classification_nlp
