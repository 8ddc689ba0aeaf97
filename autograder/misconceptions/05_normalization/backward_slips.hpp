// The mistakes that batch_norm_backward and layer_norm_backward share, in float: a switch for each, and their
// list.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "descent/ops/normalization.hpp"
#include "judge/known_answers.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::misconceptions {

using normalization::NormalizationCache;
using normalization::NormalizationGradients;

enum class Groups { columns, rows };

/// What is used instead of n.
enum class Normal { right, x, centred, scaled };
enum class Rstd { right, missing, squared, divided };
enum class Scale { right, missing, after_means, first_term_only };

struct BackwardSlip {
  int mean_term = 1, variance_term = 1;  ///< how often each is subtracted
  bool variance_term_without_n = false, sums = false, unbiased = false, dy_ignored = false;
  Normal n = Normal::right, n_of_dgamma = Normal::right;
  Rstd rstd = Rstd::right;
  Scale gamma = Scale::right;
  bool dgamma_averaged = false, dbeta_averaged = false, dgamma_scaled = false, dbeta_scaled = false,
       dgamma_overwritten = false, dbeta_overwritten = false, other_side = false;
};

inline float normal(Normal kind, float x, float mean, float rstd) {
  switch (kind) {
    case Normal::x:
      return x;
    case Normal::centred:
      return x - mean;
    case Normal::scaled:
      return x * rstd;
    default:
      return (x - mean) * rstd;
  }
}

template <Groups groups, BackwardSlip slip>
NormalizationGradients spoiled(const Matrix& x, const Vector& gamma, const Matrix& gradient,
                               const NormalizationCache& cache) {
  constexpr bool columns = groups == Groups::columns;
  const std::size_t b = x.shape(0), d = x.shape(1), number = columns ? d : b, size = columns ? b : d;
  given_checks::backward(x, gamma, gradient, cache, number);
  Matrix dy = gradient;
  if (slip.dy_ignored) dy.fill(1);
  NormalizationGradients result{x, xt::zeros<float>({d}), xt::zeros<float>({d})};
  for (std::size_t q = 0; q < number; ++q) {
    const float mean = cache.mean(q), rstd = cache.rstd(q);
    float mean_g = 0, mean_gn = 0;
    std::vector<float> n, g, scales;
    for (std::size_t k = 0; k < size; ++k) {
      const std::size_t i = columns ? k : q, j = columns ? q : k;
      const float scale = slip.gamma == Scale::right || slip.gamma == Scale::first_term_only ? gamma(j) : 1;
      n.push_back(normal(slip.n, x(i, j), mean, rstd));
      g.push_back(dy(i, j) * scale);
      scales.push_back(slip.gamma == Scale::after_means ? gamma(j) : 1);
      const float in_mean = slip.gamma == Scale::first_term_only ? dy(i, j) : g.back();
      const auto elements = static_cast<float>(slip.other_side ? number : size);
      mean_g += in_mean / (slip.sums ? 1 : elements);
      mean_gn += in_mean * n.back() / (slip.sums ? 1 : slip.unbiased ? elements - 1 : elements);

      const float to_dgamma = dy(i, j) * normal(slip.n_of_dgamma, x(i, j), mean, rstd);
      if (slip.dgamma_overwritten) result.dgamma(j) = 0;
      if (slip.dbeta_overwritten) result.dbeta(j) = 0;
      result.dgamma(j) += to_dgamma * (slip.dgamma_scaled ? gamma(j) : 1);
      result.dbeta(j) += dy(i, j) * (slip.dbeta_scaled ? gamma(j) : 1);
    }
    for (std::size_t k = 0; k < size; ++k) {
      float inner =
          g[k] - static_cast<float>(slip.mean_term) * mean_g -
          static_cast<float>(slip.variance_term) * mean_gn * (slip.variance_term_without_n ? 1 : n[k]);
      if (slip.rstd == Rstd::right) inner *= rstd;
      if (slip.rstd == Rstd::squared) inner *= rstd * rstd;
      if (slip.rstd == Rstd::divided) inner /= rstd;
      result.dx(columns ? k : q, columns ? q : k) = inner * scales[k];
    }
  }
  if (slip.dgamma_averaged) result.dgamma /= static_cast<float>(b);
  if (slip.dbeta_averaged) result.dbeta /= static_cast<float>(b);
  return result;
}

template <Groups groups>
NormalizationGradients swapped(const Matrix& x, const Vector& gamma, const Matrix& dy,
                               const NormalizationCache& cache) {
  auto result = spoiled<groups, BackwardSlip{}>(x, gamma, dy, cache);
  std::swap(result.dgamma, result.dbeta);
  return result;
}

