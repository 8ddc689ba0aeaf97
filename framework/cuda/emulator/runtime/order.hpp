// In which order the threads of a block run: right kernels do not care.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace descent::emulator {

/// forward, reverse, or a seed: another order in each block.
struct Order {
  enum class Kind { forward, reverse, seeded };
  Kind kind = Kind::forward;
  std::uint64_t seed = 0;

  /// \param words  "forward", "reverse" or a number; anything else is forward
  static Order parse(const std::string& words);
  static Order of_environment();  ///< DESCENT_CUDA_ORDER

  /// The numbers from 0 to n - 1 in this order.
  /// \param salt  a seeded order depends on it
  void arrange(std::vector<int>& numbers, int n, std::uint64_t salt) const;
};

}  // namespace descent::emulator
