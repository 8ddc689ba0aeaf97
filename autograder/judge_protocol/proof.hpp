// What a judge finds out about an exercise's tests themselves, by trying them on known answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "judge_protocol/error.hpp"

namespace judge {

inline constexpr double allowed_share = 0.6;  ///< of a limit, for right answers

/// A right answer over all seeds.
struct RightProof {
  std::string id;
  double share = 0;    ///< largest |error| / limit
  std::string where;   ///< in which test
  std::string failed;  ///< the first test that it failed, and how; empty if none

  bool accepted() const { return failed.empty() && share < allowed_share; }
};

/// A misconception over a tenth of the seeds.
struct WrongProof {
  std::string id;
  double gap =
      0;  ///< limits away in the hidden test that sees it best, least over the seeds; infinite for NaN
  std::string where;
  std::uint64_t passed = 0;               ///< seeds on which no hidden test failed
  std::vector<std::string> caught_by;     ///< hidden tests in whose reach it is
  std::vector<std::string> mistaken_for;  ///< others with the same numbers in every test
  std::string named;                      ///< what a report would name instead of it; empty if it is right
  std::string pattern;                    ///< what its numbers look like without knowing it
  std::vector<std::string> public_fails;  ///< the public tests that it fails with seed 0
};

struct Proof {
  std::string exercise;
  std::size_t public_tests = 0, hidden_tests = 0;
  std::vector<RightProof> right;  ///< the reference first
  std::vector<WrongProof> wrong;
  std::optional<double> narrowest;  ///< limit / |number|, least over all hidden tests; none if none measures
  std::string narrowest_in;         ///< which test
  std::vector<std::string> idle;    ///< hidden tests with limits and no wrong answer in reach
  std::vector<std::string> complaints;  ///< what must not be, a sentence each

  double largest_share() const;
  std::optional<double> smallest_gap() const;
};

/// Infinite numbers, after a NaN, are written as null.
std::string to_json(const Proof& proof);
/// \throws ProtocolError
Proof proof_from_json(std::string_view text);

}  // namespace judge
