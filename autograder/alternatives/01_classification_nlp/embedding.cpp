#include <algorithm>
#include <numeric>
#include <vector>

#include "descent/ops/classification_nlp.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/01_classification_nlp/given_checks.hpp"

namespace descent::alternatives {
namespace {

using classification_nlp::Windows;

Matrix copied_rows(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  const std::size_t d = table.shape(1);
  Matrix x = Matrix::from_shape({windows.shape(0), windows.shape(1) * d});
  auto to = x.begin();
  for (const auto word : windows) {
    const auto row = xt::row(table, word);
    to = std::copy(row.begin(), row.end(), to);
  }
  return x;
}
Matrix views(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  const std::size_t d = table.shape(1);
  Matrix x = Matrix::from_shape({windows.shape(0), windows.shape(1) * d});
  for (std::size_t j = 0; j < windows.shape(1); ++j)
    for (std::size_t i = 0; i < windows.shape(0); ++i)
      xt::view(x, i, xt::range(j * d, (j + 1) * d)) = xt::view(table, windows(i, j));
  return x;
}
Matrix by_column(const Windows& windows, const Matrix& table) {
  given_checks::words(windows, table.shape(0));
  const std::size_t d = table.shape(1);
  Matrix x = Matrix::from_shape({windows.shape(0), windows.shape(1) * d});
  for (std::size_t column = 0; column < x.shape(1); ++column)
    for (std::size_t i = 0; i < x.shape(0); ++i)
      x(i, column) = table(static_cast<std::size_t>(windows(i, column / d)), column % d);
  return x;
}

const judge::Alternatives<decltype(classification_nlp::embedding)> known_forward(
    "01_classification_nlp/embedding", {
                                           {"forward: rows copied one after another", copied_rows},
                                           {"forward: views", views},
                                           {"forward: column by column", by_column},
                                       });

Matrix cleared_at_end(const Windows& windows, const Matrix& dx, std::int32_t V) {
  given_checks::embedding_backward(windows, dx, V);
  const std::size_t d = dx.shape(1) / windows.shape(1);
  Matrix table = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (std::size_t i = windows.shape(0); i-- > 0;)
    for (std::size_t j = windows.shape(1); j-- > 0;)
      xt::view(table, windows(i, j)) += xt::view(dx, i, xt::range(j * d, (j + 1) * d));
  xt::row(table, 0) = 0.0F;
  return table;
}
Matrix in_double(const Windows& windows, const Matrix& dx, std::int32_t V) {
  given_checks::embedding_backward(windows, dx, V);
  const std::size_t m = windows.shape(1), d = dx.shape(1) / m;
  Tensor<double, 2> table = xt::zeros<double>({static_cast<std::size_t>(V), d});
  for (std::size_t i = 0; i < windows.shape(0); ++i)
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t k = 0; k < d; ++k)
        if (windows(i, j) != 0) table(static_cast<std::size_t>(windows(i, j)), k) += dx(i, j * d + k);
  return xt::cast<float>(table);
}
// Places sorted by word, as a GPU without atomics would do.
Matrix sorted(const Windows& windows, const Matrix& dx, std::int32_t V) {
  given_checks::embedding_backward(windows, dx, V);
  const std::size_t d = dx.shape(1) / windows.shape(1);
  std::vector<std::size_t> places(windows.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return windows.data()[a] < windows.data()[b]; });
  Matrix table = xt::zeros<float>({static_cast<std::size_t>(V), d});
  for (const auto place : places)
    if (const auto word = windows.data()[place]; word != 0)
      for (std::size_t k = 0; k < d; ++k)
        table(static_cast<std::size_t>(word), k) += dx.data()[place * d + k];
  return table;
}

const judge::Alternatives<decltype(classification_nlp::embedding_backward)> known_backward(
    "01_classification_nlp/embedding",
    {
        {"backward: reversed, PAD cleared at the end", cleared_at_end},
        {"backward: in double", in_double},
        {"backward: places sorted by word", sorted},
    },
    "embedding_backward");

}  // namespace
}  // namespace descent::alternatives
