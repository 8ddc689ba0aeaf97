// mistake: The largest score of the whole matrix is subtracted instead of each row's own.
// named: softmax/maximum_of_all_rows
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

  const float top = z.size() ? *std::max_element(z.begin(), z.end()) : 0.0F;
  Matrix p = z;
  for (float& v : p) v = v == top ? 1.0F : std::exp((v - top) / temperature);
  for (std::size_t i = 0; i < p.shape(0); ++i) {
    float sum = 0;
    for (std::size_t k = 0; k < p.shape(1); ++k) sum += p(i, k);
    for (std::size_t k = 0; k < p.shape(1); ++k) p(i, k) /= sum;
  }
  return p;
}

}  // namespace descent::classification_nlp
