// The backward pass of one group, written in several right ways.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "descent/ops/normalization.hpp"
#include "misconceptions/05_normalization/given.hpp"

namespace descent::alternatives {

using normalization::NormalizationCache;
using normalization::NormalizationGradients;
using Floats = std::vector<float>;

/// dx of a group from its x, g = gamma·dy, mean and rstd.
using GroupBackward = Floats(const Floats& x, const Floats& g, float mean, float rstd);

inline Floats formula(const Floats& x, const Floats& g, float mean, float rstd) {
  const auto size = static_cast<float>(x.size());
  float sum = 0, with_n = 0;
  for (std::size_t k = x.size(); k-- > 0;) {
    sum += g[k];
    with_n += g[k] * ((x[k] - mean) * rstd);
  }
  Floats dx;
  for (std::size_t k = 0; k < x.size(); ++k)
    dx.push_back(rstd / size * (size * g[k] - sum - (x[k] - mean) * rstd * with_n));
  return dx;
}

/// Step by step back through the graph: deviation, variance, mean, each with its own gradient.
inline Floats chain(const Floats& x, const Floats& g, float mean, float rstd) {
  const auto size = static_cast<float>(x.size());
  float dvariance = 0, dmean = 0, deviations = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    dvariance += g[k] * (x[k] - mean) * -0.5F * rstd * rstd * rstd;
    dmean -= g[k] * rstd;
    deviations += x[k] - mean;
  }
  dmean += dvariance * -2 * deviations / size;
  Floats dx;
  for (std::size_t k = 0; k < x.size(); ++k)
    dx.push_back(g[k] * rstd + dvariance * 2 * (x[k] - mean) / size + dmean / size);
  return dx;
}

/// The whole Jacobian matrix, in double.
inline Floats jacobian(const Floats& x, const Floats& g, float mean, float rstd) {
  const auto size = static_cast<double>(x.size());
  std::vector<double> n;
  for (const float value : x) n.push_back((double{value} - mean) * rstd);
  Floats dx;
  for (std::size_t k = 0; k < x.size(); ++k) {
    double sum = 0;
    for (std::size_t l = 0; l < x.size(); ++l)
      sum += g[l] * rstd * ((k == l ? 1.0 : 0.0) - (1 + n[k] * n[l]) / size);
    dx.push_back(static_cast<float>(sum));
  }
  return dx;
}

/// dx = a·g + b·x + c, with sums of g and g·x: n is never computed.
inline Floats affine(const Floats& x, const Floats& g, float mean, float rstd) {
  const auto size = static_cast<double>(x.size());
  double with_x = 0, sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    with_x += double{g[k]} * x[k];
    sum += g[k];
  }
  const double b = (sum * mean - with_x) * rstd * rstd * rstd / size;
  const double c = -b * mean - sum * rstd / size;
  Floats dx;
  for (std::size_t k = 0; k < x.size(); ++k)
    dx.push_back(static_cast<float>(rstd * double{g[k]} + b * x[k] + c));
  return dx;
}

/// Projects away the two parts that dx lacks: first the constant, then the part along n.
inline Floats projections(const Floats& x, const Floats& g, float mean, float rstd) {
  const auto size = static_cast<float>(x.size());
  Floats dx = g;
  float sum = 0, along = 0;
  for (const float value : g) sum += value;
  for (float& value : dx) value -= sum / size;
  for (std::size_t k = 0; k < x.size(); ++k) along += dx[k] * (x[k] - mean) * rstd / size;
  for (std::size_t k = 0; k < x.size(); ++k) dx[k] = (dx[k] - along * (x[k] - mean) * rstd) * rstd;
  return dx;
}

template <bool columns, GroupBackward backward>
NormalizationGradients by(const Matrix& x, const Vector& gamma, const Matrix& dy,
                          const NormalizationCache& cache) {
  const std::size_t number = x.shape(columns ? 1 : 0), size = x.shape(columns ? 0 : 1);
  given_checks::backward(x, gamma, dy, cache, number);
  NormalizationGradients result{x, xt::zeros<float>(gamma.shape()), xt::zeros<float>(gamma.shape())};
  for (std::size_t q = 0; q < number; ++q) {
    Floats xs, gs;
    for (std::size_t k = 0; k < size; ++k) {
      const std::size_t i = columns ? k : q, j = columns ? q : k;
      xs.push_back(x(i, j));
      gs.push_back(gamma(j) * dy(i, j));
      result.dgamma(j) += dy(i, j) * (x(i, j) - cache.mean(q)) * cache.rstd(q);
      result.dbeta(j) += dy(i, j);
    }
    const Floats dx = backward(xs, gs, cache.mean(q), cache.rstd(q));
    for (std::size_t k = 0; k < size; ++k) result.dx(columns ? k : q, columns ? q : k) = dx[k];
  }
  return result;
}

}  // namespace descent::alternatives
