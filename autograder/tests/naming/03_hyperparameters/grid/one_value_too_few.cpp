// mistake: The inner loops end before the last value of each hyperparameter but the first.
// named: nothing
// 03_hyperparameters/grid   All combinations of the values of some hyperparameters.
//
//   values = {{1, 2}, {10, 20, 30}}   →   (1, 10), (1, 20), (1, 30), (2, 10), (2, 20), (2, 30)
//
//   Shapes:   values holds k vectors with n_1, …, n_k elements; the result is (n_1 · … · n_k, k),
//             a combination in each row.  The last hyperparameter changes fastest.
//   Special:  a vector without elements leaves no combination, (0, k); k = 0 leaves an empty one, (1, 0).
//   Allowed:  loops, the standard library.  About ten lines.
//
//   run: make grade EXERCISE=grid
#include <vector>
#include <algorithm>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Matrix grid(const std::vector<Vector>& values) {
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
}

}  // namespace descent::hyperparameters
