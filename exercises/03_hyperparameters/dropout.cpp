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

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/dropout", h, p, mode, seed);
  // ---- your code ends here ----
}

Matrix dropout_backward(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("dropout_backward", "mask.r", mask.r, "dy", dy,
                     "Give it the mask of this batch's forward pass.");

  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/dropout", dy, mask);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
