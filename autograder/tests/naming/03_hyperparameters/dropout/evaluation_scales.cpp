// mistake: Multiplies by 1 − p in evaluation, as the paper does, although training has scaled.
// named: dropout/scaled_in_evaluation or dropout/scaled_in_both
// 03_hyperparameters/dropout   Leaves out activations at random, and lets their gradients out too.
//
//   y  = gamma · (r ⊙ h)      gamma = 1 / (1 − p),      r = 0 with probability p, else 1
//   dx = gamma · (r ⊙ dy)     the same r and gamma
//
//   Shapes:   h, y, r, dy and dx (b, d).
//   Mask:     element k = i·d + j, in row i and column j, has the number u = uniform01(word) of the word
//             k mod 4 of the block k div 4:  Philox{seed}(k / 4).word[k % 4].  It is dropped if u < p.
//   Special:  with p = 1 all is dropped: y and r are zeros, gamma is 0.  In evaluation nothing is dropped:
//             y = h, r is all ones, gamma is 1.
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

  const std::size_t b = h.shape(0), d = h.shape(1);
  Dropped result;
  if (mode == Mode::evaluation) {
    result.y = (1 - p) * h;
    result.mask.r = xt::ones<float>({b, d});
    return result;
  }

  const Philox random{seed};
  const float gamma = p < 1 ? 1.0F / (1.0F - p) : 0.0F;
  result.mask.gamma = gamma;
  result.mask.r = Matrix::from_shape({b, d});
  result.y = Matrix::from_shape({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const std::size_t k = i * d + j;
      const float u = uniform01(random(k / 4).word[k % 4]);
      result.mask.r(i, j) = u < p ? 0.0F : 1.0F;
      result.y(i, j) = gamma * result.mask.r(i, j) * h(i, j);
    }
  return result;
}

Matrix dropout_backward(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("dropout_backward", "mask.r", mask.r, "dy", dy,
                     "Give it the mask of this batch's forward pass.");

  Matrix dx = xt::zeros_like(dy);
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t j = 0; j < dy.shape(1); ++j) dx(i, j) = mask.gamma * mask.r(i, j) * dy(i, j);
  return dx;
}

}  // namespace descent::hyperparameters