/// Adds the mistakes of both exercises to the list.
template <Groups groups>
judge::Misconceptions<decltype(normalization::batch_norm_backward)> known_to_both(
    const std::string& exercise) {
  return {
      exercise,
      {
          {"statistics_constant",
           "Mean and deviation are treated as constants: they depend on x, which gives the other terms.",
           spoiled<groups, BackwardSlip{.mean_term = 0, .variance_term = 0}>},
          {"mean_term_missing", "The mean of g is not subtracted: that x moves the mean is left out.",
           spoiled<groups, BackwardSlip{.mean_term = 0}>},
          {"variance_term_missing",
           "The term with n is not subtracted: that x moves the variance is left out.",
           spoiled<groups, BackwardSlip{.variance_term = 0}>},
          {"mean_term_added", "The mean of g is added: subtract it.",
           spoiled<groups, BackwardSlip{.mean_term = -1}>},
          {"variance_term_added", "The term with n is added: subtract it.",
           spoiled<groups, BackwardSlip{.variance_term = -1}>},
          {"variance_term_doubled",
           "The term with n is twice too large: the square's 2 and the root's 1/2 cancel.",
           spoiled<groups, BackwardSlip{.variance_term = 2}>},
          {"variance_term_without_n", "The mean of g·n is subtracted as it is: multiply it by n.",
           spoiled<groups, BackwardSlip{.variance_term_without_n = true}>},
          {"sums_for_means", "Sums are subtracted in dx where means must be.",
           spoiled<groups, BackwardSlip{.sums = true}>},
          {"unbiased_divisor",
           "The mean of g·n is divided by one element too few: the forward pass is biased.",
           spoiled<groups, BackwardSlip{.unbiased = true}>},
          {"gamma_missing", "dx does not see gamma.", spoiled<groups, BackwardSlip{.gamma = Scale::missing}>},
          {"gamma_in_first_term", "gamma multiplies the first term of dx only: the means are taken of g too.",
           spoiled<groups, BackwardSlip{.gamma = Scale::first_term_only}>},
          {"rstd_missing", "dx is not multiplied by rstd.",
           spoiled<groups, BackwardSlip{.rstd = Rstd::missing}>},
          {"rstd_squared", "dx is multiplied by rstd twice.",
           spoiled<groups, BackwardSlip{.rstd = Rstd::squared}>},
          {"divided_by_rstd", "dx is divided by rstd, which is a reciprocal already: multiply.",
           spoiled<groups, BackwardSlip{.rstd = Rstd::divided}>},
          {"x_for_n", "x stands in dx where n must stand.", spoiled<groups, BackwardSlip{.n = Normal::x}>},
          {"n_not_scaled", "n in dx is x − mean, without rstd.",
           spoiled<groups, BackwardSlip{.n = Normal::centred}>},
          {"n_nowhere_scaled", "x − mean stands wherever n must stand: multiply it by rstd.",
           spoiled<groups, BackwardSlip{.n = Normal::centred, .n_of_dgamma = Normal::centred}>},
          {"n_not_centred", "n in dx is x · rstd: the mean is not subtracted.",
           spoiled<groups, BackwardSlip{.n = Normal::scaled}>},
          {"dgamma_with_x", "dgamma is made with x: it is n that gamma multiplies.",
           spoiled<groups, BackwardSlip{.n_of_dgamma = Normal::x}>},
          {"dgamma_not_scaled", "dgamma is made with x − mean, without rstd.",
           spoiled<groups, BackwardSlip{.n_of_dgamma = Normal::centred}>},
          {"dgamma_averaged", "dgamma is divided by b: it is a sum.",
           spoiled<groups, BackwardSlip{.dgamma_averaged = true}>},
          {"dbeta_averaged", "dbeta is divided by b: it is a sum.",
           spoiled<groups, BackwardSlip{.dbeta_averaged = true}>},
          {"both_averaged", "dgamma and dbeta are divided by b: they are sums.",
           spoiled<groups, BackwardSlip{.dgamma_averaged = true, .dbeta_averaged = true}>},
          {"dgamma_with_gamma", "dgamma is multiplied by gamma: the slope with respect to gamma is n alone.",
           spoiled<groups, BackwardSlip{.dgamma_scaled = true}>},
          {"dbeta_with_gamma", "dbeta is multiplied by gamma: beta is added after gamma.",
           spoiled<groups, BackwardSlip{.dbeta_scaled = true}>},
          {"dgamma_overwritten", "dgamma holds the last example's part only: add all of them up.",
           spoiled<groups, BackwardSlip{.dgamma_overwritten = true}>},
          {"both_overwritten", "dgamma and dbeta hold the last example's part only: add all of them up.",
           spoiled<groups, BackwardSlip{.dgamma_overwritten = true, .dbeta_overwritten = true}>},
          {"dgamma_dbeta_swapped", "dgamma and dbeta are swapped.", swapped<groups>},
          {"dy_ignored", "The incoming gradient dy is ignored: ones are used instead.",
           spoiled<groups, BackwardSlip{.dy_ignored = true}>},
      }};
}

}  // namespace descent::misconceptions
