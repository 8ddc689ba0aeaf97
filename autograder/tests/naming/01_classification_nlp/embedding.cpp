// Answers to 01_classification_nlp/embedding.  ../README.md explains the marks.

//@ answer: a_row_for_each_word
//@ mistake: Every word gets a row of its own: (n m, d) instead of (n, m d).
//@ named: embedding/a_row_for_each_word
//@ body of embedding
  Matrix x = Matrix::from_shape({windows.size(), table.shape(1)});
  std::size_t r = 0;
  for (const auto word : windows) {
    for (std::size_t k = 0; k < table.shape(1); ++k) x(r, k) = table(word, k);
    ++r;
  }
  return x;
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix grad = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j)
      xt::row(grad, windows(i, j)) += xt::view(dx, i, xt::range(j * d, j * d + d));
  if (V > 0) xt::row(grad, pad_id) = xt::zeros<float>({d});
  return grad;

//@ answer: break_at_pad
//@ mistake: A PAD ends the loop over the window (break instead of continue), and the words after it get nothing.
//@ named: nothing
//@ body of embedding
  const std::size_t n = windows.shape(0), m = windows.shape(1), d = table.shape(1);
  Matrix x = Matrix::from_shape({n, m * d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t c = 0; c < m * d; ++c) x(i, c) = table(windows(i, c / d), c % d);
  return x;
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j) {
      const int v = windows(i, j);
      if (v == pad_id) break;
      for (std::size_t k = 0; k < d; ++k) dE(v, k) += dx(i, j * d + k);
    }
  return dE;

//@ answer: features_interleaved
//@ mistake: The vectors are interleaved: feature k of word j stands at k m + j instead of j d + k.
//@ named: embedding/features_first
//@ body of embedding
  const std::size_t n = windows.shape(0), m = windows.shape(1), d = table.shape(1);
  Matrix x = Matrix::from_shape({n, m * d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < d; ++k) x(i, k * m + j) = table(windows(i, j), k);
  return x;
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j) {
      const auto word = windows(i, j);
      if (word == pad_id) continue;
      for (std::size_t k = 0; k < d; ++k) dE(word, k) += dx(i, j * d + k);
    }
  return dE;

//@ answer: gradient_overwritten
//@ mistake: The backward pass assigns a word's row instead of adding to it: its last place stays.
//@ named: embedding/gradient_overwritten
//@ body of embedding, as in break_at_pad
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j) {
      if (windows(i, j) == pad_id) continue;
      for (std::size_t k = 0; k < d; ++k) dE(windows(i, j), k) = dx(i, j * d + k);
    }
  return dE;

//@ answer: mean_of_window
//@ mistake: The vectors of a window are averaged instead of put side by side.
//@ named: embedding/vectors_added
//@ body of embedding
  const auto m = windows.shape(1);
  Matrix x = xt::zeros<float>({windows.shape(0), table.shape(1)});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < table.shape(1); ++k) x(i, k) += table(windows(i, j), k) / static_cast<float>(m);
  return x;
//@ body of embedding_backward, as in features_interleaved

//@ answer: mean_over_places
//@ mistake: A word's places are averaged instead of summed.
//@ named: embedding/gradient_averaged
//@ include
#include <vector>
//@ body of embedding, as in break_at_pad
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix grad = xt::zeros<float>({static_cast<std::size_t>(V), d});
  std::vector<float> seen(static_cast<std::size_t>(V), 0.0F);
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j) {
      const auto v = static_cast<std::size_t>(windows(i, j));
      if (v == 0) continue;
      seen[v] += 1.0F;
      for (std::size_t k = 0; k < d; ++k) grad(v, k) += dx(i, j * d + k);
    }
  for (std::size_t v = 0; v < seen.size(); ++v)
    if (seen[v] > 0) xt::row(grad, v) /= seen[v];
  return grad;

//@ answer: middle_word_only
//@ mistake: Only the middle word of each window gets its piece of the gradient.
//@ named: embedding/middle_gradient_only
//@ body of embedding
  const auto d = table.shape(1);
  Matrix out = xt::zeros<float>({windows.shape(0), windows.shape(1) * d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < windows.shape(1); ++j)
      xt::view(out, i, xt::range(j * d, (j + 1) * d)) = xt::row(table, windows(i, j));
  return out;
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m, mid = m / 2;
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    if (windows(i, mid) != pad_id)
      for (std::size_t k = 0; k < d; ++k) dE(windows(i, mid), k) += dx(i, mid * d + k);
  return dE;

//@ answer: pad_learns_too
//@ mistake: PAD's row gets a gradient as any other word's does.
//@ named: embedding/pad_trained
//@ body of embedding, as in middle_word_only
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix grad = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < d; ++k) grad(windows(i, j), k) += dx(i, d * j + k);
  return grad;

//@ answer: pieces_overlap
//@ mistake: Word j's vector is written from column j on instead of j d, so that the pieces overlap.
//@ named: embedding/pieces_overlap
//@ body of embedding
  const auto n = windows.shape(0), m = windows.shape(1), d = table.shape(1);
  Matrix x = xt::zeros<float>({n, m * d});
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++)
      for (size_t k = 0; k < d; k++) x(i, j + k) = table(windows(i, j), k);
  return x;
//@ body of embedding_backward, as in a_row_for_each_word

//@ answer: right_flat_copy
//@ right: std::copy_n of rows into the flat result; the gradient place by place over the flat windows
//@ include
#include <algorithm>
#include <functional>
//@ body of embedding
  Matrix x = Matrix::from_shape({windows.shape(0), windows.shape(1) * table.shape(1)});
  float* to = x.data();
  for (const auto word : windows)
    to = std::copy_n(table.data() + static_cast<std::size_t>(word) * table.shape(1), table.shape(1), to);
  return x;
//@ body of embedding_backward
  const std::size_t d = dx.shape(1) / windows.shape(1);
  Matrix dE = xt::zeros<float>({static_cast<std::size_t>(V), d});
  const float* from = dx.data();
  for (const auto word : windows) {
    float* row = dE.data() + static_cast<std::size_t>(word) * d;
    if (word > 0) std::transform(from, from + d, row, row, std::plus<float>());
    from += d;
  }
  return dE;

//@ answer: right_one_hot_product
//@ right: the backward pass as a product of one-hot matrices with reshaped gradients
//@ include
#include <algorithm>
//@ body of embedding
  Matrix x = Matrix::from_shape({windows.shape(0), windows.shape(1) * table.shape(1)});
  for (std::size_t j = 0; j < windows.shape(1); ++j) {
    const Labels words = xt::col(windows, j);
    for (std::size_t i = 0; i < words.size(); ++i)
      xt::view(x, i, xt::range(j * table.shape(1), (j + 1) * table.shape(1))) = xt::row(table, words(i));
  }
  return x;
//@ body of embedding_backward
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix which = xt::zeros<float>({static_cast<std::size_t>(V), windows.size()});
  for (std::size_t p = 0; p < windows.size(); ++p) which(windows.flat(p), p) = windows.flat(p) == pad_id ? 0.0F : 1.0F;
  Matrix pieces = Matrix::from_shape({windows.size(), d});
  std::copy(dx.begin(), dx.end(), pieces.begin());
  return matmul(which, pieces);
