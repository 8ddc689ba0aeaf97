// Public tests of 06_cnn/cuda_avg_pool: means and shares to check on paper.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;

namespace {

Images pool(const Images& x, const judge::Extents<4>& shape, int size, int stride, int block) {
  auto y = judge::unwritten<4>(shape);
  student::cuda::avg_pool(judge::in(x), judge::out(y), size, stride, block);
  return y;
}

Images share(const Images& dy, const judge::Extents<4>& shape, int size, int stride, int block) {
  auto dx = judge::unwritten<4>(shape);
  student::cuda::avg_pool_backward(judge::in(dy), judge::out(dx), size, stride, block);
  return dx;
}

}  // namespace

TEST_CASE("the pool's kernel takes the mean of each window", "[06_cnn/cuda_avg_pool][public][x2]") {
  judge::input_kind(
      "an image of 2 rows and 5 columns, two channels, windows of 2, stride 2: a column is left over");
  const Images x{{{{1, 2, 3, 4, 50}, {5, 6, 7, 8, 50}}, {{10, 0, 20, 0, 50}, {0, 30, 0, 40, 50}}}};
  CHECK_THAT(pool(x, {1, 2, 1, 2}, 2, 2, 32), judge::Equals(Images{{{{3.5, 5.5}}, {{10, 15}}}}));
}

TEST_CASE("every pixel of a window gets its share, and a pixel without one gets zero",
          "[06_cnn/cuda_avg_pool][public]") {
  judge::input_kind("an image of 2 rows and 5 columns, windows of 2, stride 2, blocks of 4 threads");
  CHECK_THAT(share({{{{4, 8}}}}, {1, 1, 2, 5}, 2, 2, 4),
             judge::Equals(Images{{{{1, 1, 2, 2, 0}, {1, 1, 2, 2, 0}}}}));
}

TEST_CASE("the shares of overlapping windows are added up", "[06_cnn/cuda_avg_pool][public][x2]") {
  judge::input_kind("an image of 3 by 3, windows of 2, stride 1: the middle lies in all four");
  CHECK_THAT(share({{{{4, 8}, {12, 16}}}}, {1, 1, 3, 3}, 2, 1, 32),
             judge::Equals(Images{{{{1, 3, 2}, {4, 10, 6}, {3, 7, 4}}}}));
}

TEST_CASE("both directions refuse windows and shapes that do not fit", "[06_cnn/cuda_avg_pool][public]") {
  judge::input_kind("a window of 3 on two rows, a stride of 0, an output with a column too many");
  const Images x{{{{1, 2, 3, 4, 50}, {5, 6, 7, 8, 50}}}};
  CHECK_THAT(pool(x, {1, 1, 1, 2}, 2, 2, 1), judge::Equals(Images{{{{3.5, 5.5}}}}));
  CHECK(judge::throws_value_error([&] { pool(x, {1, 1, 1, 2}, 3, 2, 32); }));
  CHECK(judge::throws_value_error([&] { pool(x, {1, 1, 1, 2}, 2, 0, 32); }));
  CHECK(judge::throws_shape_error([&] { pool(x, {1, 1, 1, 3}, 2, 2, 32); }));
  CHECK(judge::throws_shape_error([&] { share(x, {1, 1, 2, 5}, 2, 2, 32); }));
}
