// 02_bias_variance/accepts_ridge_fit   A test of ridge_fit: true for right answers, false for wrong ones.
//
//   At the minimum, for each column j:   Σ_i r_i x_ij / n + lambda w_j = 0   and   Σ_i r_i / n = 0,
//   with the residuals r_i = wᵀx_i + b − y_i.  In floating point: |sum| ≤ tolerance · Σ |terms|.
//
//   Shapes:   fit takes x (n, d), y (n) and a number, and returns a LinearModel with w (d) and b.
//   Allowed:  loops, xtensor expressions, the standard library, Philox of descent/core/philox.hpp; not
//             ridge_fit itself.  About twenty-five lines.
//
//   run: make grade EXERCISE=accepts_ridge_fit
#include <cmath>
#include <exception>

#include "descent/core.hpp"
#include "descent/ops/bias_variance.hpp"

namespace descent::bias_variance {

bool accepts_ridge_fit(const RidgeFit& fit) {
  // BEGIN SOLUTION
  const std::size_t n = 20, d = 3;
  std::uint64_t counter = 0;  // means far from 0: the intercept has something to do
  const auto draw = [&counter] { return 2 + 3 * uniform01(Philox{2}(counter++).word[0]); };
  Matrix x = Matrix::from_shape({n, d});
  Vector y = Vector::from_shape({n});
  for (float& number : x) number = draw();
  for (float& label : y) label = 10 * draw();

  for (const float lambda : {0.0F, 0.1F, 2.0F}) {
    LinearModel model;
    try {
      model = fit(x, y, lambda);
    } catch (const std::exception&) {
      return false;
    }
    if (model.w.size() != d) return false;
    for (std::size_t j = 0; j <= d; ++j) {  // column d is that of the intercept: ones, without a penalty
      double sum = j < d ? static_cast<double>(n) * lambda * model.w(j) : 0;
      double largest = std::abs(sum);
      for (std::size_t i = 0; i < n; ++i) {
        const double x_ij = j < d ? x(i, j) : 1;
        double prediction = model.b;
        for (std::size_t k = 0; k < d; ++k) prediction += double{model.w(k)} * x(i, k);
        sum += (prediction - y(i)) * x_ij;
        largest += (std::abs(prediction) + std::abs(y(i))) * x_ij;
      }
      if (!(std::abs(sum) <= 1e-5 * largest)) return false;
    }
  }
  return true;
  // END SOLUTION
}

}  // namespace descent::bias_variance
