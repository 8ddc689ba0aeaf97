#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "descent/core/philox.hpp"

namespace {

using descent::Philox;

constexpr bool gives(std::uint64_t key, std::uint64_t counter, std::uint64_t stream, std::uint32_t a,
                     std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  const Philox::Words words = Philox{key}(counter, stream);
  return words.word[0] == a && words.word[1] == b && words.word[2] == c && words.word[3] == d;
}

// The vectors that Random123 publishes for philox4x32 with 10 rounds (its file kat_vectors).
static_assert(gives(0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8));
static_assert(gives(~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0}, 0x408f276d, 0x41c83b0e,
                    0xa20bc7c6, 0x6d5451fd));
static_assert(gives(0x299f31d0a4093822, 0x85a308d3243f6a88, 0x0370734413198a2e, 0xd16cfe09, 0x94fdcceb,
                    0x5001e420, 0x24126ea1));

static_assert(descent::uniform01(0) == 0.0F);
static_assert(descent::uniform01(0xFFFFFFFF) == 1.0F - 1.0F / 16777216.0F);
static_assert(descent::uniform_above_0(0) == 1.0F / 16777216.0F);
static_assert(descent::uniform_above_0(0xFFFFFFFF) == 1.0F);

// Each check below rejects a right generator with probability 1e-9 at most.
constexpr double alpha = 1e-9;
constexpr double z_limit = 6.11;  // P(|Z| > 6.11) < 1e-9

// Chernoff's bound: P(a count as far from n·p as this one) <= 2 exp(-n KL(count/n, p)).  Holds for every n,
// also in a tail where the normal approximation does not.
bool count_fits(double count, double n, double p) {
  const auto term = [](double a, double b) { return a > 0 ? a * std::log(a / b) : 0.0; };
  const double q = count / n;
  return n * (term(q, p) + term(1 - q, 1 - p)) <= std::log(2 / alpha);
}

constexpr std::size_t draws = 2'000'000;

// Empty when the draws look standard normal, else the first thing that does not.
template <class Draw>
std::string objection(const Draw& draw) {
  const std::array<double, 6> limits{0.0, 1.0, 2.0, 3.0, 4.0, 5.0};
  std::array<double, 6> above{}, below{};
  double sum = 0, square = 0, product = 0, before = 0;
  for (std::size_t i = 0; i < draws; ++i) {
    const double z = draw(Philox{20}(i, 7));
    sum += z;
    square += z * z;
    product += z * before;
    before = z;
    for (std::size_t k = 0; k < limits.size(); ++k) {
      above[k] += z > limits[k];
      below[k] += z < -limits[k];
    }
  }
  const double n = static_cast<double>(draws);
  if (!(std::abs(sum / std::sqrt(n)) < z_limit)) return "mean";
  if (!(std::abs((square - n) / std::sqrt(2 * n)) < z_limit)) return "variance";  // Var z² = 2
  if (!(std::abs(product / std::sqrt(n)) < z_limit)) return "neighbours";
  for (std::size_t k = 0; k < limits.size(); ++k) {
    const double p = 0.5 * std::erfc(limits[k] / std::sqrt(2.0));
    if (!count_fits(above[k], n, p) || !count_fits(below[k], n, p)) return "tail beyond " + std::to_string(k);
  }
  return "";
}

double normal_of(const Philox::Words& words) {
  return descent::normal01(words.word[0], words.word[1]);
}

}  // namespace

TEST_CASE("Philox4x32-10 gives the published words", "[core][philox]") {
  // Again at run time, where the compiler's own arithmetic takes no part.
  const volatile std::uint64_t key = 0x299f31d0a4093822, counter = 0x85a308d3243f6a88,
                               stream = 0x0370734413198a2e;
  CHECK(gives(key, counter, stream, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1));
  const volatile std::uint64_t zero = 0;
  CHECK(gives(zero, zero, zero, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8));
}

