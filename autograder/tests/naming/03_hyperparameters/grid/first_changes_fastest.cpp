// mistake: The first hyperparameter changes fastest.
// named: grid/first_changes_fastest
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
#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Matrix grid(const std::vector<Vector>& values) {
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
}

}  // namespace descent::hyperparameters
