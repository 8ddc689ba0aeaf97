// Exercises side by side.
#pragma once

#include <cstddef>
#include <functional>

namespace descent::base {

/// Calls body(0) … body(count − 1), up to `jobs` at a time, in this order of their beginnings.  After an
/// exception nothing new is begun, and the first one is thrown when all have ended.
/// \throws Cancelled, and whatever body throws
void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& body);

/// How many exercises to grade at a time on this machine: half as many again as it has processors, since a
/// worker that starts waits more than it computes.
unsigned usual_jobs();

}  // namespace descent::base
