// mistake: Delta is added to the deviation, outside the root.
// named: layer_norm/delta_outside_root
// 05_normalization/layer_norm   Gives each example mean 0 and variance 1 over its features, then scale and
// shift.
//
//   mean_i = (1/d) Σ_j x_ij               var_i = (1/d) Σ_j (x_ij − mean_i)²
//   rstd_i = 1 / √(var_i + delta)         y_ij  = gamma_j · (x_ij − mean_i) · rstd_i + beta_j
//
//   Shapes:   x and y (b, d); gamma and beta (d); mean and rstd (b).  b and d may be 1.
//   Return:   y, and the cache {mean, rstd} for the backward pass.
//   Beware:   examples whose mean is ten thousand times their deviation.
//   Given:    the checks of the shapes.
//   Allowed:  loops, xtensor expressions, the standard library.  About a dozen lines.
//
//   run: make grade EXERCISE=layer_norm
#include <cmath>

#include "descent/core.hpp"
#include "descent/ops/normalization.hpp"

namespace descent::normalization {

Normalized layer_norm(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  const std::size_t b = x.shape(0), d = x.shape(1);
  require_shape("layer_norm", "gamma", shape_of(gamma), {d}, "columns of x");
  require_shape("layer_norm", "beta", shape_of(beta), {d}, "columns of x");

  const auto xd = xt::eval(xt::cast<double>(x));
  const auto mean = xt::eval(xt::mean(xd, {1}));
  const auto centred = xt::eval(xd - xt::view(mean, xt::all(), xt::newaxis()));
  const auto var = xt::eval(xt::mean(xt::square(centred), {1}));
  const auto rstd = xt::eval(1.0 / (xt::sqrt(var) + double(delta)));
  Normalized n;
  n.y = gamma * (centred * xt::view(rstd, xt::all(), xt::newaxis())) + beta;
  n.cache.mean = mean;
  n.cache.rstd = rstd;
  (void)b; (void)d;
  return n;
}

}  // namespace descent::normalization
