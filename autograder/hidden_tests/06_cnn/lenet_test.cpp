// Hidden tests of 06_cnn/lenet.
#include "judge/test.hpp"
#include "oracles/06_cnn.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::cnn::LeNet;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

/// Sizes of a network that fits: kernels kh by kw, their number o, widths of the hidden layers, and classes.
struct Sizes {
  std::size_t n, c, H, W;
  std::size_t o1, kh1, kw1, o2, kh2, kw2;
  std::size_t d1, d2, K;
};
struct Task {
  Images x;
  LeNet parameters;
  Matrix dz;
};

Task task(judge::Inputs& in, const Sizes& s) {
  const auto pooled = [](std::size_t side, std::size_t kernel, std::size_t padding) {
    return (side + 2 * padding - kernel + 1 - 2) / 2 + 1;
  };
  const std::size_t h = pooled(pooled(s.H, s.kh1, 2), s.kh2, 0), w = pooled(pooled(s.W, s.kw1, 2), s.kw2, 0);
  const std::size_t features = s.o2 * h * w;
  // Scaled by the fan-in, so that no sigmoid is flat.
  const auto root = [](std::size_t fan_in) { return 1.5 / std::sqrt(static_cast<double>(fan_in)); };
  return {
      in.normal<4>({s.n, s.c, s.H, s.W}, 0.3, 1),
      {in.normal<4>({s.o1, s.c, s.kh1, s.kw1}, 0, root(s.c * s.kh1 * s.kw1)), in.normal<1>({s.o1}, 0.2, 0.3),
       in.normal<4>({s.o2, s.o1, s.kh2, s.kw2}, 0, root(s.o1 * s.kh2 * s.kw2)),
       in.normal<1>({s.o2}, -0.2, 0.3), in.normal<2>({features, s.d1}, 0, root(features)),
       in.normal<1>({s.d1}, 0.2, 0.3), in.normal<2>({s.d1, s.d2}, 0, root(s.d1)),
       in.normal<1>({s.d2}, -0.2, 0.3), in.normal<2>({s.d2, s.K}, 0, root(s.d2)),
       in.normal<1>({s.K}, 0.4, 0.5)},
      in.normal<2>({s.n, s.K}, 0.3, 1)};
}

/// Oblong images, oblong kernels; a2 is 2 by 3.
constexpr Sizes oblong{3, 2, 9, 12, 3, 4, 3, 4, 2, 1, 6, 5, 3};
/// Square kernels of five as in the lecture; a2 is 1 by 2.
constexpr Sizes fives{2, 1, 12, 18, 2, 5, 5, 3, 5, 5, 7, 4, 6};

void check_scores(const Task& t) {
  CHECK_THAT(student::lenet(t.x, t.parameters),
             judge::Near(expected(descent::oracles::lenet(given(t.x), given(t.parameters)))));
}
struct Both {
  LeNet got;
  descent::oracles::RoundedLeNet want;
};
Both both(const Task& t) {
  return {student::lenet_backward(t.x, t.parameters, t.dz),
          descent::oracles::lenet_backward(given(t.x), given(t.parameters), given(t.dz))};
}
void check_all(const Task& t) {
  check_scores(t);
  const auto [got, want] = both(t);
  CHECK_THAT(got.b5, judge::Near(expected(want.b5)));
  CHECK_THAT(got.w5, judge::Near(expected(want.w5)));
  CHECK_THAT(got.b4, judge::Near(expected(want.b4)));
  CHECK_THAT(got.w4, judge::Near(expected(want.w4)));
  CHECK_THAT(got.b3, judge::Near(expected(want.b3)));
  CHECK_THAT(got.w3, judge::Near(expected(want.w3)));
  CHECK_THAT(got.b2, judge::Near(expected(want.b2)));
  CHECK_THAT(got.w2, judge::Near(expected(want.w2)));
  CHECK_THAT(got.b1, judge::Near(expected(want.b1)));
  CHECK_THAT(got.w1, judge::Near(expected(want.w1)));
}

}  // namespace

TEST_CASE("lenet has a score for each class, and gradients have the parameters' shapes",
          "[06_cnn/lenet][hidden]") {
  judge::input_kind("three images with two channels, oblong kernels, three classes");
  auto in = judge::inputs();
  const Task t = task(in, oblong);
  const Matrix z = student::lenet(t.x, t.parameters);
  CHECK(descent::shape_of(z) == Shape{3, 3});
  const LeNet d = student::lenet_backward(t.x, t.parameters, t.dz);
  CHECK(descent::shape_of(d.w1) == descent::shape_of(t.parameters.w1));
  CHECK(descent::shape_of(d.w2) == descent::shape_of(t.parameters.w2));
  CHECK(descent::shape_of(d.w3) == descent::shape_of(t.parameters.w3));
  CHECK(descent::shape_of(d.w4) == descent::shape_of(t.parameters.w4));
  CHECK(descent::shape_of(d.w5) == descent::shape_of(t.parameters.w5));
  CHECK_THAT(z, (judge::AllFinite<float, 2>()));
  CHECK_THAT(d.w1, (judge::AllFinite<float, 4>()));
}

