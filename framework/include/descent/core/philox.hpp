// Counter-based random numbers (Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
// 1, 2, 3", SC 2011).  A plain struct, free of xtensor, so that CPU, emulator and GPU draw the same numbers.
#pragma once

#include <cstdint>

#if defined(__CUDACC__)
#define DESCENT_HOST_DEVICE __host__ __device__
#else
#define DESCENT_HOST_DEVICE
#endif

namespace descent {

/// A function from (key, counter) to four 32-bit words; it has no state.  Different counters give independent words.
struct Philox {
  std::uint64_t key = 0;

  struct Words {
    std::uint32_t word[4];
  };

  /// The block of words with number `counter` in the stream `stream`.
  DESCENT_HOST_DEVICE constexpr Words operator()(std::uint64_t counter, std::uint64_t stream = 0) const {
    std::uint32_t c0 = static_cast<std::uint32_t>(counter), c1 = static_cast<std::uint32_t>(counter >> 32);
    std::uint32_t c2 = static_cast<std::uint32_t>(stream), c3 = static_cast<std::uint32_t>(stream >> 32);
    std::uint32_t k0 = static_cast<std::uint32_t>(key), k1 = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
      const std::uint64_t p0 = std::uint64_t{0xD2511F53U} * c0, p1 = std::uint64_t{0xCD9E8D57U} * c2;
      const std::uint32_t n0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
      const std::uint32_t n2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
      c1 = static_cast<std::uint32_t>(p1);
      c3 = static_cast<std::uint32_t>(p0);
      c0 = n0;
      c2 = n2;
      k0 += 0x9E3779B9U;
      k1 += 0xBB67AE85U;
    }
    return {{c0, c1, c2, c3}};
  }
};

/// A word as a float in [0, 1): the upper 24 bits, each value exact.
DESCENT_HOST_DEVICE constexpr float uniform01(std::uint32_t word) {
  return static_cast<float>(word >> 8) * (1.0F / 16777216.0F);
}

}  // namespace descent
