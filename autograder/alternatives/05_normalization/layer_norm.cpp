#include <cmath>
#include <vector>

#include "alternatives/05_normalization/forward.hpp"
#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::alternatives {
namespace {

using normalization::Normalized;

template <FindMoments find, MakeY make>
Normalized by(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  given_checks::vectors_fit(x, gamma, beta);
  Normalized result{x, {Vector::from_shape({x.shape(0)}), Vector::from_shape({x.shape(0)})}};
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    const auto values = xt::row(x, static_cast<std::ptrdiff_t>(i));
    const Moments m = find({values.begin(), values.end()});
    const float rstd = 1 / std::sqrt(m.variance + delta);
    for (std::size_t j = 0; j < x.shape(1); ++j) result.y(i, j) = make(x(i, j), m, rstd, gamma(j), beta(j));
    result.cache.mean(i) = m.mean;
    result.cache.rstd(i) = rstd;
  }
  return result;
}

Normalized expression(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  given_checks::vectors_fit(x, gamma, beta);
  const Matrix mean = xt::mean(x, {1}, xt::keep_dims), centred = x - mean;
  const Matrix variance = xt::mean(centred * centred, {1}, xt::keep_dims);
  const Matrix rstd = 1.0F / xt::sqrt(variance + delta);
  return {gamma * centred * rstd + beta, {Vector(xt::col(mean, 0)), Vector(xt::col(rstd, 0))}};
}

// As batch norm of the transpose would be, without its running averages.
Normalized transposed(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  given_checks::vectors_fit(x, gamma, beta);
  const Matrix t = xt::transpose(x);
  const Vector mean = xt::mean(t, {0}), variance = xt::variance(t, {0});
  const Vector rstd = xt::pow(variance + delta, -0.5F);
  const Matrix n = (t - mean) * rstd;
  return {Matrix(xt::transpose(n)) * gamma + beta, {mean, rstd}};
}

const judge::Alternatives<decltype(normalization::layer_norm)> known(
    "05_normalization/layer_norm", {
                                       {"float loops", by<two_pass_in_float, plain>},
                                       {"reversed, reciprocal of d, fused", by<backwards, divided>},
                                       {"Welford", by<welford, plain>},
                                       {"pairwise sums", by<pairwise_sums, divided>},
                                       {"one pass, shifted by the first feature", by<shifted, plain>},
                                       {"one pass in double", by<one_pass_in_double, plain>},
                                       {"mean mended in the second pass", by<corrected, plain>},
                                       {"two blocks put together", by<two_blocks, plain>},
                                       {"folded into a factor and a shift", by<two_pass_in_float, folded>},
                                       {"xtensor expressions", expression},
                                       {"columns of the transpose", transposed},
                                   });

}  // namespace
}  // namespace descent::alternatives
