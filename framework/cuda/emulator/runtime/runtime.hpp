// What every part of the runtime includes: the shim's declarations, seen from the side that fulfils them.
#pragma once

#ifndef DESCENT_EMULATOR_RUNTIME
#error "compile the runtime with -DDESCENT_EMULATOR_RUNTIME"
#endif
#include "descent_emulator/cuda.hpp"

namespace descent::emulator {

constexpr int warp_size = 32;
constexpr int max_block_threads = 1024;

/// Linear numbers, x fastest.
inline std::uint64_t volume(dim3 d) {
  return std::uint64_t{d.x} * d.y * d.z;
}
inline uint3 position(std::uint64_t linear, dim3 extent) {
  return {static_cast<unsigned>(linear % extent.x), static_cast<unsigned>(linear / extent.x % extent.y),
          static_cast<unsigned>(linear / extent.x / extent.y)};
}

/// Memory of the host's own that cudaHostRegister has opened to kernels.
bool is_registered_host_memory(std::uintptr_t address, std::size_t bytes);

}  // namespace descent::emulator
