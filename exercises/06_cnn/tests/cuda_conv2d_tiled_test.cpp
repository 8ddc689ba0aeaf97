// Public tests of 06_cnn/cuda_conv2d_tiled: numbers to check on paper.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Vector;

namespace {

/// One image with one channel.
const Images x{{{{1, 2, 3, 0}, {4, 5, 6, 1}, {7, 8, 9, 2}}}};

Images convolve(const Images& image, const Images& w, const Vector& b, const judge::Extents<4>& shape,
                int stride, int padding, int tile) {
  auto y = judge::unwritten<4>(shape);
  student::cuda::conv2d_tiled(judge::in(image), judge::in(w), judge::in(b), judge::out(y), stride, padding,
                              tile);
  return y;
}

}  // namespace

TEST_CASE("a tile holds what its outputs look at", "[06_cnn/cuda_conv2d_tiled][public][x2]") {
  judge::input_kind("one image of 3 by 4, one kernel of 2 by 2, a tile of 4; then tiles of 2");
  // First place: 1·1 + 0·2 + 2·4 − 1·5 = 4; one further: 1·2 + 2·5 − 1·6 = 6.  b = 10 is added to each.
  for (const int tile : {4, 2})
    CHECK_THAT(convolve(x, {{{{1, 0}, {2, -1}}}}, {10}, {1, 1, 2, 3}, 1, 0, tile),
               judge::Equals(Images{{{{14, 16, 24}, {20, 22, 32}}}}));
}

TEST_CASE("a tile moves by the stride, and holds zeros outside of the image",
          "[06_cnn/cuda_conv2d_tiled][public]") {
  judge::input_kind("an image of 3 by 4, a kernel of 3 by 1, stride 2, padding 1");
  // The window is in the columns −1, 1 and 3, the first of them outside.  10·2 + 100·5, 10·0 + 100·1;
  // 1·5 + 10·8, 1·1 + 10·2.
  CHECK_THAT(convolve(x, {{{{1}, {10}, {100}}}}, {0}, {1, 1, 2, 3}, 2, 1, 2),
             judge::Equals(Images{{{{0, 520, 100}, {0, 85, 21}}}}));
}

TEST_CASE("a tile is filled again for each input channel", "[06_cnn/cuda_conv2d_tiled][public][x2]") {
  judge::input_kind("two images of two channels of one element, three kernels");
  const Images two{{{{3}}, {{5}}}, {{{1}}, {{2}}}};
  const Images three{{{{1}}, {{10}}}, {{{2}}, {{0}}}, {{{0}}, {{-1}}}};
  // 3·1 + 5·10 + 0.5, 3·2 + 5·0 + 1, 3·0 − 5·1 + 2: b once for each output; then the same for 1 and 2.
  CHECK_THAT(convolve(two, three, {0.5F, 1, 2}, {2, 3, 1, 1}, 1, 0, 3),
             judge::Equals(Images{{{{53.5F}}, {{7}}, {{-3}}}, {{{21.5F}}, {{3}}, {{0}}}}));
}

TEST_CASE("conv2d_tiled refuses a convolution that does not fit", "[06_cnn/cuda_conv2d_tiled][public]") {
  judge::input_kind("kernels for two channels, a long b, a kernel that is too large");
  CHECK_THAT(convolve(x, {{{{2}}}}, {0}, {1, 1, 2, 2}, 2, 0, 2), judge::Equals(Images{{{{2, 6}, {14, 18}}}}));
  CHECK(judge::throws_shape_error([] { convolve(x, {{{{1}}, {{1}}}}, {0}, {1, 1, 3, 4}, 1, 0, 2); }));
  CHECK(judge::throws_shape_error([] { convolve(x, {{{{1}}}}, {0, 0}, {1, 1, 3, 4}, 1, 0, 2); }));
  CHECK(judge::throws_shape_error([] { convolve(x, {{{{1}, {1}, {1}, {1}}}}, {0}, {1, 1, 1, 4}, 1, 0, 2); }));
}
