// What the tests of topic 6's CUDA convolutions share: rows that are no multiple of a warp or a tile, and bodies.
#pragma once

#include <array>
#include <functional>

#include "hidden_tests/06_cnn/layers.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"

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

/// The student's conv2d, conv2d_tiled or conv2d_gemm on the device.
struct Launcher {
  /// block is the number of a block's threads, or the side of a tile.
  std::function<void(descent::View<const float, 4> x, descent::View<const float, 4> w,
                     descent::View<const float, 1> b, descent::View<float, 4> y, int stride, int padding,
                     int block)>
      student;

  descent::Images on_device(const Convolution& l, const judge::Expected<4>& want, int block) const {
    auto y = judge::unwritten<4>(want.value.shape());
    student(judge::in(l.x), judge::in(l.w), judge::in(l.b), judge::out(y), static_cast<int>(l.options.stride),
            static_cast<int>(l.options.padding), block);
    return y;
  }

  void check(const Sizes& sizes, int block) const {
    auto draw = judge::inputs();
    const auto l = normal(draw, sizes);
    const auto want = result(l);
    CHECK_THAT(on_device(l, want, block), judge::Near(want));
  }

  void sums_whole_numbers_exactly(int block) const {
    auto draw = judge::inputs();
    for (const auto& sizes : all_sizes) {
      const auto l = integers(draw, sizes);
      const auto want = result(l);
      CHECK_THAT(on_device(l, want, block), judge::Equals(descent::Images(xt::cast<float>(want.value))));
    }
  }

  void takes_ones_and_no_images(int block) const {
    judge::input_kind(
        "one image, channel, kernel, row, column; kernels as large as the padded image; no images");
    for (const auto& sizes : edges) check(sizes, block);
    check({0, 3, 5, 4, 2, 3, 2, {1, 1}}, block);
  }

  void refuses_what_does_not_fit(int block) const {
    judge::input_kind("kernels with too few channels, a short b, an output of another size, stride 0");
    check(much_padding, block);
    auto draw = judge::inputs();
    const auto l = normal(draw, much_padding);
    const auto call = [&](const descent::Images& w, const descent::Vector& b, std::size_t rows, int stride) {
      auto y = judge::unwritten<4>({2, 2, rows, 9});
      student(judge::in(l.x), judge::in(w), judge::in(b), judge::out(y), stride, 2, block);
    };
    CHECK(judge::throws_shape_error([&] { call(draw.normal<4>({2, 2, 3, 2}), l.b, 6, 1); }));
    CHECK(judge::throws_shape_error([&] { call(l.w, draw.normal<1>({3}), 6, 1); }));
    CHECK(judge::throws_shape_error([&] { call(l.w, l.b, 5, 1); }));
    CHECK(judge::throws_value_error([&] { call(l.w, l.b, 6, 0); }));
  }
};

}  // namespace layers
