// Comparisons that a test makes.  Each use is noted in the ledger; NaN, infinity where a number is wanted and
// a wrong shape never match; the share of the error budget is kept.
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "descent/core/shape.hpp"
#include "descent/core/tensor.hpp"

namespace judge {

/// What an oracle says: the values in double, and how far a right float32 answer may be from each.
/// The limits come from judge/tolerance.hpp, never from a bare constant.
template <std::size_t N>
struct Expected {
  descent::Tensor<double, N> value;
  descent::Tensor<double, N> limit;  ///< ≥ 0, the shape of value
};

/// Noted in the ledger by every matcher; the report's words are made from it.
struct Comparison {
  enum class Kind { equal, near, finite, at_least } kind = Kind::near;
  descent::Shape got_shape, want_shape;
  std::vector<double> got, want, limit;  ///< row-major; empty when the shapes differ
  std::size_t wrong = 0;                 ///< elements outside the limit
  double budget_used = 0;  ///< largest |got − want| / limit over all elements; infinity for NaN

  /// Whether it is yes or no: there is no limit that an answer could be a little outside of.
  bool decides() const { return kind == Kind::equal || kind == Kind::at_least; }
};
/// Fills in wrong and budget_used, notes the comparison in the ledger, and returns whether it holds.
bool note(Comparison& comparison);
/// "is wrong in 2 of 7 elements: [3] got 1.5, expected 2.5 ± 1e-06; …", at most five of them.
std::string describe(const Comparison& comparison);

namespace detail {

template <class T, std::size_t N>
Comparison compare(Comparison::Kind kind, const descent::Tensor<T, N>& got, const Expected<N>& want) {
  Comparison c;
  c.kind = kind;
  c.got_shape = descent::shape_of(got);
  c.want_shape = descent::shape_of(want.value);
  if (c.got_shape == c.want_shape) {
    c.got.assign(got.begin(), got.end());
    c.want.assign(want.value.begin(), want.value.end());
    c.limit.assign(want.limit.begin(), want.limit.end());
  }
  return c;
}

/// Catch2's side of a comparison of tensors: what note() decides, in describe()'s words.
template <class T, std::size_t N>
class TensorMatcher : public Catch::MatcherBase<descent::Tensor<T, N>> {
 public:
  TensorMatcher(Comparison::Kind kind, Expected<N> want) : kind_(kind), want_(std::move(want)) {}
  bool match(const descent::Tensor<T, N>& got) const override {
    auto comparison = compare(kind_, got, want_);
    const bool holds = note(comparison);
    words_ = judge::describe(comparison);
    return holds;
  }
  std::string describe() const override { return words_; }

 private:
  Comparison::Kind kind_;
  Expected<N> want_;
  mutable std::string words_;
};

template <class T>
class ScalarMatcher : public Catch::MatcherBase<T> {
 public:
  ScalarMatcher(double want, double limit, Comparison::Kind kind = Comparison::Kind::near)
      : want_(want), limit_(limit), kind_(kind) {}
  bool match(const T& got) const override {
    Comparison c;
    c.kind = kind_;
    c.got = {static_cast<double>(got)};
    c.want = {want_};
    c.limit = {limit_};
    const bool holds = note(c);
    words_ = judge::describe(c);
    return holds;
  }
  std::string describe() const override { return words_; }

 private:
  double want_, limit_;
  Comparison::Kind kind_;
  mutable std::string words_;
};

}  // namespace detail

/// Every element within its limit of the expected value.  CHECK_THAT(theta, judge::Near(expected))
template <std::size_t N>
detail::TensorMatcher<float, N> Near(Expected<N> want) {
  return {Comparison::Kind::near, std::move(want)};
}

/// A float result within limit of want.
inline detail::ScalarMatcher<float> Near(double want, double limit) {
  return {want, limit};
}

/// A measured share or number that must reach want.
inline detail::ScalarMatcher<float> AtLeast(double want) {
  return {want, 0, Comparison::Kind::at_least};
}

/// Equal to the last bit: for copies, maxima, indices, and sums of small integers.
template <class T, std::size_t N>
detail::TensorMatcher<T, N> Equals(const descent::Tensor<T, N>& want) {
  Expected<N> expected;
  expected.value = want;
  expected.limit = expected.value;
  expected.limit.fill(0);
  return {Comparison::Kind::equal, std::move(expected)};
}

/// Neither NaN nor infinite anywhere.
template <class T, std::size_t N>
class AllFinite : public Catch::MatcherBase<descent::Tensor<T, N>> {
 public:
  bool match(const descent::Tensor<T, N>& got) const override {
    Comparison c;
    c.kind = Comparison::Kind::finite;
    c.got_shape = c.want_shape = descent::shape_of(got);
    c.got.assign(got.begin(), got.end());
    const bool holds = note(c);
    words_ = judge::describe(c);
    return holds;
  }
  std::string describe() const override { return words_; }

 private:
  mutable std::string words_;
};

}  // namespace judge

// Catch2 prints ranges element by element, before the message; a tensor is printed as its shape and a corner
// instead.
namespace Catch {
template <class T, std::size_t N>
struct is_range<xt::xtensor<T, N>> : std::false_type {};

template <class T, std::size_t N>
struct StringMaker<xt::xtensor<T, N>> {
  static std::string convert(const xt::xtensor<T, N>& x) {
    std::string text = "tensor" + descent::to_string(descent::shape_of(x)) + "[";
    std::size_t shown = 0;
    for (const auto& element : x) {
      if (shown == 4) {
        text += ", …";
        break;
      }
      text += (shown++ ? ", " : "") + Detail::stringify(element);
    }
    return text + "]";
  }
};
}  // namespace Catch
