#include "instructions.hpp"

#include "image.hpp"

namespace descent::emulator {

Instructions::Number Instructions::look_up(std::uintptr_t key) {
  const auto [at, is_new] = numbers_.try_emplace(key, static_cast<Number>(all_.size()));
  if (is_new) all_.push_back({reinterpret_cast<void*>(key / 4), static_cast<AccessKind>(key % 4)});
  return at->second;
}

const Place& Instructions::place(Number number) {
  auto& instruction = all_[number];
  if (!instruction.placed) {
    instruction.place = place_of_code(instruction.code);
    instruction.placed = true;
  }
  return instruction.place;
}

}  // namespace descent::emulator
