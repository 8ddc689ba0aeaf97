// The instructions of the program that access memory, numbered as they are met.
#pragma once

#include <unordered_map>
#include <vector>

#include "findings.hpp"

namespace descent::emulator {

enum class AccessKind : unsigned char { load, store, atomic };

class Instructions {
 public:
  using Number = unsigned;
  static constexpr Number most = (1U << 24) - 1;  ///< Access::site has 24 bits

  /// \param code  the return address of the callback: no two instructions have the same
  Number number(void* code, AccessKind kind) {
    const auto key = reinterpret_cast<std::uintptr_t>(code) * 4 + static_cast<unsigned>(kind);
    auto& kept = cache_[(key * 0x9e3779b97f4a7c15ULL) >> (64 - cache_bits)];
    if (kept.key != key) kept = {key, look_up(key)};
    return kept.number;
  }

  const Place& place(Number number);
  AccessKind kind(Number number) const { return all_[number].kind; }
  std::size_t count() const { return all_.size(); }

 private:
  static constexpr int cache_bits = 12;
  struct Cached {
    std::uintptr_t key;
    Number number;
  };
  struct Instruction {
    void* code;
    AccessKind kind;
    bool placed = false;
    Place place{};
  };
  Number look_up(std::uintptr_t key);

  Cached cache_[1 << cache_bits] = {};
  std::unordered_map<std::uintptr_t, Number> numbers_;
  std::vector<Instruction> all_;
};

}  // namespace descent::emulator
