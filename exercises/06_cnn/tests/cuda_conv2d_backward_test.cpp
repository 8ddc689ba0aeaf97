// Public tests of 06_cnn/cuda_conv2d_backward: gradients to check on paper.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Vector;

namespace {

struct Gradients {
  Images dx, dw;
  Vector db;
};

Gradients backward(const Images& x, const Images& w, const Images& dy, int stride, int padding, int block) {
  Gradients d{judge::unwritten<4>(x.shape()), judge::unwritten<4>(w.shape()),
              judge::unwritten<1>({w.shape(0)})};
  student::cuda::conv2d_backward(judge::in(x), judge::in(w), judge::in(dy), judge::out(d.dx),
                                 judge::out(d.dw), judge::out(d.db), stride, padding, block);
  return d;
}

}  // namespace

TEST_CASE("a pixel collects from all windows that it lies in", "[06_cnn/cuda_conv2d_backward][public][x2]") {
  judge::input_kind("one row of three elements, a kernel of two, a block of 32");
  // y = (x0·w0 + x1·w1, x1·w0 + x2·w1), with dy = (1, 10) and w = (3, 4).
  const auto d = backward({{{{5, 6, 7}}}}, {{{{3, 4}}}}, {{{{1, 10}}}}, 1, 0, 32);
  CHECK_THAT(d.dx, judge::Equals(Images{{{{3, 34, 40}}}}));
  CHECK_THAT(d.dw, judge::Equals(Images{{{{65, 76}}}}));
  CHECK_THAT(d.db, judge::Equals(Vector{11}));
}

TEST_CASE("a pixel that no window reaches gets a zero", "[06_cnn/cuda_conv2d_backward][public]") {
  judge::input_kind("one row of four elements, a kernel of one, stride 3; then padding 1 and stride 2");
  CHECK_THAT(backward({{{{1, 2, 3, 4}}}}, {{{{5}}}}, {{{{1, 10}}}}, 3, 0, 4).dx,
             judge::Equals(Images{{{{5, 0, 0, 50}}}}));
  // Windows begin at −1 and at 1, in the row −1, which is outside, and in the row 1, which is too.
  CHECK_THAT(backward({{{{1, 2, 3}}}}, {{{{5, 6}}}}, {{{{1, 1}, {1, 1}}}}, 2, 1, 4).dx,
             judge::Equals(Images{{{{0, 0, 0}}}}));
}

TEST_CASE("conv2d_backward on the device sums over images", "[06_cnn/cuda_conv2d_backward][public]") {
  judge::input_kind("two images of one element, two kernels");
  const auto d = backward({{{{2}}}, {{{3}}}}, {{{{1}}}, {{{10}}}}, {{{{4}}, {{5}}}, {{{6}}, {{7}}}}, 1, 0, 2);
  CHECK_THAT(d.dx, judge::Equals(Images{{{{54}}}, {{{76}}}}));
  CHECK_THAT(d.dw, judge::Equals(Images{{{{26}}}, {{{31}}}}));
  CHECK_THAT(d.db, judge::Equals(Vector{10, 12}));
}

TEST_CASE("gradients for another convolution are refused", "[06_cnn/cuda_conv2d_backward][public]") {
  judge::input_kind("a dy with a column too many");
  CHECK_THAT(backward({{{{2}}}}, {{{{3}}}}, {{{{4}}}}, 1, 0, 1).dx, judge::Equals(Images{{{{12}}}}));
  CHECK(judge::throws_shape_error([] { backward({{{{2}}}}, {{{{3}}}}, {{{{4, 5}}}}, 1, 0, 1); }));
}
