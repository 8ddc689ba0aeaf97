#include <cmath>
#include <vector>

#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"
#include "misconceptions/05_normalization/slips.hpp"

namespace descent::misconceptions {
namespace {

using normalization::Normalized;

Normalized right(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  return normalization::layer_norm(x, gamma, beta, delta);
}

template <Slip slip>
Normalized with(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    std::vector<float> row;
    for (std::size_t j = 0; j < x.shape(1); ++j)
      row.push_back(slip.affine == Affine::before ? gamma(j) * x(i, j) + beta(j) : x(i, j));
    const Moments m = moments<slip>(row, delta);
    for (std::size_t j = 0; j < x.shape(1); ++j) result.y(i, j) = normal<slip>(row[j], m, gamma(j), beta(j));
    result.cache.mean(i) = m.mean;
    result.cache.rstd(i) = m.rstd;
  }
  return result;
}

Normalized over_batch(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  given_checks::vectors_fit(x, gamma, beta);
  Normalized result{x, {Vector::from_shape({x.shape(1)}), Vector::from_shape({x.shape(1)})}};
  for (std::size_t j = 0; j < x.shape(1); ++j) {
    std::vector<float> column;
    for (std::size_t i = 0; i < x.shape(0); ++i) column.push_back(x(i, j));
    const Moments m = moments<Slip{}>(column, delta);
    for (std::size_t i = 0; i < x.shape(0); ++i)
      result.y(i, j) = normal<Slip{}>(x(i, j), m, gamma(j), beta(j));
    result.cache.mean(j) = m.mean;
    result.cache.rstd(j) = m.rstd;
  }
  return result;
}
Normalized whole_matrix(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  const Moments m = moments<Slip{}>({x.begin(), x.end()}, delta);
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j)
      result.y(i, j) = normal<Slip{}>(x(i, j), m, gamma(j), beta(j));
  result.cache.mean.fill(m.mean);
  result.cache.rstd.fill(m.rstd);
  return result;
}
// sum and squares are declared outside the loop over the examples and never reset to zero.
Normalized sums_not_reset(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  const auto d = static_cast<float>(x.shape(1));
  float sum = 0, squares = 0;
  for (std::size_t i = 0; i < x.shape(0); ++i) {
    for (std::size_t j = 0; j < x.shape(1); ++j) sum += x(i, j);
    const float mean = sum / d;
    for (std::size_t j = 0; j < x.shape(1); ++j) squares += (x(i, j) - mean) * (x(i, j) - mean);
    const Moments m{mean, squares / d, 1 / std::sqrt(squares / d + delta)};
    for (std::size_t j = 0; j < x.shape(1); ++j)
      result.y(i, j) = normal<Slip{}>(x(i, j), m, gamma(j), beta(j));
    result.cache.mean(i) = m.mean;
    result.cache.rstd(i) = m.rstd;
  }
  return result;
}
Normalized first_example_for_all(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  result.cache.mean.fill(result.cache.mean(0));
  result.cache.rstd.fill(result.cache.rstd(0));
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j)
      result.y(i, j) = gamma(j) * (x(i, j) - result.cache.mean(0)) * result.cache.rstd(0) + beta(j);
  return result;
}
Normalized scale_of_example(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  for (std::size_t i = 0; i < x.shape(0); ++i)
    for (std::size_t j = 0; j < x.shape(1); ++j)
      result.y(i, j) = gamma(i % x.shape(1)) * (x(i, j) - result.cache.mean(i)) * result.cache.rstd(i) +
                       beta(i % x.shape(1));
  return result;
}
Normalized cache_variance(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  result.cache.rstd = 1.0F / (result.cache.rstd * result.cache.rstd) - delta;
  return result;
}
Normalized cache_deviation(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  result.cache.rstd = 1.0F / result.cache.rstd;
  return result;
}
Normalized cache_without_delta(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  result.cache.rstd = 1.0F / xt::sqrt(1.0F / (result.cache.rstd * result.cache.rstd) - delta);
  return result;
}
Normalized cache_of_y(const Matrix& x, const Vector& gamma, const Vector& beta, float delta) {
  Normalized result = right(x, gamma, beta, delta);
  result.cache.mean = xt::mean(result.y, {1});
  return result;
}

const judge::Misconceptions<decltype(normalization::layer_norm)> known(
    "05_normalization/layer_norm",
    {
        {"over_batch",
         "Each feature is normalised over the batch, which is batch norm: here go over the features.",
         over_batch},
        {"whole_matrix", "One mean and one variance are computed for all of x: each example has its own.",
         whole_matrix},
        {"sums_not_reset", "The sums of one example continue in the next: reset them to zero for each.",
         sums_not_reset},
        {"first_example_for_all", "The first example's mean and variance are used for all.",
         first_example_for_all},
        {"unbiased_variance", "The variance is divided by d − 1: divide by d.",
         with<Slip{.variance = Variance::unbiased}>},
        {"one_pass_variance",
         "The variance is E[x²] − E[x]²: where the mean is large, nothing is left of it in float.",
         with<Slip{.variance = Variance::one_pass}>},
        {"around_zero", "The variance is the mean of x²: subtract the mean before you square.",
         with<Slip{.variance = Variance::around_zero}>},
        {"absolute_deviation",
         "It is divided by the mean absolute deviation: take the root of the mean square.",
         with<Slip{.variance = Variance::absolute_deviation}>},
        {"delta_outside_root", "delta is added to the root: it belongs inside.",
         with<Slip{.delta = Delta::outside}>},
        {"delta_missing", "delta is missing from the denominator.", with<Slip{.delta = Delta::missing}>},
        {"delta_fixed", "A fixed delta is used instead of the argument delta.",
         with<Slip{.delta = Delta::fixed}>},
        {"root_missing", "It is divided by the variance: take its root.",
         with<Slip{.division = Division::root_missing}>},
        {"not_divided", "y is centred, but not divided by the deviation.",
         with<Slip{.division = Division::missing}>},
        {"mean_not_subtracted", "The mean is not subtracted.", with<Slip{.mean_stays = true}>},
        {"scaled_first", "gamma and beta are applied before normalising: apply them afterwards.",
         with<Slip{.affine = Affine::before}>},
        {"beta_scaled", "gamma multiplies beta too: beta is added last.",
         with<Slip{.affine = Affine::beta_too}>},
        {"gamma_forgotten", "gamma is not multiplied.", with<Slip{.affine = Affine::gamma_missing}>},
        {"beta_forgotten", "beta is not added.", with<Slip{.affine = Affine::beta_missing}>},
        {"scale_of_example", "gamma and beta are indexed by the example: index them by the feature.",
         scale_of_example},
        {"cache_variance", "The cache holds the variance instead of 1/√(σ² + delta).", cache_variance},
        {"cache_deviation", "The cache holds the deviation instead of its reciprocal.", cache_deviation},
        {"cache_without_delta", "The rstd in the cache is computed without delta.", cache_without_delta},
        {"cache_of_y", "The cache holds the mean of y: the backward pass needs that of x.", cache_of_y},
    });

}  // namespace
}  // namespace descent::misconceptions
