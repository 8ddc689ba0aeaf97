// What a test of conv2d tries, and the comparison with a right answer.
#pragma once

#include <array>
#include <cstddef>
#include <exception>
#include <vector>

#include "descent/ops/cnn.hpp"

namespace descent::try_conv2d {

/// Whole numbers from 1 to 9, unordered.
inline Images numbers(const std::array<std::size_t, 4>& shape) {
  Images x = Images::from_shape(shape);
  std::size_t k = 0;
  for (auto& element : x) element = static_cast<float>(1 + (k++ * 37 % 101) % 9);
  return x;
}

/// A right test tries all this.
struct Tries {
  Images x = numbers({2, 3, 9, 7});
  Images w = numbers({5, 3, 4, 2});
  Vector b = {10, -20, 30, -40, 50};
  std::vector<cnn::ConvOptions> options = {{1, 0}, {2, 1}, {1, 3}, {3, 1}};
};

inline bool agrees(const cnn::Conv2d& conv, const Tries& tries) {
  try {
    for (const auto& options : tries.options)
      if (!(conv(tries.x, tries.w, tries.b, options) == cnn::conv2d(tries.x, tries.w, tries.b, options)))
        return false;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace descent::try_conv2d
