#include <algorithm>
#include <cmath>
#include <functional>

#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::alternatives {
namespace {

using hyperparameters::DropoutMask;
using hyperparameters::Dropped;
using hyperparameters::Mode;

// A block at a time, with the threshold as a whole number of 2⁻²⁴.
Dropped block_by_block(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  given(p >= 0 && p <= 1);
  if (mode == Mode::evaluation) p = 0;
  const double threshold = std::ldexp(double{p}, 24);
  Dropped result{h, {h, p == 1 ? 0 : 1 / (1 - p)}};
  for (std::size_t first = 0; first < h.size(); first += 4) {
    const auto words = Philox{seed}(first / 4);
    for (std::size_t k = first; k < std::min(first + 4, h.size()); ++k) {
      const bool kept = (words.word[k - first] >> 8) >= threshold;
      result.mask.r.data()[k] = kept ? 1 : 0;
      result.y.data()[k] = kept ? h.data()[k] * result.mask.gamma : 0;
    }
  }
  return result;
}

// Rows and columns, divided by 1 − p in double.
Dropped divided(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  given(p >= 0 && p <= 1);
  Dropped result{h, {xt::ones<float>(h.shape()), 1}};
  if (mode == Mode::evaluation) return result;
  const double rest = 1 - double{p};
  result.mask.gamma = rest > 0 ? static_cast<float>(1 / rest) : 0;
  for (std::size_t i = 0; i < h.shape(0); ++i)
    for (std::size_t j = 0; j < h.shape(1); ++j) {
      const std::uint64_t k = i * h.shape(1) + j;
      if (uniform01(Philox{seed}(k >> 2U).word[k & 3U]) < p) result.mask.r(i, j) = 0;
      result.y(i, j) = result.mask.r(i, j) == 0 ? 0 : static_cast<float>(h(i, j) / rest);
    }
  return result;
}

// First all numbers, then expressions.
Dropped expression(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  given(p >= 0 && p <= 1);
  Matrix u = Matrix::from_shape(h.shape());
  for (std::size_t k = 0; k < u.size(); ++k) u.data()[k] = uniform01(Philox{seed}(k / 4).word[k % 4]);
  if (mode == Mode::evaluation) u.fill(1);
  const Matrix r = xt::where(u < p, 0.0F, 1.0F);
  const float gamma = mode == Mode::evaluation ? 1 : p == 1 ? 0 : 1 / (1 - p);
  return {h * r * gamma, {r, gamma}};
}

const judge::Alternatives<decltype(hyperparameters::dropout)> known("03_hyperparameters/dropout",
                                                                    {
                                                                        {"block by block", block_by_block},
                                                                        {"divided in double", divided},
                                                                        {"expressions", expression},
                                                                    });

Matrix where_kept(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return xt::where(mask.r > 0.5F, dy * mask.gamma, 0.0F);
}
Matrix loop(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  Matrix dx = dy;
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t j = 0; j < dy.shape(1); ++j) dx(i, j) *= mask.r(i, j) * mask.gamma;
  return dx;
}
Matrix transform(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  Matrix dx = dy;
  std::transform(dy.begin(), dy.end(), mask.r.begin(), dx.begin(), std::multiplies<>());
  return mask.gamma * dx;
}

const judge::Alternatives<decltype(hyperparameters::dropout_backward)> known_backward(
    "03_hyperparameters/dropout",
    {
        {"backward where kept", where_kept},
        {"backward by loops", loop},
        {"backward by std::transform", transform},
    },
    "dropout_backward");

}  // namespace
}  // namespace descent::alternatives
