// Are an exercise's tests fair and sharp?  Every right answer must pass with room to spare, every known
// mistake must fail far away from the limits, and no two mistakes may look the same.
#pragma once

#include <cstdint>
#include <string>

#include "judge_protocol/proof.hpp"

namespace judge {

inline constexpr double wanted_gap = 20;      ///< limits, for wrong ones, in the test that sees them best
inline constexpr double wanted_reach = 2;  ///< limits, for each test, in the wrong answer that it sees best

/// \param seeds   ≥ 1
/// \param naming  whether wrong answers can be told apart by their numbers; not those of a capstone, which
///                says only how often it was right
Proof prove(const std::string& exercise, std::uint64_t seeds, bool naming);

}  // namespace judge
