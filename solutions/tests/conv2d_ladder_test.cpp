// Every rung of the convolution's ladder, with the optimisation that it is timed with, beside the oracle:
// plain loops in double, and a limit for each element that follows from its terms (judge/tolerance.hpp).
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "descent/core.hpp"
#include "hidden_tests/06_cnn/layers.hpp"
#include "judge/inputs.hpp"
#include "judge/matchers.hpp"
#include "ladder.hpp"
#include "oracles/06_cnn.hpp"

using namespace descent;
using cnn::ladder::backward_rungs;
using cnn::ladder::rungs;
using oracles::given;
using oracles::Rounded;

namespace {

std::vector<layers::Sizes> all_sizes() {
  std::vector<layers::Sizes> all(layers::all_sizes.begin(), layers::all_sizes.end());
  all.insert(all.end(), layers::edges.begin(), layers::edges.end());
  all.insert(all.end(), {
                            {5, 1, 28, 28, 6, 5, 5, {1, 2}},   // LeNet's first convolution
                            {5, 6, 14, 14, 16, 5, 5, {1, 0}},  // and its second
                            {1, 3, 32, 32, 7, 5, 5, {1, 2}},   // other fixed geometries
                            {2, 3, 32, 48, 5, 3, 3, {2, 1}},
                            {1, 3, 48, 32, 5, 3, 3, {2, 1}},  // nearly one of them
                            {2, 2, 14, 14, 3, 5, 5, {1, 2}},  // likewise
                            {1, 65, 5, 7, 33, 3, 3, {1, 1}},  // many channels
                            {5, 1, 33, 17, 1, 7, 5, {3, 2}},  // rows and columns are left over
                            {1, 2, 3, 1, 2, 7, 7, {1, 3}},    // windows with nothing but padding in a row
                            {1, 2, 2, 3, 2, 1, 1, {2, 4}},    // and whole windows of it
                            {0, 3, 6, 5, 2, 3, 2, {1, 1}},    // no images
                            {2, 0, 6, 5, 2, 3, 2, {1, 1}},    // no channels
                            {2, 3, 6, 5, 0, 3, 2, {1, 1}},    // no kernels
                        });
  return all;
}

/// Every element within its limit of what the oracle says?  A NaN never is.
template <std::size_t N>
void check_near(const char* what, const Tensor<float, N>& got, const Tensor<Rounded, N>& want) {
  CAPTURE(what, got);
  REQUIRE(shape_of(got) == shape_of(want));
  std::size_t wrong = 0, first = 0;
  for (std::size_t i = got.size(); i-- > 0;)
    if (!(std::fabs(got.data()[i] - want.data()[i].value) <= want.data()[i].limit())) {
      ++wrong;
      first = i;
    }
  CAPTURE(first);
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("every rung is the convolution, in all sizes", "[ladder]") {
  judge::Inputs in(1, "conv2d_ladder");
  for (const auto& sizes : all_sizes()) {
    const auto l = layers::normal(in, sizes);
    const auto want = oracles::conv2d(given(l.x), given(l.w), given(l.b), l.options);
    for (const auto& rung : rungs) {
      CAPTURE(rung.idea, shape_of(l.x), shape_of(l.w), l.options.stride, l.options.padding);
      check_near("y", rung.conv2d(l.x, l.w, l.b, l.options), want);
    }
  }
}

TEST_CASE("every rung of the backward pass finds the gradients, in all sizes", "[ladder]") {
  judge::Inputs in(2, "conv2d_ladder");
  for (const auto& sizes : all_sizes()) {
    const auto l = layers::normal(in, sizes);
    const auto y = shape_of(cnn::conv2d(l.x, l.w, l.b, l.options));
    const auto dy = in.normal<4>({y[0], y[1], y[2], y[3]}, 0.1, 1);
    const auto want = oracles::conv2d_backward(given(l.x), given(l.w), given(dy), l.options);
    for (const auto& rung : backward_rungs) {
      CAPTURE(rung.idea, shape_of(l.x), shape_of(l.w), l.options.stride, l.options.padding);
      const auto got = rung.conv2d_backward(l.x, l.w, dy, l.options);
      check_near("dx", got.dx, want.dx);
      check_near("dw", got.dw, want.dw);
      check_near("db", got.db, want.db);
    }
  }
}

TEST_CASE("the fixed geometries are in use, and only where all sizes agree", "[ladder]") {
  using cnn::ladder::has_fixed_geometry;
  CHECK(has_fixed_geometry({1, 2}, {28, 28}, {5, 5}));
  CHECK(has_fixed_geometry({1, 0}, {14, 14}, {5, 5}));
  CHECK(has_fixed_geometry({1, 2}, {32, 32}, {5, 5}));
  CHECK(has_fixed_geometry({2, 1}, {32, 48}, {3, 3}));
  CHECK_FALSE(has_fixed_geometry({2, 1}, {48, 32}, {3, 3}));
  CHECK_FALSE(has_fixed_geometry({1, 2}, {28, 14}, {5, 5}));
  CHECK_FALSE(has_fixed_geometry({1, 0}, {14, 28}, {5, 5}));
  CHECK_FALSE(has_fixed_geometry({1, 2}, {28, 28}, {5, 4}));
  CHECK_FALSE(has_fixed_geometry({1, 2}, {28, 28}, {4, 5}));
  CHECK_FALSE(has_fixed_geometry({2, 2}, {28, 28}, {5, 5}));
  CHECK_FALSE(has_fixed_geometry({1, 1}, {28, 28}, {5, 5}));
}

TEST_CASE("no rung loses a NaN, or makes one of what it does not see", "[ladder]") {
  judge::Inputs in(3, "conv2d_ladder");
  auto l = layers::normal(in, {2, 2, 14, 14, 3, 5, 5, {1, 0}});
  l.x(1, 0, 13, 13) = std::numeric_limits<float>::quiet_NaN();  // in the last window only
  for (const auto& rung : rungs) {
    CAPTURE(rung.idea);
    const Images y = rung.conv2d(l.x, l.w, l.b, l.options);
    for (std::size_t o = 0; o < 3; ++o) CHECK(std::isnan(y(1, o, 9, 9)));
    CHECK(xt::sum(xt::isnan(y))() == 3);
  }
}

TEST_CASE("every rung refuses what does not fit", "[ladder]") {
  const auto images = [](const Shape& shape) { return Images(xt::ones<float>(shape)); };
  const Images x = images({2, 3, 6, 5}), w = images({4, 3, 3, 2});
  const Vector b = xt::ones<float>({4});
  for (const auto& rung : rungs) {
    CAPTURE(rung.idea);
    CHECK_THROWS_AS(rung.conv2d(x, images({4, 2, 3, 2}), b, {1, 0}), ShapeError);
    CHECK_THROWS_AS(rung.conv2d(x, w, Vector{1, 2, 3}, {1, 0}), ShapeError);
    CHECK_THROWS_AS(rung.conv2d(x, images({4, 3, 7, 2}), b, {1, 0}), ValueError);
    CHECK_THROWS_AS(rung.conv2d(x, w, b, {0, 0}), ValueError);
    CHECK_THROWS_AS(rung.conv2d(x, w, b, {1, -1}), ValueError);
  }
  for (const auto& rung : backward_rungs) {
    CAPTURE(rung.idea);
    CHECK_THROWS_AS(rung.conv2d_backward(x, images({4, 2, 3, 2}), images({2, 4, 4, 4}), {1, 0}), ShapeError);
    CHECK_THROWS_AS(rung.conv2d_backward(x, w, images({2, 4, 4, 3}), {1, 0}), ShapeError);
    CHECK_THROWS_AS(rung.conv2d_backward(x, w, images({1, 4, 4, 4}), {1, 0}), ShapeError);
    CHECK_THROWS_AS(rung.conv2d_backward(x, w, images({2, 4, 4, 4}), {0, 0}), ValueError);
  }
}
