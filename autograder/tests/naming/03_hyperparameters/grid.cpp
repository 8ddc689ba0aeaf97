// Answers to 03_hyperparameters/grid.  ../README.md explains the marks.

//@ answer: combinations_in_columns
//@ mistake: A combination stands in each column.
//@ named: grid/transposed
//@ body of grid
  std::size_t n = 1;
  for (const auto& v : values) n *= v.size();
  Matrix result = xt::zeros<float>({values.size(), n});
  std::size_t block = n;
  for (std::size_t j = 0; j < values.size(); ++j) {
    if (values[j].size() == 0) return result;
    block /= values[j].size();
    for (std::size_t i = 0; i < n; ++i) result(j, i) = values[j](i / block % values[j].size());
  }
  return result;

//@ answer: empty_list_skipped
//@ mistake: A hyperparameter without values is left out of the product, and has zeros.
//@ named: grid/empty_ones_left_out or grid/zeros_for_no_values
//@ body of grid
  std::size_t n = 1;
  for (const auto& v : values)
    if (v.size() > 0) n *= v.size();
  Matrix all = xt::zeros<float>({n, values.size()});
  std::size_t repeat = n;
  for (std::size_t j = 0; j < values.size(); ++j) {
    const std::size_t length = values[j].size();
    if (length == 0) continue;
    repeat /= length;
    for (std::size_t i = 0; i < n; ++i) all(i, j) = values[j]((i / repeat) % length);
  }
  return all;

//@ answer: first_changes_fastest
//@ mistake: The first hyperparameter changes fastest.
//@ named: grid/first_changes_fastest
//@ body of grid
  std::size_t rows = 1;
  for (const auto& v : values) rows *= v.size();
  Matrix result = Matrix::from_shape({rows, values.size()});
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t rest = row;
    for (std::size_t j = 0; j < values.size(); ++j) {
      result(row, j) = values[j](rest % values[j].size());
      rest /= values[j].size();
    }
  }
  return result;

//@ answer: nothing_leaves_no_combination
//@ mistake: Without hyperparameters there is no row, (0, 0), instead of an empty one.
//@ named: grid/nothing_from_nothing
//@ body of grid
  if (values.empty()) return Matrix::from_shape({0, 0});
  std::size_t n = 1;
  for (const auto& v : values) n *= v.size();
  Matrix all({n, values.size()});
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t rest = i;
    for (std::size_t j = values.size(); j > 0; --j) {
      const auto& v = values[j - 1];
      all(i, j - 1) = v(rest % v.size());
      rest /= v.size();
    }
  }
  return all;

//@ answer: one_value_too_few
//@ mistake: The inner loops end before the last value of each hyperparameter but the first.
//@ named: nothing
//@ include
#include <vector>
#include <algorithm>
//@ body of grid
  std::vector<std::vector<float>> rows = {{}};
  for (std::size_t j = 0; j < values.size(); ++j) {
    std::vector<std::vector<float>> longer;
    const std::size_t end = j == 0 || values[j].size() == 0 ? values[j].size() : values[j].size() - 1;
    for (const auto& row : rows)
      for (std::size_t v = 0; v < end; ++v) {
        longer.push_back(row);
        longer.back().push_back(values[j](v));
      }
    rows = longer;
  }
  Matrix all = Matrix::from_shape({rows.size(), values.size()});
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < values.size(); ++j) all(i, j) = rows[i][j];
  return all;

//@ answer: rest_not_divided
//@ mistake: Takes row modulo the length in each column, without dividing by the lengths behind it.
//@ named: grid/all_turn_together
//@ body of grid
  std::size_t n = 1;
  for (const auto& v : values) n *= v.size();
  Matrix all = Matrix::from_shape({n, values.size()});
  for (std::size_t row = 0; row < n; ++row)
    for (std::size_t j = 0; j < values.size(); ++j) all(row, j) = values[j](row % values[j].size());
  return all;

//@ answer: right_odometer
//@ include
#include <vector>
//@ body of grid
  const std::size_t k = values.size();
  std::size_t n = 1;
  for (const auto& v : values) n *= v.size();
  Matrix all = xt::zeros<float>({n, k});
  std::vector<std::size_t> digit(k, 0);
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t j = 0; j < k; ++j) all(row, j) = values[j](digit[j]);
    for (std::size_t j = k; j-- > 0;) {
      if (++digit[j] < values[j].size()) break;
      digit[j] = 0;
    }
  }
  return all;

//@ answer: right_recursion
//@ include
#include <vector>
#include <algorithm>
//@ before grid
namespace {

void append(const std::vector<Vector>& values, std::vector<float>& chosen, std::vector<float>& cells,
            std::size_t& rows) {
  if (chosen.size() == values.size()) {
    cells.insert(cells.end(), chosen.begin(), chosen.end());
    ++rows;
    return;
  }
  for (const float value : values[chosen.size()]) {
    chosen.push_back(value);
    append(values, chosen, cells, rows);
    chosen.pop_back();
  }
}

}  // namespace
//@ body of grid
  std::vector<float> cells, chosen;
  std::size_t rows = 0;
  append(values, chosen, cells, rows);
  Matrix all = Matrix::from_shape({rows, values.size()});
  std::copy(cells.begin(), cells.end(), all.begin());
  return all;

//@ answer: rows_are_the_sum
//@ mistake: Makes n_1 + … + n_k rows instead of their product.
//@ named: nothing
//@ body of grid
  std::size_t n = 0;
  for (const Vector& v : values) n += v.size();
  Matrix all = xt::zeros<float>({n, values.size()});
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t rest = i;
    for (std::size_t j = values.size(); j-- > 0;) {
      if (values[j].size() == 0) continue;
      all(i, j) = values[j](rest % values[j].size());
      rest /= values[j].size();
    }
  }
  return all;

//@ answer: side_by_side
//@ mistake: Walks through all lists at once, as Python's zip, instead of combining them.
//@ named: grid/side_by_side
//@ include
#include <algorithm>
//@ body of grid
  std::size_t n = values.empty() ? 1 : values.front().size();
  for (const Vector& v : values) n = std::min(n, v.size());
  Matrix all = Matrix::from_shape({n, values.size()});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < values.size(); ++j) all(i, j) = values[j](i);
  return all;

//@ answer: values_sorted
//@ mistake: Sorts the values of each hyperparameter first.
//@ named: grid/sorted
//@ include
#include <algorithm>
//@ body of grid
  std::vector<Vector> sorted = values;
  for (auto& v : sorted) std::sort(v.begin(), v.end());
  std::size_t n = 1;
  for (const auto& v : sorted) n *= v.size();
  Matrix all = Matrix::from_shape({n, sorted.size()});
  std::size_t block = n;
  for (std::size_t j = 0; j < sorted.size() && n > 0; ++j) {
    block /= sorted[j].size();
    for (std::size_t i = 0; i < n; ++i) all(i, j) = sorted[j](i / block % sorted[j].size());
  }
  return all;
