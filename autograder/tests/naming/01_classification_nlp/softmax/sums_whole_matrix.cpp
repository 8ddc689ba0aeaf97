// mistake: The sum goes over the whole matrix, so that the whole matrix adds up to one.
// named: softmax/sum_of_all_rows
// 01_classification_nlp/softmax   Scores become probabilities, row by row.
//
//   p_ik = exp((z_ik − max_j z_ij)/temperature) / Σ_j (the same)
//
//   Shapes:   z (n, K); the result is (n, K).
//   Given:    the checks that there is a class and that temperature > 0.
//   Beware:   scores of ±1e4; −∞ in an entry; +∞ in an entry, where ∞ − ∞ is NaN.
//   Allowed:  loops, xtensor expressions, the standard library.  About ten lines.
//
//   run: make grade EXERCISE=softmax
#include <algorithm>
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix softmax(const Matrix& z, float temperature) {
  if (z.shape(1) == 0) require_shape("softmax", "z", shape_of(z), {z.shape(0), 1}, "one class or more");
  if (!(temperature > 0))
    throw ValueError("softmax: temperature is " + std::to_string(temperature) + ", want more than 0.");

  Matrix e = Matrix::from_shape(z.shape());
  double total = 0;
  for (size_t i = 0; i < z.shape(0); i++) {
    float m = -INFINITY;
    for (size_t k = 0; k < z.shape(1); k++) m = std::max(m, z(i, k));
    for (size_t k = 0; k < z.shape(1); k++) {
      e(i, k) = z(i, k) == m ? 1.0f : std::exp((z(i, k) - m) / temperature);
      total += e(i, k);
    }
  }
  return e / static_cast<float>(total);
}

}  // namespace descent::classification_nlp
