// How far a right float32 answer may be from the exact one: the one place that turns a condition into a
// limit,
//
//   limit = error_budget · u · kappa
//
// where u = 2^-24 is the largest relative error of one float32 rounding.  kappa is found by whoever knows
// the exact answer (an oracle, or the author of a hand value) with three rules:
//
//   - Each operation adds the size of the *terms* it combines, Σ|term|, not the size of their sum.
//     What almost cancels is no better known than what was cancelled.
//   - An error made earlier stays: kappa of a state flows into kappa of all that is computed from it,
//     times the derivative.  Over a trajectory kappa therefore grows about linearly with the number of
//     steps, which is what the worst order of roundings does.
//   - A quantity that is ill conditioned by itself says so.  1 − γ^t computed in float has the relative
//     error u · t · γ^t / (1 − γ^t), about u/(1 − γ) in the first steps, because γ^t is rounded near 1
//     before it is subtracted; below a square root it counts half.
//
// Counted so, kappa misses only how many roundings an author spends on one operation: a fused multiply-add
// spends half of one, (1 − gamma)·g·g with its sum three.  That is what error_budget is for.  It is a number
// of roundings, and it is measured: descent verify runs every legal way of writing an answer
// that we know (autograder/alternatives) (other orders, fused forms, std::pow in float, running products, all
// in double) through the tests with a thousand seeds.  The worst spends 2.9 roundings, and must stay below 60
// % of the limit; every known wrong answer must be 20 limits away in some hidden test.
#pragma once

#include <cstddef>

#include "judge/matchers.hpp"

namespace judge {

inline constexpr double unit_roundoff = 0x1p-24;  ///< half the distance from 1 to the next float
inline constexpr double error_budget = 6;         ///< roundings allowed for each unit of kappa; see above

/// The largest allowed |got − exact| of an element with the condition kappa ≥ 0.
/// Where kappa is 0 the limit is the smallest normal float: below it, a machine may flush to zero.
constexpr double limit(double kappa) {
  return error_budget * unit_roundoff * kappa + 0x1p-126;
}

/// Hand values, all with the same condition: Σ|terms| of the largest element will do.
template <std::size_t N>
Expected<N> by_hand(const descent::Tensor<double, N>& value, double kappa) {
  Expected<N> expected{value, value};
  expected.limit.fill(limit(kappa));
  return expected;
}

}  // namespace judge
