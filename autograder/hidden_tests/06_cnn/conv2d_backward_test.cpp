// Hidden tests of 06_cnn/conv2d_backward.
#include "hidden_tests/06_cnn/layers.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Shape;
using descent::Vector;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

struct Task {
  layers::Convolution l;
  Images dy;
};

Images dy_for(judge::Inputs& in, const layers::Sizes& s, bool whole = false) {
  const auto side = [](std::size_t k) { return static_cast<std::int64_t>(k); };
  const auto out =
      descent::oracles::conv_output_shape({side(s.H), side(s.W)}, {side(s.kh), side(s.kw)}, s.options);
  const judge::Extents<4> shape{s.n, s.o, static_cast<std::size_t>(out.h), static_cast<std::size_t>(out.w)};
  return whole ? in.integers<4>(shape, 1, 9) : in.normal<4>(shape, 0.2, 1);
}
Task task(judge::Inputs& in, const layers::Sizes& s) {
  auto l = layers::normal(in, s);
  return {std::move(l), dy_for(in, s)};
}

enum class Compare { dx, dw, db, all };

void check(const Task& t, Compare what = Compare::all) {
  const auto want = descent::oracles::conv2d_backward(given(t.l.x), given(t.l.w), given(t.dy), t.l.options);
  const auto got = student::conv2d_backward(t.l.x, t.l.w, t.dy, t.l.options);
  if (what == Compare::dx || what == Compare::all) CHECK_THAT(got.dx, judge::Near(expected(want.dx)));
  if (what == Compare::dw || what == Compare::all) CHECK_THAT(got.dw, judge::Near(expected(want.dw)));
  if (what == Compare::db || what == Compare::all) CHECK_THAT(got.db, judge::Near(expected(want.db)));
}

/// Σ a ⊙ b of whole numbers: exact in double.
double inner(const Images& a, const Images& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += double{a.data()[k]} * b.data()[k];
  return sum;
}

}  // namespace

TEST_CASE("conv2d_backward's gradients have their arguments' shapes", "[06_cnn/conv2d_backward][hidden]") {
  judge::input_kind("two images, three channels in, five out, stride 2, padding 1");
  auto in = judge::inputs();
  const Task t = task(in, layers::uneven);
  const auto d = student::conv2d_backward(t.l.x, t.l.w, t.dy, t.l.options);
  CHECK(descent::shape_of(d.dx) == Shape{2, 3, 9, 6});
  CHECK(descent::shape_of(d.dw) == Shape{5, 3, 4, 3});
  CHECK(descent::shape_of(d.db) == Shape{5});
  CHECK(xt::any(xt::not_equal(d.dx, 0.0F)));
  CHECK_THAT(d.dx, (judge::AllFinite<float, 4>()));
  CHECK_THAT(d.dw, (judge::AllFinite<float, 4>()));
}

TEST_CASE("conv2d_backward's dx and dw belong to the forward pass", "[06_cnn/conv2d_backward][hidden][x3]") {
  judge::input_kind("whole numbers: Σ dy ⊙ conv(x) = Σ x ⊙ dx = Σ w ⊙ dw, where b = 0");
  auto in = judge::inputs();
  for (const auto& sizes : layers::all_sizes) {
    const auto l = layers::integers(in, sizes);
    const Images dy = dy_for(in, sizes, true);
    const Vector none = l.b * 0.0F;
    const auto y = descent::oracles::conv2d(given(l.x), given(l.w), given(none), l.options);
    const Images forward = xt::cast<float>(expected(y).value);
    const double value = inner(dy, forward);
    const auto d = student::conv2d_backward(l.x, l.w, dy, l.options);
    REQUIRE(d.dx.shape() == l.x.shape());
    REQUIRE(d.dw.shape() == l.w.shape());
    // All terms are positive, so a sum has at most one relative rounding error for each term.
    const double limit = judge::limit(value * 20);
    const auto by_dx = static_cast<float>(inner(l.x, d.dx)), by_dw = static_cast<float>(inner(l.w, d.dw));
    CHECK_THAT(by_dx, judge::Near(value, limit));
    CHECK_THAT(by_dw, judge::Near(value, limit));
  }
}

