// Counter-based random numbers (Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
// easy as 1, 2, 3", SC 2011).  Free of xtensor and of std, so that CPU and GPU draw the same numbers.
#pragma once

#include <math.h>
#include <stdint.h>

#if defined(__CUDACC__)
#define DESCENT_HOST_DEVICE __host__ __device__
#else
#define DESCENT_HOST_DEVICE
#endif

namespace descent {

/// A function from (key, counter) to four 32-bit words, without a state.  Other counters, independent words.
struct Philox {
  uint64_t key = 0;

  struct Words {
    uint32_t word[4];
  };

  /// The block of words with number `counter` in the stream `stream`.
  /// \convention  Random123's 128-bit counter is (counter, stream), its 64-bit key is key; lower words first.
  DESCENT_HOST_DEVICE constexpr Words operator()(uint64_t counter, uint64_t stream = 0) const {
    uint32_t c0 = static_cast<uint32_t>(counter), c1 = static_cast<uint32_t>(counter >> 32);
    uint32_t c2 = static_cast<uint32_t>(stream), c3 = static_cast<uint32_t>(stream >> 32);
    uint32_t k0 = static_cast<uint32_t>(key), k1 = static_cast<uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
      const uint64_t p0 = uint64_t{0xD2511F53U} * c0, p1 = uint64_t{0xCD9E8D57U} * c2;
      const uint32_t n0 = static_cast<uint32_t>(p1 >> 32) ^ c1 ^ k0;
      const uint32_t n2 = static_cast<uint32_t>(p0 >> 32) ^ c3 ^ k1;
      c1 = static_cast<uint32_t>(p1);
      c3 = static_cast<uint32_t>(p0);
      c0 = n0;
      c2 = n2;
      k0 += 0x9E3779B9U;
      k1 += 0xBB67AE85U;
    }
    return {{c0, c1, c2, c3}};
  }
};

/// A word as a float in [0, 1): the upper 24 bits, each value exact.
DESCENT_HOST_DEVICE constexpr float uniform01(uint32_t word) {
  return static_cast<float>(word >> 8) * (1.0F / 16777216.0F);
}

/// A word as a float in (0, 1]: uniform01 and 2⁻²⁴, so that its logarithm is finite.  Each value is exact.
DESCENT_HOST_DEVICE constexpr float uniform_above_0(uint32_t word) {
  return static_cast<float>((word >> 8) + 1) * (1.0F / 16777216.0F);
}

/// A draw from the normal distribution with mean 0 and variance 1 (Box and Muller, 1958).
/// \f[ z = \sqrt{-2 \ln u_1} \, \cos(2 \pi u_2), \qquad u_1 \in (0, 1], \; u_2 \in [0, 1) \f]
/// \param word_1, word_2  two words of one block; nobody else may use them
/// \convention  The sine partner is not used, so that draw i depends on its own words alone.
/// \numerics    In double, with all 32 bits of a word: |z| reaches 6.66, with a float's 24 bits only 5.77.
///              log and cos differ in the last bits between libraries, so CPU and GPU agree to one rounding
///              of a float.  Where bits must be equal, as in a dropout mask, use the uniform draws.
DESCENT_HOST_DEVICE inline float normal01(uint32_t word_1, uint32_t word_2) {
  const double u_1 = (static_cast<double>(word_1) + 1.0) * (1.0 / 4294967296.0);
  const double u_2 = static_cast<double>(word_2) * (1.0 / 4294967296.0);
  return static_cast<float>(::sqrt(-2.0 * ::log(u_1)) * ::cos(6.283185307179586 * u_2));
}

}  // namespace descent
