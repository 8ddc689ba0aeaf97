// A pointer with a shape: what a CUDA kernel's launcher sees of a tensor.  Free of xtensor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace descent {

/// A row-major tensor that somebody else owns: View<const float, 2> is read, View<float, 2> is written.
template <class T, std::size_t N>
struct View {
  T* data = nullptr;
  std::array<std::int64_t, N> shape{};

  constexpr std::int64_t size() const {
    std::int64_t n = 1;
    for (const auto extent : shape) n *= extent;
    return n;
  }
};

}  // namespace descent
