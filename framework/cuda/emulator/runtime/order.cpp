#include "order.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>

namespace descent::emulator {
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
  numbers.clear();
  for (int number = 0; number < n; ++number)
    numbers.push_back(kind == Kind::reverse ? n - 1 - number : number);
  std::seed_seq words{seed >> 32, seed, salt >> 32, salt};
  if (kind == Kind::seeded) std::shuffle(numbers.begin(), numbers.end(), std::mt19937(words));
}

}  // namespace descent::emulator
