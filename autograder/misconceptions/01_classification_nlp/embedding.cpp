#include <algorithm>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::misconceptions {
namespace {

using classification_nlp::Windows;

Matrix words_interleaved(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  const std::size_t n = windows.shape(0), m = windows.shape(1), d = table.shape(1);
  Matrix x = Matrix::from_shape({n, m * d});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < d; ++k) x(i, k * m + j) = table(static_cast<std::size_t>(windows(i, j)), k);
  return x;
}
Matrix added_up(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  Matrix x = xt::zeros<float>({windows.shape(0), table.shape(1)});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < windows.shape(1); ++j) xt::view(x, i) += xt::view(table, windows(i, j));
  return x;
}
Matrix overlapping(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  Matrix x = xt::zeros<float>({windows.shape(0), windows.shape(1) * table.shape(1)});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < windows.shape(1); ++j)
      for (std::size_t k = 0; k < table.shape(1); ++k)
        x(i, j + k) = table(static_cast<std::size_t>(windows(i, j)), k);
  return x;
}
Matrix middle_only(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  Windows same = windows;
  for (std::size_t j = 0; j < windows.shape(1); ++j)
    xt::view(same, xt::all(), j) = xt::view(windows, xt::all(), windows.shape(1) / 2);
  return classification_nlp::embedding(same, table);
}
Matrix rows_shifted(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  return classification_nlp::embedding(xt::maximum(windows - 1, 0), table);
}
Matrix reversed(const Windows& windows, const Matrix& table) {
  return classification_nlp::embedding(xt::flip(windows, 1), table);
}
Matrix one_row_each(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  const std::array<std::size_t, 2> shape{windows.size(), 1};
  Windows flat = Windows::from_shape(shape);
  std::copy(windows.begin(), windows.end(), flat.begin());
  return classification_nlp::embedding(flat, table);
}
Matrix first_window_for_all(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  Windows same = windows;
  for (std::size_t i = 0; i < windows.shape(0); ++i) xt::view(same, i) = xt::view(windows, 0);
  return classification_nlp::embedding(same, table);
}

const judge::Misconceptions<decltype(classification_nlp::embedding)> known_forward(
    "01_classification_nlp/embedding",
    {
        {"features_first", "The words' features are interleaved: keep each word's vector together.",
         words_interleaved},
        {"vectors_added", "The vectors of a window are added up or averaged: put them side by side.",
         added_up},
        {"pieces_overlap",
         "A word's vector overwrites part of the one before: it begins at column j·d, not at j.",
         overlapping},
        {"middle_word_everywhere", "Every place holds the middle word's vector: each place has its own word.",
         middle_only},
        {"rows_from_one", "The row is off by one: words and rows of the table are both counted from 0.",
         rows_shifted},
        {"window_reversed", "The words of the window are in reverse order.", reversed},
        {"a_row_for_each_word", "Every word has its own row: a window is one row.", one_row_each},
        {"first_window_for_all", "Every row holds the first window.", first_window_for_all},
    });

template <class Put>
Matrix scattered(const Windows& windows, const Matrix& dx, std::int32_t V, Put put) {
  given_checks::embedding_backward(windows, dx, V);
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Matrix table = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < d; ++k) put(table, static_cast<std::size_t>(windows(i, j)), i, j, k, d);
  return table;
}

Matrix pad_trained(const Windows& windows, const Matrix& dx, std::int32_t V) {
  return scattered(windows, dx, V,
                   [&](Matrix& table, std::size_t v, std::size_t i, std::size_t j, std::size_t k,
                       std::size_t d) { table(v, k) += dx(i, j * d + k); });
}
Matrix overwritten(const Windows& windows, const Matrix& dx, std::int32_t V) {
  return scattered(
      windows, dx, V,
      [&](Matrix& table, std::size_t v, std::size_t i, std::size_t j, std::size_t k, std::size_t d) {
        if (v != 0) table(v, k) = dx(i, j * d + k);
      });
}
Matrix averaged(const Windows& windows, const Matrix& dx, std::int32_t V) {
  Matrix d = classification_nlp::embedding_backward(windows, dx, V);
  for (std::int32_t v = 0; v < V; ++v) {
    const auto times = std::count(windows.begin(), windows.end(), v);
    if (times > 0) xt::row(d, v) /= static_cast<float>(times);
  }
  return d;
}
Matrix last_frozen(const Windows& windows, const Matrix& dx, std::int32_t V) {
  Matrix d = pad_trained(windows, dx, V);
  xt::row(d, V - 1) = 0.0F;
  return d;
}
Matrix middle_gradient(const Windows& windows, const Matrix& dx, std::int32_t V) {
  return scattered(
      windows, dx, V,
      [&](Matrix& table, std::size_t v, std::size_t i, std::size_t j, std::size_t k, std::size_t d) {
        if (v != 0 && j == windows.shape(1) / 2) table(v, k) += dx(i, j * d + k);
      });
}
Matrix interleaved(const Windows& windows, const Matrix& dx, std::int32_t V) {
  return scattered(
      windows, dx, V,
      [&](Matrix& table, std::size_t v, std::size_t i, std::size_t j, std::size_t k, std::size_t) {
        if (v != 0) table(v, k) += dx(i, k * windows.shape(1) + j);
      });
}
Matrix first_piece(const Windows& windows, const Matrix& dx, std::int32_t V) {
  return scattered(windows, dx, V,
                   [&](Matrix& table, std::size_t v, std::size_t i, std::size_t, std::size_t k, std::size_t) {
                     if (v != 0) table(v, k) += dx(i, k);
                   });
}
Matrix over_windows(const Windows& windows, const Matrix& dx, std::int32_t V) {
  return classification_nlp::embedding_backward(windows, dx, V) / static_cast<float>(windows.shape(0));
}

const judge::Misconceptions<decltype(classification_nlp::embedding_backward)> known_backward(
    "01_classification_nlp/embedding",
    {
        {"pad_trained", "PAD gets a gradient: its row is frozen, so that it stays zero.", pad_trained},
        {"gradient_overwritten", "A word's later place overwrites the earlier one: add them up.",
         overwritten},
        {"gradient_averaged", "A word's gradient is divided by the number of its places: it is a sum.",
         averaged},
        {"last_word_frozen", "The last word is frozen instead of PAD, which is word 0.", last_frozen},
        {"middle_gradient_only",
         "Only the middle word's part of the gradient is used: every word of a window gets its own.",
         middle_gradient},
        {"gradient_interleaved",
         "The gradient is cut in the wrong direction: a word's d features are next to each other.",
         interleaved},
        {"first_piece_for_all", "All words of a window get the first word's part of the gradient.",
         first_piece},
        {"gradient_over_windows",
         "The gradient is divided by the number of windows: the loss has done that already.", over_windows},
    },
    "embedding_backward");

}  // namespace
}  // namespace descent::misconceptions