TEST_CASE("lenet scores each image by itself", "[06_cnn/lenet][hidden][x2]") {
  judge::input_kind("three images, then the last of them alone: within rounding of each other");
  auto in = judge::inputs();
  const Task t = task(in, oblong);
  const Images last = xt::view(t.x, xt::range(2, 3));
  const Matrix all = student::lenet(t.x, t.parameters), alone = student::lenet(last, t.parameters);
  REQUIRE(descent::shape_of(all) == Shape{3, 3});
  auto want = expected(descent::oracles::lenet(given(last), given(t.parameters)));
  CHECK_THAT(alone, judge::Near(want));
  CHECK_THAT(Matrix(xt::view(all, xt::range(2, 3))), judge::Near(want));
}

TEST_CASE("lenet_backward's gradients are those of the scores", "[06_cnn/lenet][hidden][x3]") {
  judge::input_kind("every element of the kernels and biases, against differences of exact scores");
  auto in = judge::inputs();
  const Task t = task(in, {2, 1, 5, 6, 2, 3, 4, 2, 2, 1, 3, 2, 2});
  const LeNet got = student::lenet_backward(t.x, t.parameters, t.dz);
  auto at = given(t.parameters);
  const auto x = given(t.x);
  // In double nothing is lost, and the formula leaves h²/6 of a third derivative below 20.
  const double h = 0x1p-9;
  const auto value = [&] {
    const auto z = descent::oracles::lenet(x, at);
    double sum = 0;
    for (std::size_t k = 0; k < z.size(); ++k) sum += z.data()[k].value * t.dz.data()[k];
    return sum;
  };
  const auto slopes = [&](auto& elements) {
    auto want = expected(elements);
    for (std::size_t k = 0; k < elements.size(); ++k) {
      const double here = elements.data()[k].value;
      elements.data()[k].value = here + h;
      const double above = value();
      elements.data()[k].value = here - h;
      want.value.data()[k] = (above - value()) / (2 * h);
      want.limit.data()[k] = 20 * h * h / 6 + judge::limit(20);
      elements.data()[k].value = here;
    }
    return want;
  };
  CHECK_THAT(got.w1, judge::Near(slopes(at.w1)));
  CHECK_THAT(got.b1, judge::Near(slopes(at.b1)));
  CHECK_THAT(got.w2, judge::Near(slopes(at.w2)));
  CHECK_THAT(got.b2, judge::Near(slopes(at.b2)));
}

TEST_CASE("lenet has the right scores", "[06_cnn/lenet][hidden][x6]") {
  judge::input_kind("oblong images and kernels; then kernels of 5 by 5");
  auto in = judge::inputs();
  check_scores(task(in, oblong));
  check_scores(task(in, fives));
}

TEST_CASE("lenet_backward has the right gradients of the fully connected layers",
          "[06_cnn/lenet][hidden][x4]") {
  judge::input_kind("oblong images and kernels");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, oblong));
  CHECK_THAT(got.w5, judge::Near(expected(want.w5)));
  CHECK_THAT(got.b5, judge::Near(expected(want.b5)));
  CHECK_THAT(got.w4, judge::Near(expected(want.w4)));
  CHECK_THAT(got.b4, judge::Near(expected(want.b4)));
}

TEST_CASE("lenet_backward has the right gradients behind flatten", "[06_cnn/lenet][hidden][x4]") {
  judge::input_kind("oblong images and kernels");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, oblong));
  CHECK_THAT(got.w3, judge::Near(expected(want.w3)));
  CHECK_THAT(got.b3, judge::Near(expected(want.b3)));
}

TEST_CASE("lenet_backward has the right gradients of the second convolution", "[06_cnn/lenet][hidden][x4]") {
  judge::input_kind("oblong images and kernels");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, oblong));
  CHECK_THAT(got.w2, judge::Near(expected(want.w2)));
  CHECK_THAT(got.b2, judge::Near(expected(want.b2)));
}

TEST_CASE("lenet_backward has the right gradients of the first convolution", "[06_cnn/lenet][hidden][x4]") {
  judge::input_kind("oblong images and kernels");
  auto in = judge::inputs();
  const auto [got, want] = both(task(in, oblong));
  CHECK_THAT(got.w1, judge::Near(expected(want.w1)));
  CHECK_THAT(got.b1, judge::Near(expected(want.b1)));
}

TEST_CASE("lenet takes one image, and one of everything else", "[06_cnn/lenet][hidden][x4]") {
  judge::input_kind("one image; one channel, kernel and unit; one class");
  auto in = judge::inputs();
  check_all(task(in, {1, 2, 6, 8, 3, 3, 3, 2, 2, 2, 4, 3, 2}));
  check_all(task(in, {2, 1, 6, 7, 1, 3, 2, 1, 1, 2, 1, 1, 1}));
}

TEST_CASE("lenet refuses what does not fit", "[06_cnn/lenet][hidden][x2]") {
  judge::input_kind(
      "another number of channels, of features behind flatten, of classes; a second kernel too large");
  auto in = judge::inputs();
  const Task right = task(in, oblong);
  check_scores(right);
  Task t = right;
  t.parameters.w2 = in.normal<4>({4, 2, 2, 1});
  CHECK(judge::throws_shape_error([&] { student::lenet(t.x, t.parameters); }));
  t = right;
  t.parameters.w3 = in.normal<2>({23, 6});
  CHECK(judge::throws_shape_error([&] { student::lenet(t.x, t.parameters); }));
  t = right;
  t.dz = in.normal<2>({3, 4});
  CHECK(judge::throws_shape_error([&] { student::lenet_backward(t.x, t.parameters, t.dz); }));
  t = right;
  t.parameters.w2 = in.normal<4>({4, 3, 9, 9});
  CHECK(judge::throws_value_error([&] { student::lenet(t.x, t.parameters); }));
}
