#include "requests.hpp"

#include <algorithm>

namespace descent::emulator {
namespace {

/// Lanes whose words go through shared memory together.
int lanes_together(unsigned bytes) {
  return bytes >= 16 ? 8 : bytes >= 8 ? 16 : 32;
}

unsigned words_of_lane(unsigned bytes) {
  return std::max(1U, (bytes + word_bytes - 1) / word_bytes);
}

/// No bank is asked for two different words: the usual case.
bool one_pass(const std::uint32_t* first_words, int lanes, unsigned width) {
  std::uint32_t of_bank[banks], used = 0;
  for (int lane = 0; lane < lanes; ++lane)
    for (unsigned w = 0; w < width; ++w) {
      const auto word = first_words[lane] + w, bank = word % banks;
      if ((used >> bank & 1) != 0 && of_bank[bank] != word) return false;
      used |= 1U << bank;
      of_bank[bank] = word;
    }
  return true;
}

int passes(const std::uint32_t* first_words, int lanes, unsigned width) {
  if (one_pass(first_words, lanes, width)) return 1;
  std::uint32_t of_bank[banks][32];
  int count[banks] = {}, most = 0;
  for (int lane = 0; lane < lanes; ++lane)
    for (unsigned w = 0; w < width; ++w) {
      const auto word = first_words[lane] + w;
      const auto bank = word % banks;
      auto& n = count[bank];

      if (std::find(of_bank[bank], of_bank[bank] + std::min(n, 32), word) != of_bank[bank] + std::min(n, 32))
        continue;
      if (n < 32) of_bank[bank][n] = word;
      most = std::max(most, ++n);
    }
  return most;
}

}  // namespace

int sectors(const Request& request) {
  constexpr std::uint32_t words = sector_bytes / word_bytes;
  const std::uint32_t last_word = words_of_lane(request.bytes) - 1;
  std::uint32_t seen[256];
  int n = 0;
  for (int lane = 0; lane < request.lanes; ++lane) {
    const auto first = request.words[lane] / words, last = (request.words[lane] + last_word) / words;
    for (auto sector = first; sector <= last; ++sector) {
      if (n > 0 && seen[n - 1] == sector) continue;  // as its neighbour's: the usual case
      if (std::find(seen, seen + n, sector) == seen + n && n < 256) seen[n++] = sector;
    }
  }
  return n;
}

int ideal_sectors(const Request& request) {
  return std::max(1,
                  static_cast<int>((static_cast<unsigned>(request.lanes) * request.bytes + sector_bytes - 1) /
                                   sector_bytes));
}

int wavefronts(const Request& request) {
  const int together = lanes_together(request.bytes);
  int all = 0;
  for (int lane = 0; lane < request.lanes; lane += together)
    all +=
        passes(request.words + lane, std::min(together, request.lanes - lane), words_of_lane(request.bytes));
  return all;
}

int ideal_wavefronts(const Request& request) {
  const int together = lanes_together(request.bytes);
  return (request.lanes + together - 1) / together;
}

}  // namespace descent::emulator
