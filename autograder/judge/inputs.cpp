#include "judge/inputs.hpp"

#include <cmath>
#include <numbers>

namespace judge {
namespace {

// FNV-1a: the streams of two tests differ if their names do.  Nothing here needs a secret.
std::uint64_t hash(const std::string& text) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return h;
}

}  // namespace

Inputs::Inputs(std::uint64_t seed, const std::string& name) : generator_{seed}, stream_(hash(name)) {}

std::uint32_t Inputs::word() {
  if (used_ == 4) {
    block_ = generator_(counter_++, stream_);
    used_ = 0;
  }
  return block_.word[used_++];
}

double Inputs::uniform01() {
  const std::uint64_t high = word() >> 6, low = word() >> 6;  // 52 bits, and a half: exact in double
  return (static_cast<double>((high << 26) | low) + 0.5) / 4503599627370496.0;
}

double Inputs::uniform(double low, double high) {
  return low + (high - low) * uniform01();
}

double Inputs::normal() {
  const double radius = std::sqrt(-2 * std::log(uniform01()));
  return radius * std::cos(2 * std::numbers::pi * uniform01());
}

std::int64_t Inputs::integer(std::int64_t low, std::int64_t high) {
  const auto width = static_cast<double>(high - low) + 1;
  return low + static_cast<std::int64_t>(std::floor(width * uniform01()));
}

double Inputs::signed_log_uniform(double low, double high) {
  const double size = std::pow(10.0, uniform(std::log10(low), std::log10(high)));
  return uniform01() < 0.5 ? -size : size;
}

}  // namespace judge
