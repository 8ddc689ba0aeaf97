// The normal equations of ridge regression, in long double: what the oracles of topic 2 share.
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "descent/core/tensor.hpp"

namespace descent::oracles {

/// A rounding of a double, in roundings of a float.
inline constexpr long double double_to_float = 0x1p-29L;

using Column = std::vector<long double>;
using Square = std::vector<Column>;

/// By Gauss and Jordan, with pivots.  The tests' matrices can be inverted.
inline Square inverse(Square a) {
  const std::size_t d = a.size();
  Square b(d, Column(d, 0));
  for (std::size_t j = 0; j < d; ++j) b[j][j] = 1;
  for (std::size_t j = 0; j < d; ++j) {
    std::size_t pivot = j;
    for (std::size_t i = j + 1; i < d; ++i)
      if (std::fabs(a[i][j]) > std::fabs(a[pivot][j])) pivot = i;
    std::swap(a[j], a[pivot]);
    std::swap(b[j], b[pivot]);
    const long double scale = 1 / a[j][j];
    for (std::size_t k = 0; k < d; ++k) {
      a[j][k] *= scale;
      b[j][k] *= scale;
    }
    for (std::size_t i = 0; i < d; ++i) {
      if (i == j) continue;
      const long double factor = a[i][j];
      for (std::size_t k = 0; k < d; ++k) {
        a[i][k] -= factor * a[j][k];
        b[i][k] -= factor * b[j][k];
      }
    }
  }
  return b;
}

inline Column times(const Square& a, const Column& x) {
  Column y(a.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < x.size(); ++j) y[i] += a[i][j] * x[j];
  return y;
}

inline long double dot(const Column& x, const Column& y) {
  long double sum = 0;
  for (std::size_t j = 0; j < x.size(); ++j) sum += x[j] * y[j];
  return sum;
}

inline Column magnitudes(Column x) {
  for (auto& element : x) element = std::fabs(element);
  return x;
}

/// The centred design X, A = XᵀX + nλI, and its inverse.
struct Centred {
  std::size_t n = 0, d = 0;
  Column mean;              ///< (d) of the columns
  Square x;                 ///< (n, d) centred
  Square gram, gram_terms;  ///< (d, d) XᵀX, and Σ|terms| of its elements
  Square inverse;           ///< (d, d) of A
  long double penalty = 0;  ///< nλ

  Centred(const Matrix& design, float lambda)
      : n(design.shape(0)),
        d(design.shape(1)),
        mean(d, 0),
        x(n, Column(d)),
        gram(d, Column(d, 0)),
        gram_terms(d, Column(d, 0)),
        penalty(static_cast<long double>(n) * lambda) {
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < d; ++j) mean[j] += design(i, j) / static_cast<long double>(n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < d; ++j) x[i][j] = design(i, j) - mean[j];
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < d; ++j)
        for (std::size_t k = 0; k < d; ++k) {
          gram[j][k] += x[i][j] * x[i][k];
          gram_terms[j][k] += std::fabs(x[i][j] * x[i][k]);
        }
    Square a = gram;
    for (std::size_t j = 0; j < d; ++j) a[j][j] += penalty;
    inverse = oracles::inverse(a);
  }

  /// What roundings in A do to a solution u of A u = …: the error is A⁻¹ δA u, |δA| ≤ Σ|terms| of A.
  Column left_terms(const Column& u) const {
    Column terms = times(gram_terms, magnitudes(u));
    for (std::size_t j = 0; j < d; ++j) terms[j] += penalty * std::fabs(u[j]);
    return terms;
  }
  Column centre(const Matrix& points, std::size_t row) const {
    Column z(d);
    for (std::size_t j = 0; j < d; ++j) z[j] = points(row, j) - mean[j];
    return z;
  }
};

}  // namespace descent::oracles