TEST_CASE("conv2d_backward's gradients grow with dy", "[06_cnn/conv2d_backward][hidden][x2]") {
  judge::input_kind("whole numbers; dy and four times dy");
  auto in = judge::inputs();
  const auto l = layers::integers(in, layers::much_padding);
  const Images dy = dy_for(in, layers::much_padding, true);
  const auto once = student::conv2d_backward(l.x, l.w, dy, l.options);
  const auto four = student::conv2d_backward(l.x, l.w, Images(4.0F * dy), l.options);
  CHECK(xt::all(xt::greater(once.dw, 0.0F)));
  CHECK_THAT(four.dx, judge::Equals(Images(4.0F * once.dx)));
  CHECK_THAT(four.dw, judge::Equals(Images(4.0F * once.dw)));
  CHECK_THAT(four.db, judge::Equals(Vector(4.0F * once.db)));
}

TEST_CASE("conv2d_backward has the right dx with stride 1", "[06_cnn/conv2d_backward][hidden][x3]") {
  judge::input_kind("without padding; then padding 2 with kernels of 3 by 2");
  auto in = judge::inputs();
  check(task(in, layers::upright), Compare::dx);
  check(task(in, layers::much_padding), Compare::dx);
}

TEST_CASE("conv2d_backward has the right dx with larger strides", "[06_cnn/conv2d_backward][hidden][x4]") {
  judge::input_kind("strides of 2 and 3 that leave rows and columns over, padding 1");
  auto in = judge::inputs();
  check(task(in, layers::uneven), Compare::dx);
  check(task(in, layers::lying), Compare::dx);
}

TEST_CASE("conv2d_backward has the right dw with stride 1", "[06_cnn/conv2d_backward][hidden][x3]") {
  judge::input_kind("without padding; then padding 2 with kernels of 3 by 2");
  auto in = judge::inputs();
  check(task(in, layers::upright), Compare::dw);
  check(task(in, layers::much_padding), Compare::dw);
}

TEST_CASE("conv2d_backward has the right dw with larger strides", "[06_cnn/conv2d_backward][hidden][x4]") {
  judge::input_kind("strides of 2 and 3 that leave rows and columns over, padding 1");
  auto in = judge::inputs();
  check(task(in, layers::uneven), Compare::dw);
  check(task(in, layers::lying), Compare::dw);
}

TEST_CASE("conv2d_backward has the right db", "[06_cnn/conv2d_backward][hidden][x4]") {
  judge::input_kind("several images, places and output channels");
  auto in = judge::inputs();
  check(task(in, layers::uneven), Compare::db);
  check(task(in, layers::upright), Compare::db);
}

TEST_CASE("conv2d_backward has the right gradients with many channels",
          "[06_cnn/conv2d_backward][hidden][x2]") {
  judge::input_kind("one small image with 17 channels");
  auto in = judge::inputs();
  check(task(in, layers::deep));
}

TEST_CASE("conv2d_backward takes ones in every size", "[06_cnn/conv2d_backward][hidden][x4]") {
  judge::input_kind("one image, channel, kernel, row, column; kernels as large as the image; squares");
  auto in = judge::inputs();
  for (const auto& sizes : layers::edges) check(task(in, sizes));
}

TEST_CASE("conv2d_backward refuses what does not fit, with the right error",
          "[06_cnn/conv2d_backward][hidden][x2]") {
  judge::input_kind("kernels with too few channels, a dy of another place or image, kernels too large");
  auto in = judge::inputs();
  const Task t = task(in, layers::much_padding);
  check(t);
  CHECK(judge::throws_shape_error([&] {
    student::conv2d_backward(t.l.x, in.normal<4>({2, 2, 3, 2}), t.dy, t.l.options);
  }));
  CHECK(judge::throws_shape_error([&] { student::conv2d_backward(t.l.x, t.l.w, t.dy, {1, 1}); }));
  CHECK(judge::throws_shape_error([&] {
    student::conv2d_backward(t.l.x, t.l.w, in.normal<4>({1, 2, 6, 9}), t.l.options);
  }));
  CHECK(judge::throws_value_error([&] {
    student::conv2d_backward(t.l.x, in.normal<4>({2, 3, 9, 2}), t.dy, t.l.options);
  }));
}
