// Public tests of 06_cnn/lenet: networks that are small enough for paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::cnn::LeNet;

namespace {

/// One channel everywhere, all kernels of one element: for an image of 2 by 2, which padding makes 6 by 6.
/// The pools halve that to 3 by 3 and, with a row and a column left over, to 1 by 1.
LeNet tiny() {
  return {.w1 = {{{{0}}}},
          .b1 = {0},
          .w2 = {{{{0}}}},
          .b2 = {0},
          .w3 = {{4}},
          .b3 = {-2},
          .w4 = {{4}},
          .b4 = {-2},
          .w5 = {{10, -6}},
          .b5 = {1, 2}};
}
const Images x{{{{1, 2}, {3, 4}}}};

}  // namespace

TEST_CASE("lenet puts its layers together", "[06_cnn/lenet][public][x2]") {
  judge::input_kind("kernels of zeros: every sigmoid gets 0, which gives 1/2");
  // a2 = 1/2, so h1 = sigmoid(4·½ − 2) = ½, and h2 likewise; z = (10·½ + 1, −6·½ + 2).
  CHECK_THAT(student::lenet(x, tiny()), judge::Equals(Matrix{{6, -1}}));
}

TEST_CASE("lenet has the lecture's shapes", "[06_cnn/lenet][public]") {
  judge::input_kind("two images of 28 by 28, parameters of zeros but b5");
  LeNet p{.w1 = xt::zeros<float>({6, 1, 5, 5}),
          .b1 = xt::zeros<float>({6}),
          .w2 = xt::zeros<float>({16, 6, 5, 5}),
          .b2 = xt::zeros<float>({16}),
          .w3 = xt::zeros<float>({400, 120}),
          .b3 = xt::zeros<float>({120}),
          .w4 = xt::zeros<float>({120, 84}),
          .b4 = xt::zeros<float>({84}),
          .w5 = xt::zeros<float>({84, 10}),
          .b5 = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}};
  const Images two = xt::ones<float>({2, 1, 28, 28});
  const Vector digits = p.b5;
  Matrix want = Matrix::from_shape({2, 10});
  xt::row(want, 0) = digits;
  xt::row(want, 1) = digits;
  CHECK_THAT(student::lenet(two, p), judge::Equals(want));
}

TEST_CASE("lenet_backward has the gradients of the last layers", "[06_cnn/lenet][public][x2]") {
  judge::input_kind("kernels of zeros, dz = 1 and 1");
  const LeNet d = student::lenet_backward(x, tiny(), Matrix{{1, 1}});
  CHECK_THAT(d.b5, judge::Equals(Vector{1, 1}));
  CHECK_THAT(d.w5, judge::Equals(Matrix{{0.5F, 0.5F}}));  // h2 = ½
  // dh2 = 10 − 6 = 4; the sigmoid's slope at 0 is ½·½ = ¼: 1 reaches b4, and ½ of it w4.
  CHECK_THAT(d.b4, judge::Equals(Vector{1}));
  CHECK_THAT(d.w4, judge::Equals(Matrix{{0.5F}}));
}

TEST_CASE("lenet_backward goes on through pools and convolutions", "[06_cnn/lenet][public][x2]") {
  judge::input_kind("kernels of zeros, dz = 1 and 1; then w2 = 16");
  LeNet p = tiny();
  const LeNet d = student::lenet_backward(x, p, Matrix{{1, 1}});
  // dh1 = 4·1, its slope ¼: 1 reaches b3.  da2 = 4, ¼ of it to each of four places, their slope ¼: ¼ each.
  CHECK_THAT(d.b3, judge::Equals(Vector{1}));
  CHECK_THAT(d.b2, judge::Equals(Vector{1}));
  CHECK_THAT(d.w2, judge::Equals(Images{{{{0.5F}}}}));  // a1 = ½ in each of them
  CHECK_THAT(d.b1, judge::Equals(Vector{0}));           // w2 = 0 lets nothing through
  // With w2 = 16 and b2 = −8 the second convolution is still 0.  16·¼ = 4 reach each of four places of a1;
  // ¼ of it each of the four below, and ¼ of that is left by the slope: 16 times ¼.
  p.w2(0, 0, 0, 0) = 16;
  p.b2(0) = -8;
  const LeNet through = student::lenet_backward(x, p, Matrix{{1, 1}});
  CHECK_THAT(through.b1, judge::Equals(Vector{4}));
  // The image's four pixels are in rows and columns 2 and 3 of the padded one, where a1 is (0, 0) to (1, 1).
  CHECK_THAT(through.w1, judge::Equals(Images{{{{2.5F}}}}));
}

TEST_CASE("lenet refuses images that are too small", "[06_cnn/lenet][public]") {
  judge::input_kind("a second kernel that is larger than what the first pool leaves");
  LeNet p = tiny();
  CHECK_THAT(student::lenet(x, p), judge::Equals(Matrix{{6, -1}}));  // this fits
  p.w2 = xt::zeros<float>({1, 1, 5, 5});
  CHECK(judge::throws_value_error([&] { student::lenet(x, p); }));
}
