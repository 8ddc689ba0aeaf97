// What topic 6's CUDA convolutions are given besides layers.hpp: rows that fit no warp and no tile.
#pragma once

#include <array>

#include "hidden_tests/06_cnn/layers.hpp"
#include "judge/device.hpp"
#include "oracles/06_cnn/conv2d.hpp"

namespace layers {

/// Rows of 31, 32, 65 and 257 outputs, columns of 33.
inline constexpr std::array around_a_warp{
    Sizes{1, 2, 3, 31, 3, 3, 3, {1, 1}},  Sizes{2, 1, 5, 33, 2, 2, 2, {1, 0}},
    Sizes{1, 2, 33, 5, 2, 3, 1, {1, 1}},  Sizes{1, 1, 4, 128, 2, 1, 2, {2, 1}},
    Sizes{1, 2, 1, 257, 2, 1, 3, {1, 1}},
};

inline judge::Expected<4> result(const Convolution& l) {
  using namespace descent::oracles;
  return expected(conv2d(given(l.x), given(l.w), given(l.b), l.options));
}

/// What cuda::conv2d and its like make of it; the last argument is the block's size, or the tile's.
template <class Function>
descent::Images on_device(const Function& function, const Convolution& l, const judge::Expected<4>& want,
                          int block) {
  auto y = judge::unwritten<4>(want.value.shape());
  function(judge::in(l.x), judge::in(l.w), judge::in(l.b), judge::out(y), static_cast<int>(l.options.stride),
           static_cast<int>(l.options.padding), block);
  return y;
}

}  // namespace layers
