// Answers to 03_hyperparameters/dropout.  ../README.md explains the marks.

//@ answer: backward_without_gamma
//@ mistake: The backward pass has the mask only.
//@ named: dropout/gradient_not_scaled
//@ body of dropout
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
//@ body of dropout_backward
  return mask.r * dy;

//@ answer: counted_by_columns
//@ mistake: Counts the elements column by column: k = j·b + i.
//@ named: dropout/by_columns
//@ body of dropout
  const std::size_t b = h.shape(0), d = h.shape(1);
  Dropped result;
  if (mode == Mode::evaluation) {
    result.y = h;
    result.mask.r = xt::ones<float>({b, d});
    result.mask.gamma = 1;
    return result;
  }

  const Philox random{seed};
  const float gamma = p < 1 ? 1.0F / (1.0F - p) : 0.0F;
  result.mask.gamma = gamma;
  result.mask.r = Matrix::from_shape({b, d});
  result.y = Matrix::from_shape({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const std::size_t k = j * b + i;
      const float u = uniform01(random(k / 4).word[k % 4]);
      result.mask.r(i, j) = u < p ? 0.0F : 1.0F;
      result.y(i, j) = gamma * result.mask.r(i, j) * h(i, j);
    }
  return result;
//@ body of dropout_backward
  Matrix dx = xt::zeros_like(dy);
  for (std::size_t i = 0; i < dy.shape(0); ++i)
    for (std::size_t j = 0; j < dy.shape(1); ++j) dx(i, j) = mask.gamma * mask.r(i, j) * dy(i, j);
  return dx;

//@ answer: evaluation_scales
//@ mistake: Multiplies by 1 − p in evaluation, as the paper does, although training has scaled.
//@ named: dropout/scaled_in_evaluation or dropout/scaled_in_both
//@ body of dropout
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
//@ body of dropout_backward, as in counted_by_columns

//@ answer: forward_not_scaled
//@ mistake: y is h times the mask, without gamma.
//@ named: dropout/not_scaled or dropout/gamma_not_kept or dropout/gamma_not_used
//@ body of dropout
  if (mode == Mode::evaluation) return {h, {xt::ones_like(h), 1}};
  Dropped result;
  result.mask.gamma = p == 1 ? 0 : 1 / (1 - p);
  result.mask.r = xt::ones_like(h);
  for (std::uint64_t k = 0; k < h.size(); ++k)
    if (uniform01(Philox{seed}(k / 4).word[k % 4]) < p) result.mask.r.flat(k) = 0;
  result.y = result.mask.r * h;
  return result;
//@ body of dropout_backward
  return mask.gamma * (mask.r * dy);

//@ answer: gamma_is_one_minus_p
//@ mistake: Multiplies by 1 − p in training instead of dividing.
//@ named: dropout/multiplied_by_rest
//@ body of dropout
  const std::size_t b = h.shape(0), d = h.shape(1);
  Dropped result;
  if (mode == Mode::evaluation) {
    result.y = h;
    result.mask.r = xt::ones<float>({b, d});
    result.mask.gamma = 1;
    return result;
  }

  const Philox random{seed};
  const float gamma = 1.0F - p;
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
//@ body of dropout_backward, as in counted_by_columns

//@ answer: kept_below_p
//@ mistake: Keeps an element if u < p, and drops the others.
//@ named: dropout/comparison_turned
//@ body of dropout
  const std::size_t b = h.shape(0), d = h.shape(1);
  Dropped result;
  if (mode == Mode::evaluation) {
    result.y = h;
    result.mask.r = xt::ones<float>({b, d});
    result.mask.gamma = 1;
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
      result.mask.r(i, j) = u < p ? 1.0F : 0.0F;
      result.y(i, j) = gamma * result.mask.r(i, j) * h(i, j);
    }
  return result;
//@ body of dropout_backward, as in counted_by_columns

//@ answer: mask_holds_gamma
//@ mistake: r holds gamma instead of 1, so that the backward pass scales twice.
//@ named: dropout/gamma_in_mask
//@ body of dropout
  if (mode == Mode::evaluation) return {h, {xt::ones<float>(h.shape()), 1.0F}};
  const float gamma = p < 1 ? 1 / (1 - p) : 0;
  Matrix r = xt::zeros<float>(h.shape());
  const Philox random{seed};
  for (std::size_t k = 0; k < r.size(); ++k)
    if (uniform01(random(k / 4).word[k % 4]) >= p) r.data()[k] = gamma;
  return {r * h, {r, gamma}};
//@ body of dropout_backward
  return mask.gamma * (mask.r * dy);

//@ answer: one_over_zero
//@ mistake: With p = 1 gamma is 1/0, and y is NaN.
//@ named: dropout/infinite_gamma
//@ body of dropout
  const std::size_t b = h.shape(0), d = h.shape(1);
  Dropped result;
  if (mode == Mode::evaluation) {
    result.y = h;
    result.mask.r = xt::ones<float>({b, d});
    result.mask.gamma = 1;
    return result;
  }

  const Philox random{seed};
  const float gamma = 1.0F / (1.0F - p);
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
//@ body of dropout_backward, as in counted_by_columns

//@ answer: right_block_by_block
//@ include
#include <algorithm>
//@ body of dropout
  Dropped out{h, {xt::ones<float>(h.shape()), 1}};
  if (mode == Mode::evaluation) return out;
  out.mask.gamma = p == 1 ? 0 : 1 / (1 - p);
  std::uint64_t block = 0;
  for (std::size_t first = 0; first < h.size(); first += 4, ++block) {
    const auto words = Philox{seed}(block);
    for (std::size_t k = first; k < std::min(first + 4, h.size()); ++k) {
      const bool dropped = uniform01(words.word[k - first]) < p;
      out.mask.r.flat(k) = dropped ? 0 : 1;
      out.y.flat(k) = dropped ? 0 : h.flat(k) * out.mask.gamma;
    }
  }
  return out;
//@ body of dropout_backward
  Matrix dx = dy * mask.gamma;
  for (std::size_t k = 0; k < dx.size(); ++k)
    if (mask.r.flat(k) == 0) dx.flat(k) = 0;
  return dx;

//@ answer: right_divides_by_what_is_kept
//@ include
#include <algorithm>
//@ body of dropout
  if (mode == Mode::evaluation) p = 0;  // then nothing is dropped, and gamma is 1
  const float keep = 1 - p;
  Matrix r = xt::empty<float>(h.shape());
  std::uint64_t k = 0;
  std::generate(r.begin(), r.end(), [&] {
    const float u = uniform01(Philox{seed}(k >> 2).word[k & 3]);
    ++k;
    return static_cast<float>(!(u < p));
  });
  if (keep == 0) return {xt::zeros<float>(h.shape()), {r, 0}};
  return {h * r / keep, {r, 1 / keep}};
//@ body of dropout_backward
  return mask.gamma * (mask.r * dy);

//@ answer: same_mask_for_each_row
//@ mistake: Counts k anew in every row, so that all rows drop the same columns.
//@ named: dropout/same_for_all_rows
//@ body of dropout
  const std::size_t b = h.shape(0), d = h.shape(1);
  Dropped result;
  if (mode == Mode::evaluation) {
    result.y = h;
    result.mask.r = xt::ones<float>({b, d});
    result.mask.gamma = 1;
    return result;
  }

  const Philox random{seed};
  const float gamma = p < 1 ? 1.0F / (1.0F - p) : 0.0F;
  result.mask.gamma = gamma;
  result.mask.r = Matrix::from_shape({b, d});
  result.y = Matrix::from_shape({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const std::size_t k = j;
      const float u = uniform01(random(k / 4).word[k % 4]);
      result.mask.r(i, j) = u < p ? 0.0F : 1.0F;
      result.y(i, j) = gamma * result.mask.r(i, j) * h(i, j);
    }
  return result;
//@ body of dropout_backward
  return mask.gamma * (mask.r * dy);
