// Public tests of 06_cnn/cuda_max_pool: windows that can be looked through by eye.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using Indices = descent::Tensor<std::int32_t, 4>;

namespace {

struct Pooled {
  Images y;
  Indices indices;
};

Pooled pool(const Images& x, const judge::Extents<4>& shape, int size, int stride, int block) {
  Pooled pooled{judge::unwritten<4>(shape), judge::unwritten<4, std::int32_t>(shape)};
  student::cuda::max_pool(judge::in(x), judge::out(pooled.y), judge::out(pooled.indices), size, stride,
                          block);
  return pooled;
}

Images send_back(const Images& dy, const Indices& indices, const judge::Extents<4>& shape, int size,
                 int stride, int block) {
  auto dx = judge::unwritten<4>(shape);
  student::cuda::max_pool_backward(judge::in(dy), judge::in(indices), judge::out(dx), size, stride, block);
  return dx;
}

}  // namespace

TEST_CASE("the pool's kernel takes the largest of each window, and says where it stands",
          "[06_cnn/cuda_max_pool][public][x2]") {
  judge::input_kind(
      "an image of 2 rows and 5 columns, two channels, windows of 2, stride 2: a column is left over");
  const Images x{{{{1, 2, 7, 4, 50}, {5, 6, 3, 8, 50}}, {{-1, -2, -5, -4, 50}, {-9, -8, -7, -6, 50}}}};
  const Pooled got = pool(x, {1, 2, 1, 2}, 2, 2, 32);
  CHECK_THAT(got.y, judge::Equals(Images{{{{6, 8}}, {{-1, -4}}}}));
  CHECK_THAT(got.indices, judge::Equals(Indices{{{{6, 8}}, {{0, 3}}}}));
}

TEST_CASE("the pool's kernel takes the first of equal elements", "[06_cnn/cuda_max_pool][public]") {
  judge::input_kind("a window of four sevens, and one whose largest stands there twice");
  const Pooled got = pool({{{{7, 7, 1, 9}, {7, 7, 9, 2}}}}, {1, 1, 1, 2}, 2, 2, 32);
  CHECK_THAT(got.indices, judge::Equals(Indices{{{{0, 3}}}}));
}

TEST_CASE("the gradient goes to the largest, and everybody else gets zero",
          "[06_cnn/cuda_max_pool][public]") {
  judge::input_kind("an image of 2 rows and 5 columns, windows of 2, stride 2");
  CHECK_THAT(send_back({{{{4, 8}}}}, {{{{6, 3}}}}, {1, 1, 2, 5}, 2, 2, 4),
             judge::Equals(Images{{{{0, 0, 0, 8, 0}, {0, 4, 0, 0, 0}}}}));
}

TEST_CASE("gradients of overlapping windows are added up", "[06_cnn/cuda_max_pool][public][x2]") {
  judge::input_kind("an image of 3 by 3, windows of 2, stride 1: the middle is the largest of three of them");
  CHECK_THAT(send_back({{{{1, 2}, {3, 4}}}}, {{{{4, 2}, {4, 4}}}}, {1, 1, 3, 3}, 2, 1, 32),
             judge::Equals(Images{{{{0, 0, 2}, {0, 8, 0}, {0, 0, 0}}}}));
}

TEST_CASE("both kernels refuse windows and shapes that do not fit", "[06_cnn/cuda_max_pool][public]") {
  judge::input_kind("a window of 3 on two rows, a stride of 0, an output with a column too many");
  const Images x{{{{1, 2, 7, 4, 50}, {5, 6, 3, 8, 50}}}};
  CHECK_THAT(pool(x, {1, 1, 1, 2}, 2, 2, 1).y, judge::Equals(Images{{{{6, 8}}}}));
  CHECK(judge::throws_value_error([&] { pool(x, {1, 1, 1, 2}, 3, 2, 32); }));
  CHECK(judge::throws_value_error([&] { pool(x, {1, 1, 1, 2}, 2, 0, 32); }));
  CHECK(judge::throws_shape_error([&] { pool(x, {1, 1, 1, 3}, 2, 2, 32); }));
  CHECK(judge::throws_shape_error([&] { send_back({{{{4, 8, 2}}}}, {{{{6, 3}}}}, {1, 1, 2, 5}, 2, 2, 32); }));
}
