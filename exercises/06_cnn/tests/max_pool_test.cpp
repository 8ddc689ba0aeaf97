// Public tests of 06_cnn/max_pool: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;
using Indices = descent::Tensor<std::int32_t, 4>;

namespace {

const Images x{{{{1, 5, 2, 0, 9}, {4, 3, 8, 7, 9}, {6, 6, 1, 1, 9}}}};

}  // namespace

TEST_CASE("max_pool takes the largest of each window, and leaves out what is left over",
          "[06_cnn/max_pool][public][x2]") {
  judge::input_kind("one image of 3 by 5, windows of 2 by 2, stride 2");
  // Windows begin in row 0, and in columns 0 and 2: the last row and column are in none.
  const auto pooled = student::max_pool(x, {2, 2});
  CHECK_THAT(pooled.y, judge::Equals(Images{{{{5, 8}}}}));
  // 5 is in row 0, column 1; 8 is in row 1, column 2: 1·5 + 2 = 7.
  CHECK_THAT(pooled.cache.indices, judge::Equals(Indices{{{{1, 7}}}}));
}

TEST_CASE("max_pool's windows may overlap", "[06_cnn/max_pool][public]") {
  judge::input_kind("one image of 3 by 5, windows of 2 by 2, stride 1");
  CHECK_THAT(student::max_pool(x, {2, 1}).y, judge::Equals(Images{{{{5, 8, 8, 9}, {6, 8, 8, 9}}}}));
}

TEST_CASE("max_pool takes the first of equal elements, row by row", "[06_cnn/max_pool][public]") {
  judge::input_kind("a window of threes; a window whose second row and column are equal and largest");
  const Images ties{{{{3, 3}, {3, 3}}}, {{{0, 7}, {7, 7}}}};
  CHECK_THAT(student::max_pool(ties, {2, 2}).cache.indices, judge::Equals(Indices{{{{0}}}, {{{1}}}}));
}

TEST_CASE("max_pool finds the largest of negative numbers too", "[06_cnn/max_pool][public]") {
  judge::input_kind("one window of negative numbers");
  CHECK_THAT(student::max_pool(Images{{{{-4, -2}, {-3, -5}}}}, {2, 2}).y, judge::Equals(Images{{{{-2}}}}));
}

TEST_CASE("max_pool_backward sends dy to where the largest element stood", "[06_cnn/max_pool][public][x2]") {
  judge::input_kind("two channels of 2 by 3, one window of dy each");
  const descent::cnn::MaxPoolCache cache{.indices = {{{{4}}, {{2}}}}, .image = {2, 3}};
  CHECK_THAT(student::max_pool_backward(Images{{{{10}}, {{20}}}}, cache),
             judge::Equals(Images{{{{0, 0, 0}, {0, 10, 0}}, {{0, 0, 20}, {0, 0, 0}}}}));
}

TEST_CASE("max_pool_backward adds up what comes from several windows", "[06_cnn/max_pool][public]") {
  judge::input_kind("a row of three, whose middle is the largest of both windows");
  const descent::cnn::MaxPoolCache cache{.indices = {{{{1, 1}}}}, .image = {1, 3}};
  CHECK_THAT(student::max_pool_backward(Images{{{{2, 5}}}}, cache), judge::Equals(Images{{{{0, 7, 0}}}}));
}
