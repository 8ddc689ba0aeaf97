// mistake: Makes n_1 + … + n_k rows instead of their product.
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
#include "descent/core.hpp"
#include "descent/ops/hyperparameters.hpp"

namespace descent::hyperparameters {

Matrix grid(const std::vector<Vector>& values) {
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
}

}  // namespace descent::hyperparameters
