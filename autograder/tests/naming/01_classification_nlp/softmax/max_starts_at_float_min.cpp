// mistake: The search for the largest score begins at numeric_limits<float>::min(), which is a small positive number.
// named: softmax/maximum_from_zero
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
#include <limits>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix softmax(const Matrix& z, float temperature) {
  if (z.shape(1) == 0) require_shape("softmax", "z", shape_of(z), {z.shape(0), 1}, "one class or more");
  if (!(temperature > 0))
    throw ValueError("softmax: temperature is " + std::to_string(temperature) + ", want more than 0.");

  Matrix p = z;
  for (size_t i = 0; i < z.shape(0); ++i) {
    float m = std::numeric_limits<float>::min();
    for (size_t j = 0; j < z.shape(1); ++j) m = std::max(m, z(i, j));
    float s = 0;
    for (size_t j = 0; j < z.shape(1); ++j) s += p(i, j) = z(i, j) == m ? 1 : std::exp((z(i, j) - m) / temperature);
    for (size_t j = 0; j < z.shape(1); ++j) p(i, j) /= s;
  }
  return p;
}

}  // namespace descent::classification_nlp
