// Hidden tests of 06_cnn/cuda_max_pool.
#include "hidden_tests/06_cnn/max_pool.hpp"
#include "hidden_tests/work.hpp"
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using descent::cnn::PoolOptions;
using descent::hidden_tests::MaxPool;
using judge::in, judge::out;

namespace work = descent::hidden_tests::work;

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

MaxPool with_blocks_of(int block) {
  return {[block](const Images& x, const PoolOptions& options) { return forward(x, options, block); },
          [block](const Images& dy, const descent::cnn::MaxPoolCache& cache, const PoolOptions& options) {
            return backward(dy, cache, options, block);
          }};
}

}  // namespace

TEST_CASE("the indices are where the largest elements stand", "[06_cnn/cuda_max_pool][hidden][x2]") {
  judge::input_kind("two images, three channels, 7 by 10, windows of 3, stride 2, blocks of 48 threads");
  with_blocks_of(48).indices_are_of_the_largest();
}

TEST_CASE("the pool's kernel loses nothing of dy", "[06_cnn/cuda_max_pool][hidden][x2]") {
  with_blocks_of(32).loses_nothing_of_dy();
}

TEST_CASE("the largest are right where windows lie side by side, overlap or leave gaps",
          "[06_cnn/cuda_max_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, strides 1 to 3, rows and columns left over, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    with_blocks_of(block).check_forward(draw.normal<4>({2, 3, 5, 8}), {2, 2});
    with_blocks_of(block).check_forward(draw.normal<4>({3, 2, 10, 7}), {3, 3});
    with_blocks_of(block).check_forward(draw.normal<4>({2, 3, 5, 8}), {3, 1});
    with_blocks_of(block).check_forward(draw.normal<4>({2, 3, 8, 6}), {3, 2});
    with_blocks_of(block).check_forward(draw.normal<4>({2, 3, 6, 9}), {2, 3});
  }
}

TEST_CASE("the pool's kernel takes the first of many equal elements", "[06_cnn/cuda_max_pool][hidden][x2]") {
  with_blocks_of(32).takes_the_first_of_equal_elements();
}

TEST_CASE("the pool's kernel is right where all numbers are negative", "[06_cnn/cuda_max_pool][hidden][x2]") {
  with_blocks_of(32).takes_negative_numbers();
}

TEST_CASE("gradients go back right where windows lie side by side", "[06_cnn/cuda_max_pool][hidden][x3]") {
  judge::input_kind("windows of 2 and 3, rows and columns left over, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    with_blocks_of(block).check_backward(draw, draw.normal<4>({2, 3, 5, 9}), {2, 2});
    with_blocks_of(block).check_backward(draw, draw.normal<4>({3, 2, 11, 7}), {3, 3});
  }
}

TEST_CASE("gradients go back right where windows overlap or leave gaps",
          "[06_cnn/cuda_max_pool][hidden][x3]") {
  judge::input_kind("windows of 3 with strides 1 and 2, windows of 2 with stride 3, blocks of 1 to 1024");
  auto draw = judge::inputs();
  for (const int block : {1, 33, 256, 1024}) {
    with_blocks_of(block).check_backward(draw, draw.normal<4>({2, 3, 5, 8}), {3, 1});
    with_blocks_of(block).check_backward(draw, draw.normal<4>({2, 3, 8, 6}), {3, 2});
    with_blocks_of(block).check_backward(draw, draw.normal<4>({2, 3, 6, 9}), {2, 3});
  }
}

TEST_CASE("the kernels take ones in every size, and no images at all", "[06_cnn/cuda_max_pool][hidden][x2]") {
  judge::input_kind("one image, channel, row, column, element in a window, window in an image; then none");
  with_blocks_of(64).takes_ones({0, 3, 4, 6});
}

TEST_CASE("the maxima are written with coalesced access", "[06_cnn/cuda_max_pool][hidden]") {
  judge::input_kind("two images, three channels, 32 by 64, windows of 2, stride 2, blocks of 128");
  constexpr std::size_t pixels = 2 * 3 * 32 * 64, windows = pixels / 4, floats = 8;  // in a sector
  auto draw = judge::inputs();
  with_blocks_of(128).check_forward(draw.normal<4>({2, 3, 32, 64}), {2, 2});
  work::stores(windows * (sizeof(float) + sizeof(std::int32_t)), "every element of y and of indices");
  // A request for one corner of 32 windows uses every other float that it moves, so x is moved twice; a kernel that
  // starts with the first element and visits it again reads a fifth element of each window.
  work::coalesced_loads(2 * 2.2 * pixels / floats, "windows of a row");
  work::coalesced_stores(2 * 2.2 * windows / floats);
  work::busiest_warp(3 * 7, "give each thread one window, and launch enough threads");
}

TEST_CASE("max_pool's gradients are read and written with coalesced access",
          "[06_cnn/cuda_max_pool][hidden]") {
  judge::input_kind("two images, three channels, 32 by 64, windows of 2, stride 2, blocks of 128");
  constexpr std::size_t pixels = 2 * 3 * 32 * 64, windows = pixels / 4, floats = 8;  // in a sector
  auto draw = judge::inputs();
  with_blocks_of(128).check_backward(draw, draw.normal<4>({2, 3, 32, 64}), {2, 2});
  // A scatter stores one element for each window; its zeros may come from cudaMemset.
  work::stores(windows * sizeof(float), "the gradients to dx");
  // dy and indices; in a gather, two rows of pixels read the same row of both.
  work::coalesced_loads(2 * 2.2 * 2 * windows / floats);
  work::coalesced_stores(2.2 * pixels / floats);
  work::busiest_warp(4 * 3, "give each thread one pixel or one window, and launch enough threads");
  work::launches(8);
}
