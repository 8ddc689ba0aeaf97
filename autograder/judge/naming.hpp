// Which known mistake has these numbers?
//
// A test's observations are all that its assertions saw, in order.  A misconception explains a failed test if
// its own observations in that test are the same: every number within the roundings of two float32
// computations, every assertion with the same end.  It is out of the question if it fails a test that the
// answer passed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "judge/session.hpp"

namespace judge {

/// The records of one misconception, in the order of the tests.
struct Replay {
  std::string id;
  std::vector<TestRecord> records;
};

/// Whether two answers cannot be told apart in a test.
bool same_observations(const TestRecord& a, const TestRecord& b);

/// For each of the answer's tests the misconceptions that explain it: none, one, or several with the same
/// numbers. Where more than one fits a test, those that explain most tests remain. A test that failed without
/// numbers is never named, but whether a misconception fails it alike counts.
/// \return indices into replays
std::vector<std::vector<std::size_t>> name(const std::vector<TestRecord>& answer,
                                           const std::vector<Replay>& replays);

}  // namespace judge
