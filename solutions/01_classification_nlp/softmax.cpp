// 01_classification_nlp/softmax   Turns logits into probabilities, row by row.
//
//   p_ik = exp((z_ik − max_j z_ij)/temperature) / Σ_j (the same)
//
//   Shapes:   z (n, K); the result is (n, K).
//   Given:    the checks that there is a class and that temperature > 0.
//   Beware:   logits of ±1e4; −∞ in an entry; +∞ in an entry, where ∞ − ∞ is NaN.
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

  // BEGIN SOLUTION
  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    float largest = z(i, 0), sum = 0;
    for (std::size_t k = 1; k < z.shape(1); ++k) largest = std::max(largest, z(i, k));
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      // The largest score by definition: +inf − inf would be NaN.
      p(i, k) = z(i, k) == largest ? 1.0F : std::exp((z(i, k) - largest) / temperature);
      sum += p(i, k);
    }
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) /= sum;
  }
  return p;
  // END SOLUTION
}

}  // namespace descent::classification_nlp
