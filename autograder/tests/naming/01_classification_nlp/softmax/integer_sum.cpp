// mistake: std::accumulate starts from the integer 0, so that the sum is cut off after each term.
// named: softmax/sum_in_integers
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
#include <numeric>

#include "descent/core.hpp"
#include "descent/ops/classification_nlp.hpp"

namespace descent::classification_nlp {

Matrix softmax(const Matrix& z, float temperature) {
  if (z.shape(1) == 0) require_shape("softmax", "z", shape_of(z), {z.shape(0), 1}, "one class or more");
  if (!(temperature > 0))
    throw ValueError("softmax: temperature is " + std::to_string(temperature) + ", want more than 0.");

  Matrix p = Matrix::from_shape(z.shape());
  for (std::size_t i = 0; i < z.shape(0); ++i) {
    const auto in = xt::row(z, i);
    const float hi = *std::max_element(in.begin(), in.end());
    auto out = xt::row(p, i);
    std::transform(in.begin(), in.end(), out.begin(),
                   [&](float v) { return v == hi ? 1.0F : std::exp((v - hi) / temperature); });
    const auto sum = std::accumulate(out.begin(), out.end(), 0);
    for (auto& v : out) v /= sum;
  }
  return p;
}

}  // namespace descent::classification_nlp
