// Numbers in double that carry the condition of their float32 counterparts: arithmetic by the rules of
// judge/tolerance.hpp, so that an oracle is the plain formula.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "descent/core/tensor.hpp"
#include "judge/matchers.hpp"
#include "judge/tolerance.hpp"

namespace descent::oracles {

/// value: exact.  kappa: its condition; 0 for a number that was given.
struct Rounded {
  double value = 0, kappa = 0;
  double limit() const { return judge::limit(kappa); }
};

inline Rounded operator+(Rounded a, Rounded b) {
  return {a.value + b.value, a.kappa + b.kappa + std::fabs(a.value) + std::fabs(b.value)};
}
inline Rounded operator-(Rounded a) {
  return {-a.value, a.kappa};
}
inline Rounded operator-(Rounded a, Rounded b) {
  return a + -b;
}
inline Rounded operator*(Rounded a, Rounded b) {
  const double product = a.value * b.value;
  return {product, std::fabs(a.value) * b.kappa + std::fabs(b.value) * a.kappa + std::fabs(product)};
}
inline Rounded operator/(Rounded a, Rounded b) {
  const double ratio = a.value / b.value;
  return {ratio, (a.kappa + std::fabs(ratio) * b.kappa) / std::fabs(b.value) + std::fabs(ratio)};
}
inline Rounded exp(Rounded a) {
  const double e = std::exp(a.value);
  return {e, e * (a.kappa + 1)};
}
inline Rounded log(Rounded a) {
  const double l = std::log(a.value);
  return {l, a.kappa / std::fabs(a.value) + std::fabs(l)};
}

/// A sum of many terms in any order.  It errs like √n roundings of Σ|terms|: roundings have no common sign.
class Sum {
 public:
  void add(Rounded term) {
    value_ += term.value;
    kappa_ += term.kappa;
    terms_ += std::fabs(term.value);
    ++n_;
  }
  Rounded total() const { return {value_, kappa_ + std::sqrt(static_cast<double>(n_)) * terms_}; }

 private:
  double value_ = 0, kappa_ = 0, terms_ = 0;
  std::size_t n_ = 0;
};

using RoundedMatrix = Tensor<Rounded, 2>;
using RoundedVector = Tensor<Rounded, 1>;

/// Numbers that are given: exact.
template <std::size_t N>
Tensor<Rounded, N> given(const Tensor<float, N>& x) {
  auto exact = Tensor<Rounded, N>::from_shape(x.shape());
  std::transform(x.begin(), x.end(), exact.begin(), [](float v) { return Rounded{v, 0}; });
  return exact;
}

template <std::size_t N>
judge::Expected<N> expected(const Tensor<Rounded, N>& x) {
  judge::Expected<N> e{Tensor<double, N>::from_shape(x.shape()), Tensor<double, N>::from_shape(x.shape())};
  std::transform(x.begin(), x.end(), e.value.begin(), [](Rounded r) { return r.value; });
  std::transform(x.begin(), x.end(), e.limit.begin(), [](Rounded r) { return r.limit(); });
  return e;
}

}  // namespace descent::oracles
