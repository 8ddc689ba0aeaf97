// mistake: The temperature divides the exponential instead of the exponent, where it cancels.
// named: softmax/temperature_ignored
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

  Matrix p = z;
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    float zmax = z(i, 0);
    for (std::size_t k = 1; k < z.shape(1); ++k) zmax = std::max(zmax, z(i, k));
    float denom = 0;
    for (std::size_t k = 0; k < z.shape(1); ++k) {
      p(i, k) = z(i, k) == zmax ? 1.0F / temperature : std::exp(z(i, k) - zmax) / temperature;
      denom += p(i, k);
    }
    for (std::size_t k = 0; k < z.shape(1); ++k) p(i, k) = p(i, k) / denom;
  }
  return p;
}

}  // namespace descent::classification_nlp
