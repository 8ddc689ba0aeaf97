// 06_cnn/accepts_conv2d   A test of conv2d: true for right answers, false for wrong ones.
//
//   an image of zeros with the number a at (i, c, row, column):
//     y(i, o, u, v) = b(o) + a · w(o, c, row + p − s·u, column + p − s·v)   if the kernel has that entry,
//     y(i, o, u, v) = b(o)                                                  everywhere else
//
//   Shapes:   conv takes x (n, c, H, W), w (o, c, kh, kw), b (o) and options, and returns (n, o, H', W').
//   Given:    conv_output_shape.
//   Allowed:  loops, xtensor expressions, the standard library; not conv2d itself.  About twenty-five lines.
//
//   run: make grade EXERCISE=accepts_conv2d
#include <exception>

#include "descent/core.hpp"
#include "descent/ops/cnn.hpp"

namespace descent::cnn {

bool accepts_conv2d(const Conv2d& conv) {
  // BEGIN SOLUTION
  // No two sizes are equal.  Each image has two numbers: one in its middle and one in a corner.
  Images x = xt::zeros<float>({2, 3, 8, 7});
  x(0, 1, 3, 2) = x(1, 0, 4, 3) = 1;
  x(0, 2, 7, 6) = x(1, 1, 0, 0) = 100;
  const Images w = xt::reshape_view(xt::arange<float>(1, 5 * 3 * 4 * 2 + 1), {5, 3, 4, 2});
  const Vector b{1000, -2000, 3000, -4000, 5000};

  try {
    for (const ConvOptions& options : {ConvOptions{1, 0}, ConvOptions{2, 1}, ConvOptions{3, 3}}) {
      const std::int64_t s = options.stride, p = options.padding;
      const ImageSize out = conv_output_shape({8, 7}, {4, 2}, options);
      Images want = xt::zeros<float>({std::int64_t{2}, std::int64_t{5}, out.h, out.w});
      for (std::int64_t i = 0; i < 2; ++i)
        for (std::int64_t o = 0; o < 5; ++o)
          for (std::int64_t u = 0; u < out.h; ++u)
            for (std::int64_t v = 0; v < out.w; ++v) {
              want(i, o, u, v) = b(o);
              for (std::int64_t c = 0; c < 3; ++c)
                for (std::int64_t row = 0; row < 8; ++row)
                  for (std::int64_t column = 0; column < 7; ++column) {
                    const std::int64_t j = row + p - s * u, l = column + p - s * v;
                    if (j >= 0 && j < 4 && l >= 0 && l < 2)
                      want(i, o, u, v) += x(i, c, row, column) * w(o, c, j, l);
                  }
            }
      if (!(conv(x, w, b, options) == want)) return false;
    }
    return true;
  } catch (const std::exception&) {
    return false;
  }
  // END SOLUTION
}

}  // namespace descent::cnn
