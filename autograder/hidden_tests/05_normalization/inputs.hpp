// Inputs of topic 5's tests: groups that differ in mean and deviation, scales that are not 1, shifts that are
// not 0.  And slopes of a sum, from the forward oracles.
#pragma once

#include <cmath>
#include <cstddef>
#include <functional>

#include "judge/test.hpp"
#include "oracles/05_normalization.hpp"

namespace descent::hidden_tests {

/// Columns, or rows, with means from −2 to 2 and deviations from 0.3 to 3.
enum class Groups { columns, rows };

inline Matrix varied(judge::Inputs& in, std::size_t b, std::size_t d, Groups groups) {
  const bool columns = groups == Groups::columns;
  const std::size_t number = columns ? d : b;
  const Vector mean = in.uniform<1>({number}, -2, 2), deviation = in.uniform<1>({number}, 0.3, 3);
  Matrix x = in.normal<2>({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const std::size_t group = columns ? j : i;
      x(i, j) = mean(group) + deviation(group) * x(i, j);
    }
  return x;
}

/// No element is near 1 or 0.
inline Vector scales(judge::Inputs& in, std::size_t d) {
  return in.signed_log_uniform<1>({d}, 1.5, 4);
}
inline Vector shifts(judge::Inputs& in, std::size_t d) {
  return in.signed_log_uniform<1>({d}, 0.5, 3);
}

/// Groups ten thousand deviations away from zero.
inline Matrix far_from_zero(judge::Inputs& in, std::size_t b, std::size_t d, Groups groups) {
  Matrix x = in.normal<2>({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      const std::size_t group = groups == Groups::columns ? j : i;
      x(i, j) += (group % 2 ? -1.0F : 1.0F) * (10000.0F + 700.0F * static_cast<float>(group));
    }
  return x;
}

/// Groups with deviations 1, 0.1, 0.01, …
inline Matrix falling_deviations(judge::Inputs& in, std::size_t b, std::size_t d, Groups groups) {
  Matrix x = in.normal<2>({b, d});
  for (std::size_t i = 0; i < b; ++i)
    for (std::size_t j = 0; j < d; ++j)
      x(i, j) *= std::pow(0.1F, static_cast<float>(groups == Groups::columns ? j : i));
  return x;
}

/// Sets the first group to a constant and the second to zeros; the others vary.
inline Matrix with_constant_groups(Matrix x, Groups groups, float constant) {
  const bool columns = groups == Groups::columns;
  for (std::size_t k = 0; k < x.shape(columns ? 0 : 1); ++k) {
    (columns ? x(k, 0) : x(0, k)) = constant;
    (columns ? x(k, 1) : x(1, k)) = 0;
  }
  return x;
}

/// ∂f/∂a for each element of a, f = sum(dy ⊙ y(a)), by differences of fourth order: with steps of 2⁻⁹ they
/// err by less than 10⁻⁹ of f's own size, far below the limits of a float.
template <std::size_t N>
Tensor<double, N> slopes(
    const Tensor<oracles::Rounded, N>& a, const oracles::RoundedMatrix& dy,
    const std::function<oracles::RoundedMatrix(const Tensor<oracles::Rounded, N>&)>& y_of) {
  constexpr double h = 0x1p-9;
  auto result = Tensor<double, N>::from_shape(a.shape());
  for (std::size_t k = 0; k < a.size(); ++k) {
    const auto f = [&](double moved) {
      auto there = a;
      there.data()[k].value += moved;
      const oracles::RoundedMatrix y = y_of(there);
      double sum = 0;
      for (std::size_t i = 0; i < y.size(); ++i) sum += dy.data()[i].value * y.data()[i].value;
      return sum;
    };
    result.data()[k] = (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
  }
  return result;
}

/// The values of slopes(), with the limits of an oracle.
template <std::size_t N>
judge::Expected<N> with_limits_of(const Tensor<oracles::Rounded, N>& oracle, const Tensor<double, N>& value) {
  judge::Expected<N> e = oracles::expected(oracle);
  e.value = value;
  return e;
}

}  // namespace descent::hidden_tests
