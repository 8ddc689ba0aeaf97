// Hidden tests of 06_cnn/cuda_max_pool: 4 parts properties, 13 numbers, 4 edges and work.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "oracles/06_cnn/max_pool.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::cnn::PoolOptions;
using descent::oracles::expected;
using descent::oracles::given;
using judge::in, judge::out;

namespace {

descent::cnn::MaxPooled forward(const Images& x, const PoolOptions& options, int block) {
  const auto want = descent::oracles::max_pool(x, options);
  const auto shape = want.y.shape();
  descent::cnn::MaxPooled got{judge::unwritten<4>(shape),
                              {judge::unwritten<4, std::int32_t>(shape), want.cache.image}};
  student::cuda::max_pool(in(x), out(got.y), out(got.cache.indices), static_cast<int>(options.size),
                          static_cast<int>(options.stride), block);
  return got;
}

Images backward(const Images& dy, const descent::cnn::MaxPoolCache& cache, const PoolOptions& options,
                int block) {
  auto dx = judge::unwritten<4>({dy.shape(0), dy.shape(1), static_cast<std::size_t>(cache.image.h),
                                 static_cast<std::size_t>(cache.image.w)});
  student::cuda::max_pool_backward(in(dy), in(cache.indices), out(dx), static_cast<int>(options.size),
                                   static_cast<int>(options.stride), block);
  return dx;
}

void check_forward(const Images& x, const PoolOptions& options, int block) {
  const auto want = descent::oracles::max_pool(x, options);
  const auto got = forward(x, options, block);
  CHECK_THAT(got.y, judge::Equals(want.y));
  CHECK_THAT(got.cache.indices, judge::Equals(want.cache.indices));
}

/// The backward pass with right indices.
void check_backward(judge::Inputs& draw, const Images& x, const PoolOptions& options, int block) {
  const auto [y, cache] = descent::oracles::max_pool(x, options);
  const Images dy = draw.normal<4>(y.shape(), 0.4, 1);
  CHECK_THAT(backward(dy, cache, options, block),
             judge::Near(expected(descent::oracles::max_pool_backward(given(dy), cache))));
}

}  // namespace

TEST_CASE("the indices are where the largest elements stand", "[06_cnn/cuda_max_pool][hidden][x2]") {
  judge::input_kind("two images, three channels, 7 by 10, windows of 3, stride 2, blocks of 48 threads");
  auto draw = judge::inputs();
  const Images x = draw.normal<4>({2, 3, 7, 10});
  const auto [y, cache] = forward(x, {3, 2}, 48);
  Images picked = y * 0.0F;
  for (std::size_t i = 0; i < y.shape(0); ++i)
    for (std::size_t c = 0; c < y.shape(1); ++c)
      for (std::size_t u = 0; u < y.shape(2); ++u)
        for (std::size_t v = 0; v < y.shape(3); ++v) {
          const std::int32_t at = cache.indices(i, c, u, v);
          const bool inside = at >= 0 && at < 70;
          picked(i, c, u, v) = inside ? x(i, c, at / 10, at % 10) : std::nanf("");
        }
  CHECK_THAT(picked, judge::Equals(descent::oracles::max_pool(x, {3, 2}).y));
}

TEST_CASE("the pool's kernel loses nothing of dy", "[06_cnn/cuda_max_pool][hidden][x2]") {
  judge::input_kind("whole numbers, overlapping windows: the sums of dx and dy in each channel");
  auto draw = judge::inputs();
  const Images x = draw.normal<4>({2, 3, 6, 7});
  const auto [y, cache] = descent::oracles::max_pool(x, {3, 1});
  const Images dy = draw.integers<4>({2, 3, 4, 5}, 1, 9);
  const descent::Matrix got = xt::sum(backward(dy, cache, {3, 1}, 32), {2, 3});
  const descent::Matrix want = xt::sum(dy, {2, 3});
  CHECK_THAT(got, judge::Equals(want));
}

TEST_CASE("the largest are right where windows lie side by side, overlap or leave gaps",
          "[06_cnn/cuda_max_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, strides 1 to 3, rows and columns left over, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    check_forward(draw.normal<4>({2, 3, 5, 8}), {2, 2}, block);
    check_forward(draw.normal<4>({3, 2, 10, 7}), {3, 3}, block);
    check_forward(draw.normal<4>({2, 3, 5, 8}), {3, 1}, block);
    check_forward(draw.normal<4>({2, 3, 8, 6}), {3, 2}, block);
    check_forward(draw.normal<4>({2, 3, 6, 9}), {2, 3}, block);
  }
}

TEST_CASE("the pool's kernel takes the first of many equal elements", "[06_cnn/cuda_max_pool][hidden][x2]") {
  judge::input_kind("the numbers 0, 1 and 2, so that most windows have ties; an image of one number");
  auto draw = judge::inputs();
  check_forward(draw.integers<4>({2, 3, 7, 6}, 0, 2), {3, 2}, 32);
  check_forward(draw.integers<4>({2, 3, 7, 6}, 0, 1), {2, 1}, 32);
  check_forward(draw.integers<4>({1, 2, 4, 6}, 4, 4), {2, 2}, 32);
}

