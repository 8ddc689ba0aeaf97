// mistake: The scores are multiplied by the temperature instead of divided.
// named: softmax/temperature_multiplied
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

  Matrix p = Matrix::from_shape(z.shape());
  const std::size_t K = z.shape(1);
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    float biggest = z(i, 0);
    for (std::size_t k = 1; k < K; ++k)
      if (z(i, k) > biggest) biggest = z(i, k);
    double denominator = 0.0;
    for (std::size_t k = 0; k < K; ++k) {
      const double num = z(i, k) == biggest ? 1.0 : std::exp(double(temperature) * (double(z(i, k)) - biggest));
      p(i, k) = static_cast<float>(num);
      denominator += num;
    }
    for (std::size_t k = 0; k < K; ++k) p(i, k) = static_cast<float>(p(i, k) / denominator);
  }
  return p;
}

}  // namespace descent::classification_nlp
