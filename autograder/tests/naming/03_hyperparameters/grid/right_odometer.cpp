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

#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Matrix grid(const std::vector<Vector>& values) {
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
}

}  // namespace descent::hyperparameters