TEST_CASE("the pool's kernel is right where all numbers are negative", "[06_cnn/cuda_max_pool][hidden][x2]") {
  judge::input_kind("numbers from −9 to −1; then around −1e4");
  auto draw = judge::inputs();
  check_forward(draw.uniform<4>({2, 3, 6, 5}, -9, -1), {2, 2}, 32);
  check_forward(draw.normal<4>({2, 2, 5, 6}, -1e4, 1), {3, 1}, 32);
}

TEST_CASE("gradients go back right where windows lie side by side", "[06_cnn/cuda_max_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    check_backward(draw, draw.normal<4>({2, 3, 5, 9}), {2, 2}, block);
    check_backward(draw, draw.normal<4>({3, 2, 11, 7}), {3, 3}, block);
  }
}

TEST_CASE("gradients go back right where windows overlap or leave gaps",
          "[06_cnn/cuda_max_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    check_backward(draw, draw.normal<4>({2, 3, 5, 8}), {3, 1}, block);
    check_backward(draw, draw.normal<4>({2, 3, 8, 6}), {3, 2}, block);
    check_backward(draw, draw.normal<4>({2, 3, 6, 9}), {2, 3}, block);
  }
}

TEST_CASE("the kernels take ones in every size, and no images at all", "[06_cnn/cuda_max_pool][hidden][x2]") {
  judge::input_kind("one image, channel, row, column, element in a window, window in an image; then none");
  auto draw = judge::inputs();
  const auto both = [&](const Images& x, const PoolOptions& options) {
    check_forward(x, options, 64);
    check_backward(draw, x, options, 64);
  };
  both(draw.normal<4>({1, 3, 4, 6}), {2, 2});
  both(draw.normal<4>({2, 1, 4, 6}), {2, 2});
  both(draw.normal<4>({2, 3, 1, 6}), {1, 2});
  both(draw.normal<4>({2, 3, 6, 1}), {1, 1});
  both(draw.normal<4>({2, 3, 3, 4}), {3, 5});
  both(draw.normal<4>({1, 1, 1, 1}), {1, 1});
  both(draw.normal<4>({0, 3, 4, 6}), {2, 2});
}

TEST_CASE("the largest are written by neighbours", "[06_cnn/cuda_max_pool][hidden]") {
  judge::input_kind("two images, three channels, 32 by 64, windows of 2, stride 2, blocks of 128");
  constexpr std::size_t pixels = 2 * 3 * 32 * 64, windows = pixels / 4, floats = 8;  // in a sector
  auto draw = judge::inputs();
  check_forward(draw.normal<4>({2, 3, 32, 64}), {2, 2}, 128);
  const auto& did = judge::kernels();
  CHECK(judge::at_least("bytes stored", did.stored_bytes, windows * (sizeof(float) + sizeof(std::int32_t)),
                        "a kernel is to write every element of y and of indices"));
  // A request for one corner of 32 windows uses every other float that it moves, so x is moved twice; whoever
  // begins with the first element and comes by it again has moved a fifth element for each window.
  CHECK(judge::at_most("sectors of 32 bytes loaded", did.load_sectors, 2 * 2.2 * pixels / floats,
                       "let neighbours in a warp read windows that are neighbours in a row"));
  CHECK(judge::at_most("sectors of 32 bytes stored", did.store_sectors, 2 * 2.2 * windows / floats,
                       "let neighbours in a warp write neighbours in memory"));
  CHECK(judge::at_most("accesses in the busiest warp", did.longest_warp_requests, 3 * 7,
                       "give each thread one window, and launch enough of them"));
}

TEST_CASE("the gradients are moved by neighbours", "[06_cnn/cuda_max_pool][hidden]") {
  judge::input_kind("two images, three channels, 32 by 64, windows of 2, stride 2, blocks of 128");
  constexpr std::size_t pixels = 2 * 3 * 32 * 64, windows = pixels / 4, floats = 8;  // in a sector
  auto draw = judge::inputs();
  check_backward(draw, draw.normal<4>({2, 3, 32, 64}), {2, 2}, 128);
  const auto& did = judge::kernels();
  // A scatter stores one element for each window; its zeros may come from cudaMemset.
  CHECK(judge::at_least("bytes stored", did.stored_bytes, windows * sizeof(float),
                        "a kernel is to write the gradients to dx"));
  // dy and indices; in a gather, two rows of pixels read the same row of both.
  CHECK(judge::at_most("sectors of 32 bytes loaded", did.load_sectors, 2 * 2.2 * 2 * windows / floats,
                       "let neighbours in a warp read neighbours in memory"));
  CHECK(judge::at_most("sectors of 32 bytes stored", did.store_sectors, 2.2 * pixels / floats,
                       "let neighbours in a warp write neighbours in memory"));
  CHECK(judge::at_most("accesses in the busiest warp", did.longest_warp_requests, 4 * 3,
                       "give each thread one pixel or one window, and launch enough of them"));
  CHECK(judge::at_most("launches", did.launches, 8, "launch a kernel once, with many threads"));
}