TEST_CASE("Philox: one bit of key, counter or stream changes about half of the bits", "[core][philox]") {
  const auto changed = [](const Philox::Words& a, const Philox::Words& b) {
    std::size_t bits = 0;
    for (int i = 0; i < 4; ++i) bits += std::bitset<32>(a.word[i] ^ b.word[i]).count();
    return static_cast<double>(bits);
  };
  double bits = 0, all = 0;
  for (int bit = 0; bit < 64; ++bit)
    for (std::uint64_t i = 0; i < 50; ++i, all += 3 * 128) {
      const std::uint64_t flip = std::uint64_t{1} << bit;
      bits += changed(Philox{5}(i, 9), Philox{5 ^ flip}(i, 9));
      bits += changed(Philox{5}(i, 9), Philox{5}(i ^ flip, 9));
      bits += changed(Philox{5}(i, 9), Philox{5}(i, 9 ^ flip));
    }
  CHECK(count_fits(bits, all, 0.5));
}

TEST_CASE("uniform draws fill their interval evenly", "[core][philox]") {
  std::vector<double> count(64, 0.0);
  float smallest = 1, largest = 0;
  for (std::size_t i = 0; i < draws / 4; ++i) {
    const Philox::Words words = Philox{3}(i);
    for (const std::uint32_t word : words.word) {
      const float u = descent::uniform_above_0(word);
      smallest = std::min(smallest, u);
      largest = std::max(largest, u);
      count[static_cast<std::size_t>(std::ceil(u * 64.0F)) - 1] += 1;
      REQUIRE(descent::uniform01(word) + 1.0F / 16777216.0F == u);
    }
  }
  CHECK(smallest > 0.0F);
  CHECK(largest <= 1.0F);
  for (const double c : count) CHECK(count_fits(c, static_cast<double>(draws), 1.0 / 64));
}

TEST_CASE("normal01 by hand", "[core][philox]") {
  // u_1 = 1 (all bits): the logarithm is 0.
  CHECK(descent::normal01(0xFFFFFFFF, 12345) == 0.0F);
  // u_1 = 1/2, u_2 = 0 and 1/2: plus and minus sqrt(2 ln 2).
  CHECK(descent::normal01(0x7FFFFFFF, 0) == static_cast<float>(std::sqrt(2 * std::log(2.0))));
  CHECK(descent::normal01(0x7FFFFFFF, 0x80000000) == -static_cast<float>(std::sqrt(2 * std::log(2.0))));
  // The largest value: u_1 = 2⁻³².
  CHECK(descent::normal01(0, 0) == static_cast<float>(std::sqrt(64 * std::log(2.0))));
}

TEST_CASE("normal01 has the mean, variance and tails of a standard normal", "[core][philox]") {
  CHECK(objection(normal_of) == "");
}

TEST_CASE("the check of normal01 rejects draws that are nearly normal", "[core][philox]") {
  CHECK(objection([](const auto& words) { return normal_of(words) + 0.005; }) == "mean");
  CHECK(objection([](const auto& words) { return normal_of(words) * 1.01; }) == "variance");
  // Clipped at 4: only the tail tells.
  CHECK(objection([](const auto& words) { return std::min(normal_of(words), 4.0); }) == "tail beyond 4");
  // The sum of twelve uniform draws, the usual shortcut: its tails are thin.
  CHECK(objection([](const auto& words) {
          double sum = -6;
          for (std::uint64_t i = 0; i < 3; ++i)
            for (const std::uint32_t word : Philox{words.word[0]}(i).word) sum += descent::uniform01(word);
          return sum;
        }).substr(0, 4) == "tail");
  // A forgotten factor 2 below the root.
  CHECK(objection([](const auto& words) { return normal_of(words) / std::sqrt(2.0); }) == "variance");
  // The same counter twice: neighbours are equal.
  double last = 0;
  bool again = false;
  CHECK(objection([&](const auto& words) {
          if (!again) last = normal_of(words);
          again = !again;
          return last;
        }) != "");
}
