#include "order.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace descent::emulator {
namespace {

/// SplitMix64: one multiplication and some shifts, and the same numbers everywhere.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

Order Order::parse(const std::string& words) {
  if (words == "reverse") return {Kind::reverse, 0};
  if (!words.empty() && words.find_first_not_of("0123456789") == std::string::npos)
    return {Kind::seeded, std::strtoull(words.c_str(), nullptr, 10)};
  return {};
}

Order Order::of_environment() {
  const char* words = std::getenv("DESCENT_CUDA_ORDER");
  return parse(words != nullptr ? words : "");
}

void Order::arrange(std::vector<int>& numbers, int n, std::uint64_t salt) const {
  numbers.resize(static_cast<std::size_t>(n));
  std::iota(numbers.begin(), numbers.end(), 0);
  if (kind == Kind::reverse) std::reverse(numbers.begin(), numbers.end());
  if (kind != Kind::seeded) return;
  std::uint64_t state = seed * 0x2545f4914f6cdd1dULL + salt;
  for (std::size_t i = numbers.size(); i > 1; --i) std::swap(numbers[i - 1], numbers[next(state) % i]);
}

}  // namespace descent::emulator
