// Inputs of topic 6's tests: random images and kernels in which no two sizes are equal.
#pragma once

#include <array>
#include <cstddef>

#include "descent/ops/cnn.hpp"
#include "judge/inputs.hpp"

namespace layers {

/// The sizes of a convolution.
struct Sizes {
  std::size_t n, c, H, W, o, kh, kw;
  descent::cnn::ConvOptions options;
};

struct Convolution {
  descent::Images x, w;
  descent::Vector b;
  descent::cnn::ConvOptions options;
};

/// With means other than zero, so that nothing cancels.
inline Convolution normal(judge::Inputs& in, const Sizes& s) {
  return {in.normal<4>({s.n, s.c, s.H, s.W}, 0.3, 1), in.normal<4>({s.o, s.c, s.kh, s.kw}, -0.2, 1),
          in.normal<1>({s.o}, 0.5, 1), s.options};
}
/// Small whole numbers: every right answer is exact.
inline Convolution integers(judge::Inputs& in, const Sizes& s) {
  return {in.integers<4>({s.n, s.c, s.H, s.W}, 1, 9), in.integers<4>({s.o, s.c, s.kh, s.kw}, 1, 9),
          in.integers<1>({s.o}, 10, 90), s.options};
}

/// Rows and columns are left over: 9 + 2·1 − 4 = 7 and 6 + 2·1 − 3 = 5 are odd.
inline constexpr Sizes uneven{2, 3, 9, 6, 5, 4, 3, {2, 1}};
/// More padding than half of the kernel.
inline constexpr Sizes much_padding{2, 3, 4, 6, 2, 3, 2, {1, 2}};
/// A kernel of one channel that is higher than wide, without padding.
inline constexpr Sizes upright{3, 1, 7, 5, 2, 4, 2, {1, 0}};
/// A kernel that is wider than high, and a stride that is larger than the kernel.
inline constexpr Sizes lying{2, 2, 6, 11, 3, 1, 2, {3, 1}};
/// Many channels, few places.
inline constexpr Sizes deep{1, 17, 3, 4, 7, 2, 3, {1, 1}};

/// Many images and kernels, too many to unroll a loop for.
inline constexpr Sizes many{5, 2, 4, 5, 17, 2, 3, {1, 1}};

inline constexpr std::array all_sizes{uneven, much_padding, upright, lying, deep, many};

/// Ones in every place that can be one.
inline constexpr std::array edges{
    Sizes{1, 3, 6, 5, 2, 3, 2, {2, 1}},  // one image
    Sizes{2, 1, 6, 5, 3, 3, 2, {2, 1}},  // one input channel
    Sizes{2, 3, 6, 5, 1, 3, 2, {2, 1}},  // one output channel
    Sizes{2, 3, 6, 5, 4, 1, 1, {1, 0}},  // a kernel of one element
    Sizes{2, 3, 1, 5, 4, 1, 3, {1, 1}},  // an image of one row
    Sizes{2, 3, 6, 1, 4, 3, 1, {2, 1}},  // an image of one column
    Sizes{2, 3, 5, 4, 2, 5, 4, {1, 0}},  // a kernel as large as the image
    Sizes{2, 3, 2, 3, 4, 4, 5, {1, 1}},  // as large as the padded image
    Sizes{1, 1, 1, 1, 1, 1, 1, {1, 0}},  // ones only
    Sizes{2, 3, 4, 4, 3, 3, 3, {2, 1}},  // squares
};

}  // namespace layers
