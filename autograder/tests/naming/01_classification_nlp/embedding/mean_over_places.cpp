// mistake: A word's places are averaged instead of summed.
// named: embedding/gradient_averaged
// 01_classification_nlp/embedding   The vectors of the words in windows, and the gradient of the table.
//
//   x_i  = [E[windows_i0], …, E[windows_i(m−1)]]      side by side
//   dE_v = Σ of the pieces of dx at all places where v stands;   dE_PAD = 0
//
//   Shapes:   windows (n, m); table E (V, d); the result and dx (n, m·d); dE (V, d).
//   Given:    the checks that every word has a row, and that dx fits.
//   Allowed:  loops, xtensor expressions, the standard library.  About seven lines for each function.
//
//   run: make grade EXERCISE=embedding
#include <vector>

#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix embedding(const Windows& windows, const Matrix& table) {
  require_indices("embedding", "windows", windows, table.shape(0), "rows of table");

  const std::size_t n = windows.shape(0), m = windows.shape(1), d = table.shape(1);
  Matrix x = Matrix::from_shape({n, m * d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t c = 0; c < m * d; ++c) x(i, c) = table(windows(i, c / d), c % d);
  return x;
}

Matrix embedding_backward(const Windows& windows, const Matrix& dx, std::int32_t V) {
  if (windows.shape(1) == 0 || dx.shape(1) % windows.shape(1) != 0 || dx.shape(0) != windows.shape(0))
    throw ShapeError("embedding_backward: dx has shape " + to_string(shape_of(dx)) +
                     ", want (n, m·d), where windows is (n, m) = " + to_string(shape_of(windows)) + ".");
  require_indices("embedding_backward", "windows", windows, static_cast<std::size_t>(V),
                  "V = " + std::to_string(V));

  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix grad = xt::zeros<float>({static_cast<std::size_t>(V), d});
  std::vector<float> seen(static_cast<std::size_t>(V), 0.0F);
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j) {
      const auto v = static_cast<std::size_t>(windows(i, j));
      if (v == 0) continue;
      seen[v] += 1.0F;
      for (std::size_t k = 0; k < d; ++k) grad(v, k) += dx(i, j * d + k);
    }
  for (std::size_t v = 0; v < seen.size(); ++v)
    if (seen[v] > 0) xt::row(grad, v) /= seen[v];
  return grad;
}

}  // namespace descent::classification_nlp
