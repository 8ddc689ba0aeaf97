// mistake: A hyperparameter without values is left out of the product, and has zeros.
// named: grid/empty_ones_left_out or grid/zeros_for_no_values
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
}

}  // namespace descent::hyperparameters
