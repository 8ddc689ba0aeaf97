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

Matrix grid(const std::vector<Vector>& values) {
  std::vector<float> cells, chosen;
  std::size_t rows = 0;
  append(values, chosen, cells, rows);
  Matrix all = Matrix::from_shape({rows, values.size()});
  std::copy(cells.begin(), cells.end(), all.begin());
  return all;
}

}  // namespace descent::hyperparameters
