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
  // ---- your code begins here (helper functions go above this function) ----
  todo("02_bias_variance/accepts_ridge_fit", fit);
  // ---- your code ends here ----
}

}  // namespace descent::bias_variance
