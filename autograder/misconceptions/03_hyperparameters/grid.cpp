#include <algorithm>

#include "descent/ops/hyperparameters.hpp"
#include "judge/known_answers.hpp"

namespace descent::misconceptions {
namespace {

using Values = std::vector<Vector>;

/// Row i takes value digit(i, j) of hyperparameter j.
template <class Digit>
Matrix filled(const Values& values, std::size_t rows, Digit digit) {
  Matrix all = Matrix::from_shape({rows, values.size()});
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < values.size(); ++j) all(i, j) = values[j](digit(i, j));
  return all;
}
std::size_t product(const Values& values, std::size_t first, std::size_t last) {
  std::size_t n = 1;
  for (std::size_t j = first; j < last; ++j) n *= values[j].size();
  return n;
}
std::size_t combinations(const Values& values) {
  return product(values, 0, values.size());
}
Matrix right(const Values& values) {
  return filled(values, combinations(values), [&](std::size_t i, std::size_t j) {
    return i / product(values, j + 1, values.size()) % values[j].size();
  });
}
std::size_t shortest(const Values& values) {
  std::size_t n = values.empty() ? 1 : values[0].size();
  for (const auto& some : values) n = std::min(n, some.size());
  return n;
}

Matrix first_changes_fastest(const Values& values) {
  return filled(values, combinations(values),
                [&](std::size_t i, std::size_t j) { return i / product(values, 0, j) % values[j].size(); });
}
Matrix side_by_side(const Values& values) {
  return filled(values, shortest(values), [](std::size_t i, std::size_t) { return i; });
}
Matrix all_turn_together(const Values& values) {
  return filled(values, combinations(values),
                [&](std::size_t i, std::size_t j) { return i % values[j].size(); });
}
Matrix one_at_a_time(const Values& values) {
  if (combinations(values) == 0 || values.empty()) return right(values);
  std::size_t rows = 1;
  for (const auto& some : values) rows += some.size() - 1;
  Matrix all = Matrix::from_shape({rows, values.size()});
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < values.size(); ++j) all(i, j) = values[j](0);
  std::size_t row = 1;
  for (std::size_t j = 0; j < values.size(); ++j)
    for (std::size_t v = 1; v < values[j].size(); ++v) all(row++, j) = values[j](v);
  return all;
}
Matrix last_value_missing(const Values& values) {
  Values fewer = values;
  for (auto& some : fewer)
    if (some.size() > 1) {
      const Vector all = some;
      some = Vector::from_shape({all.size() - 1});
      std::copy_n(all.begin(), some.size(), some.begin());
    }
  return right(fewer);
}
Matrix last_row_missing(const Values& values) {
  const Matrix all = right(values);
  const std::size_t rows = all.shape(0) > 1 ? all.shape(0) - 1 : all.shape(0);
  return filled(values, rows, [&](std::size_t i, std::size_t j) {
    return i / product(values, j + 1, values.size()) % values[j].size();
  });
}
Matrix transposed(const Values& values) {
  return xt::transpose(right(values));
}
Matrix sorted(const Values& values) {
  Values ordered = values;
  for (auto& some : ordered) std::sort(some.begin(), some.end());
  return right(ordered);
}
Matrix doubles_dropped(const Values& values) {
  Values once;
  for (const auto& some : values) {
    std::vector<float> kept;
    for (const float value : some)
      if (std::find(kept.begin(), kept.end(), value) == kept.end()) kept.push_back(value);
    once.push_back(Vector::from_shape({kept.size()}));
    std::copy(kept.begin(), kept.end(), once.back().begin());
  }
  return right(once);
}
Matrix empty_ones_left_out(const Values& values) {
  Values some;
  for (const auto& one : values)
    if (one.size() > 0) some.push_back(one);
  return right(some);
}
Matrix nothing_from_nothing(const Values& values) {
  return values.empty() ? Matrix(xt::zeros<float>({0, 0})) : right(values);
}
Matrix first_two_only(const Values& values) {
  Values fewer = values;
  for (std::size_t j = 2; j < fewer.size(); ++j)
    if (fewer[j].size() > 1) fewer[j] = Vector{values[j](0)};
  return right(fewer);
}
Matrix indices(const Values& values) {
  Matrix all = right(values);
  for (std::size_t i = 0; i < all.shape(0); ++i)
    for (std::size_t j = 0; j < all.shape(1); ++j)
      all(i, j) = static_cast<float>(i / product(values, j + 1, values.size()) % values[j].size());
  return all;
}
Matrix backwards(const Values& values) {
  const std::size_t rows = combinations(values);
  return filled(values, rows, [&](std::size_t i, std::size_t j) {
    return (rows - 1 - i) / product(values, j + 1, values.size()) % values[j].size();
  });
}
Matrix zeros_for_no_values(const Values& values) {
  Values some = values;
  for (auto& one : some)
    if (one.size() == 0) one = Vector{0};
  return right(some);
}

const judge::Misconceptions<decltype(hyperparameters::grid)> known(
    "03_hyperparameters/grid",
    {
        {"first_changes_fastest",
         "The first hyperparameter changes fastest: the last one must, as in nested loops.",
         first_changes_fastest},
        {"side_by_side",
         "The values are paired, first with first and second with second: combine each with each.",
         side_by_side},
        {"all_turn_together",
         "All hyperparameters change from row to row: each changes only when those after it have been "
         "through.",
         all_turn_together},
        {"one_at_a_time",
         "Only one hyperparameter is varied at a time and the others keep their first value: that is a star "
         "and not a grid.",
         one_at_a_time},
        {"last_value_missing", "The last value of each hyperparameter is never used.", last_value_missing},
        {"last_row_missing", "The last combination is missing.", last_row_missing},
        {"transposed", "There is a column for each combination: give each a row.", transposed},
        {"sorted", "The values are sorted: keep the order in which they are given.", sorted},
        {"doubles_dropped", "A value that is given twice is used once: take the values as they are.",
         doubles_dropped},
        {"empty_ones_left_out", "A hyperparameter without values is left out: the grid must then be empty.",
         empty_ones_left_out},
        {"nothing_from_nothing",
         "Without hyperparameters there are no combinations: there must be one, the empty one.",
         nothing_from_nothing},
        {"first_two_only", "Only the first two hyperparameters are varied.", first_two_only},
        {"indices", "The rows hold the numbers of the values and not the values.", indices},
        {"backwards", "The combinations come in the opposite order: the first values come first.", backwards},
        {"zeros_for_no_values",
         "A hyperparameter without values gets a column of zeros: the grid must then be empty.",
         zeros_for_no_values},
    });

}  // namespace
}  // namespace descent::misconceptions
