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
#include "descent/core.hpp"
#include "descent/core/indices.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix embedding(const Windows& windows, const Matrix& table) {
  require_indices("embedding", "windows", windows, table.shape(0), "rows of table");

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/embedding", windows, table);
  // ---- your code ends here ----
}

Matrix embedding_backward(const Windows& windows, const Matrix& dx, std::int32_t V) {
  if (windows.shape(1) == 0 || dx.shape(1) % windows.shape(1) != 0 || dx.shape(0) != windows.shape(0))
    throw ShapeError("embedding_backward: dx has shape " + to_string(shape_of(dx)) +
                     ", want (n, m·d), where windows is (n, m) = " + to_string(shape_of(windows)) + ".");
  require_indices("embedding_backward", "windows", windows, static_cast<std::size_t>(V),
                  "V = " + std::to_string(V));

  // ---- your code begins here (helper functions go above this function) ----
  todo("01_classification_nlp/embedding", windows, dx, V);
  // ---- your code ends here ----
}

}  // namespace descent::classification_nlp
