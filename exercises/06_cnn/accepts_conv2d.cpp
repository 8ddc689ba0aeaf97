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
  // ---- your code begins here (helper functions go above this function) ----
  todo("06_cnn/accepts_conv2d", conv);
  // ---- your code ends here ----
}

}  // namespace descent::cnn
