// mistake: Walks through all lists at once, as Python's zip, instead of combining them.
// named: grid/side_by_side
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
#include <algorithm>

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Matrix grid(const std::vector<Vector>& values) {
  std::size_t n = values.empty() ? 1 : values.front().size();
  for (const Vector& v : values) n = std::min(n, v.size());
  Matrix all = Matrix::from_shape({n, values.size()});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < values.size(); ++j) all(i, j) = values[j](i);
  return all;
}

}  // namespace descent::hyperparameters
