// 03_hyperparameters/grid   All combinations of hyperparameter values.
//
//   values = {{1, 2}, {10, 20, 30}}   →   (1, 10), (1, 20), (1, 30), (2, 10), (2, 20), (2, 30)
//
//   Shapes:   values holds k vectors with n_1, …, n_k elements; the result is (n_1 · … · n_k, k),
//             one combination in each row.  The last hyperparameter changes fastest.
//   Special:  a vector without elements leaves no combination, (0, k); k = 0 leaves an empty one, (1, 0).
//   Allowed:  loops, the standard library.  About ten lines.
//
//   run: make grade EXERCISE=grid
#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Matrix grid(const std::vector<Vector>& values) {
  // BEGIN SOLUTION
  const std::size_t k = values.size();
  std::size_t combinations = 1;
  for (const Vector& v : values) combinations *= v.size();

  Matrix all = Matrix::from_shape({combinations, k});
  for (std::size_t row = 0; row < combinations; ++row) {
    std::size_t rest = row;  // read as a number whose last digit is that of the last hyperparameter
    for (std::size_t j = k; j-- > 0;) {
      all(row, j) = values[j](rest % values[j].size());
      rest /= values[j].size();
    }
  }
  return all;
  // END SOLUTION
}

}  // namespace descent::hyperparameters
