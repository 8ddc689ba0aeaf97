// Reads what a child process writes to several pipes, until all are closed.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/descriptor.hpp"

namespace descent::base {

struct Stream {
  Descriptor reader;
  std::size_t keep = 0;     ///< bytes that are kept
  std::uint64_t allow = 0;  ///< more than this ends the reading: StreamsEnd::flood
  std::string bytes = {};
  std::uint64_t seen = 0;
};

enum class StreamsEnd : std::uint8_t { closed, deadline, flood };

/// \throws Cancelled
StreamsEnd read_streams(std::vector<Stream*> streams, std::chrono::steady_clock::time_point deadline);

}  // namespace descent::base
