// 03_hyperparameters/dropout   Drops activations at random, and their gradients with them.
//
//   y  = gamma · (r ⊙ h)      gamma = 1 / (1 − p),      r = 0 with probability p, else 1
//   dx = gamma · (r ⊙ dy)     the same r and gamma
//
//   Shapes:   h, y, r, dy and dx (b, d).
//   Mask:     element k = i·d + j, in row i and column j, gets u = uniform01(word) from word k mod 4 of
//             block k div 4:  Philox{seed}(k / 4).word[k % 4].  It is dropped if u < p.
//   Special:  with p = 1 everything is dropped: y and r are zeros, gamma is 0.  In evaluation nothing is
//             dropped: y = h, r is all ones, gamma is 1.
//   Given:    the checks of p and of the mask's shape.
//   Allowed:  loops, xtensor expressions, the standard library.  About a dozen lines, and one or two.
//
//   run: make grade EXERCISE=dropout
#include "descent/core.hpp"
#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Dropped dropout(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  if (!(p >= 0 && p <= 1))
    throw ValueError("dropout: p is " + std::to_string(p) + ", want a probability from 0 to 1.");

  // BEGIN SOLUTION
  if (mode == Mode::evaluation) return {h, {xt::ones<float>(h.shape()), 1.0F}};

  const Philox random{seed};
  Matrix r = Matrix::from_shape(h.shape());
  std::uint64_t k = 0;
  for (float& kept : r) {  // row by row, as the elements are numbered
    kept = uniform01(random(k / 4).word[k % 4]) < p ? 0.0F : 1.0F;
    ++k;
  }
  const float gamma = p < 1 ? 1 / (1 - p) : 0.0F;
  return {gamma * r * h, {r, gamma}};
  // END SOLUTION
}

Matrix dropout_backward(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("dropout_backward", "mask.r", mask.r, "dy", dy,
                     "Give it the mask of this batch's forward pass.");

  // BEGIN SOLUTION
  return mask.gamma * mask.r * dy;
  // END SOLUTION
}

}  // namespace descent::hyperparameters
