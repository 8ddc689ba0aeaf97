#include <cmath>
#include <limits>

#include "descent/core/philox.hpp"
#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/03_hyperparameters/given.hpp"

namespace descent::misconceptions {
namespace {

using hyperparameters::DropoutMask;
using hyperparameters::Dropped;
using hyperparameters::Mode;

float number(std::uint64_t k, std::uint64_t seed) {
  return uniform01(Philox{seed}(k / 4).word[k % 4]);
}

/// r from a number for each element.
template <class Number>
Matrix drawn(const Matrix& h, float p, Number u) {
  Matrix r = h;
  for (std::size_t i = 0; i < h.shape(0); ++i)
    for (std::size_t j = 0; j < h.shape(1); ++j) r(i, j) = u(i, j) < p ? 0.0F : 1.0F;
  return r;
}
Matrix right_mask(const Matrix& h, float p, std::uint64_t seed) {
  return drawn(h, p, [&](std::size_t i, std::size_t j) { return number(i * h.shape(1) + j, seed); });
}
float right_gamma(float p) {
  return p < 1 ? 1 / (1 - p) : 0;
}
Matrix ones(const Matrix& h) {
  return xt::ones<float>(h.shape());
}
Dropped untouched(const Matrix& h) {
  return {h, {ones(h), 1}};
}
Dropped scaled(const Matrix& h, const Matrix& r, float gamma) {
  return {gamma * r * h, {r, gamma}};
}
void check(float p) {
  given(p >= 0 && p <= 1);
}

Dropped not_scaled(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  return mode == Mode::evaluation ? untouched(h) : scaled(h, right_mask(h, p, seed), 1);
}
Dropped scaled_in_evaluation(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  return mode == Mode::evaluation ? scaled(h, ones(h), 1 - p) : scaled(h, right_mask(h, p, seed), 1);
}
Dropped drops_in_evaluation(const Matrix& h, float p, Mode, std::uint64_t seed) {
  check(p);
  return scaled(h, right_mask(h, p, seed), right_gamma(p));
}
Dropped gamma_in_evaluation(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  return scaled(h, mode == Mode::evaluation ? ones(h) : right_mask(h, p, seed), right_gamma(p));
}
Dropped never_drops(const Matrix& h, float p, Mode, std::uint64_t) {
  check(p);
  return untouched(h);
}
Dropped p_is_kept(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  return mode == Mode::evaluation ? untouched(h)
                                  : scaled(h, ones(h) - right_mask(h, p, seed), p > 0 ? 1 / p : 0);
}
Dropped comparison_turned(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  return mode == Mode::evaluation ? untouched(h)
                                  : scaled(h, ones(h) - right_mask(h, p, seed), right_gamma(p));
}
Dropped one_over_p(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  return mode == Mode::evaluation ? untouched(h) : scaled(h, right_mask(h, p, seed), p > 0 ? 1 / p : 1);
}
Dropped multiplied_by_rest(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  return mode == Mode::evaluation ? untouched(h) : scaled(h, right_mask(h, p, seed), 1 - p);
}
Dropped infinite_gamma(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  const float gamma = p < 1 ? 1 / (1 - p) : std::numeric_limits<float>::infinity();
  return mode == Mode::evaluation ? untouched(h) : scaled(h, right_mask(h, p, seed), gamma);
}
Dropped gamma_in_mask(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const Matrix r = right_gamma(p) * right_mask(h, p, seed);
  return {r * h, {r, right_gamma(p)}};
}
Dropped gamma_not_kept(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const Matrix r = right_mask(h, p, seed);
  return {right_gamma(p) * r * h, {r, 1}};
}
Dropped block_for_each(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const auto u = [&](std::size_t i, std::size_t j) {
    return uniform01(Philox{seed}(i * h.shape(1) + j).word[0]);
  };
  return scaled(h, drawn(h, p, u), right_gamma(p));
}
Dropped first_word_only(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const auto u = [&](std::size_t i, std::size_t j) {
    return uniform01(Philox{seed}((i * h.shape(1) + j) / 4).word[0]);
  };
  return scaled(h, drawn(h, p, u), right_gamma(p));
}
Dropped by_columns(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const auto u = [&](std::size_t i, std::size_t j) { return number(j * h.shape(0) + i, seed); };
  return scaled(h, drawn(h, p, u), right_gamma(p));
}
Dropped same_for_all_rows(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const auto u = [&](std::size_t, std::size_t j) { return number(j, seed); };
  return scaled(h, drawn(h, p, u), right_gamma(p));
}
Dropped whole_rows(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const auto u = [&](std::size_t i, std::size_t) { return number(i, seed); };
  return scaled(h, drawn(h, p, u), right_gamma(p));
}
Dropped seed_ignored(const Matrix& h, float p, Mode mode, std::uint64_t) {
  check(p);
  return mode == Mode::evaluation ? untouched(h) : scaled(h, right_mask(h, p, 0), right_gamma(p));
}
Dropped seed_as_stream(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const auto u = [&](std::size_t i, std::size_t j) {
    const auto k = i * h.shape(1) + j;
    return uniform01(Philox{0}(k / 4, seed).word[k % 4]);
  };
  return scaled(h, drawn(h, p, u), right_gamma(p));
}

Matrix not_masked(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return mask.gamma * dy;
}
Matrix gradient_untouched(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return dy;
}
Matrix gradient_not_scaled(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return mask.r * dy;
}
Matrix scaled_twice(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return mask.gamma * mask.gamma * mask.r * dy;
}
Matrix divided(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return mask.gamma > 0 ? Matrix(mask.r * dy / mask.gamma) : Matrix(mask.r * 0.0F);
}
Matrix mask_turned(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return mask.gamma * (1 - mask.r) * dy;
}
Matrix drawn_again(const Matrix& dy, const DropoutMask& mask) {
  require_same_shape("answer", "mask.r", mask.r, "dy", dy);
  return mask.gamma * right_mask(dy, mask.gamma > 0 ? 1 - 1 / mask.gamma : 1, 1) * dy;
}
Dropped scaled_in_both(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::training) return scaled(h, right_mask(h, p, seed), right_gamma(p));
  return {(1 - p) * h, {ones(h), 1}};
}
Dropped gamma_not_used(const Matrix& h, float p, Mode mode, std::uint64_t seed) {
  check(p);
  if (mode == Mode::evaluation) return untouched(h);
  const Matrix r = right_mask(h, p, seed);
  return {r * h, {r, right_gamma(p)}};
}

const judge::Misconceptions<decltype(hyperparameters::dropout)> known(
    "03_hyperparameters/dropout",
    {
        {"not_scaled", "What is kept is not scaled: multiply by 1/(1 − p), so that the mean stays.",
         not_scaled},
        {"scaled_in_evaluation",
         "This scales by 1 − p in evaluation, as the paper does: here training scales and evaluation does "
         "nothing.",
         scaled_in_evaluation},
        {"drops_in_evaluation", "Elements are dropped in evaluation too: return h as it is.",
         drops_in_evaluation},
        {"gamma_in_evaluation", "Evaluation is scaled by 1/(1 − p): nothing was dropped, so gamma is 1.",
         gamma_in_evaluation},
        {"never_drops", "Nothing is ever dropped.", never_drops},
        {"p_is_kept", "p is used as the probability to keep: it is the probability to drop.", p_is_kept},
        {"comparison_turned", "The comparison is reversed: an element is dropped where u < p.",
         comparison_turned},
        {"one_over_p", "What is kept is scaled by 1/p: the share that is kept is 1 − p.", one_over_p},
        {"multiplied_by_rest", "What is kept is multiplied by 1 − p: divide by it.", multiplied_by_rest},
        {"infinite_gamma", "With p = 1 zeros are multiplied by 1/0, which makes NaN: gamma is 0 then.",
         infinite_gamma},
        {"gamma_in_mask", "mask.r holds gamma: it must be 0 or 1, since gamma is stored in mask.gamma.",
         gamma_in_mask},
        {"gamma_not_kept", "mask.gamma is not what the activations were multiplied by.", gamma_not_kept},
        {"block_for_each", "Each element uses its own Philox block: four elements share a block.",
         block_for_each},
        {"first_word_only", "All four elements of a block take its first word: take word k mod 4.",
         first_word_only},
        {"by_columns", "The elements are numbered column by column: row i, column j is number i·d + j.",
         by_columns},
        {"same_for_all_rows", "All examples get the same mask: number the elements through all rows.",
         same_for_all_rows},
        {"whole_rows", "Whole examples are dropped: give each element its own number.", whole_rows},
        {"seed_ignored", "Every seed gives the same mask: make the seed Philox's key.", seed_ignored},
        {"seed_as_stream",
         "The seed is used as the stream: it is the key, Philox{seed}, and the stream is 0.", seed_as_stream},
        {"new_mask_each_call",
         "The same seed gives another mask in the next call: keep nothing between calls.",
         [] {
           return [calls = std::uint64_t{0}](const Matrix& h, float p, Mode mode,
                                             std::uint64_t seed) mutable -> Dropped {
             check(p);
             if (mode == Mode::evaluation) return untouched(h);
             return scaled(h, right_mask(h, p, seed + (calls++ << 40U)), right_gamma(p));
           };
         }},
        {"scaled_in_both",
         "Evaluation multiplies by 1 − p although training has divided by it: evaluation does nothing.",
         scaled_in_both},
        {"gamma_not_used", "mask.gamma is right, and y has not been multiplied by it.", gamma_not_used},
    });

const judge::Misconceptions<decltype(hyperparameters::dropout_backward)> known_backward(
    "03_hyperparameters/dropout",
    {
        {"not_masked", "The gradient passes where the activation was dropped: multiply by mask.r.",
         not_masked},
        {"gradient_untouched", "The gradient is returned as it came: multiply by gamma and mask.r.",
         gradient_untouched},
        {"gradient_not_scaled", "The gradient is masked and not scaled: multiply by mask.gamma too.",
         gradient_not_scaled},
        {"scaled_twice", "The gradient is scaled by gamma twice.", scaled_twice},
        {"gradient_divided", "The gradient is divided by gamma: its derivative is gamma itself.", divided},
        {"mask_turned", "The gradient passes where the activation was dropped, and not where it was kept.",
         mask_turned},
        {"drawn_again", "The backward pass draws its own mask: use the mask of the forward pass.",
         drawn_again},
    },
    "dropout_backward");

}  // namespace
}  // namespace descent::misconceptions
