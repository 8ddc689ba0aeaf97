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
  // ---- your code begins here (helper functions go above this function) ----
  todo("03_hyperparameters/grid", values);
  // ---- your code ends here ----
}

}  // namespace descent::hyperparameters
