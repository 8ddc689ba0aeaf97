// Public tests of 06_cnn/avg_pool: numbers to check on paper, and properties.  All means are exact in float.
#include "judge/test.hpp"
#include "student/06_cnn.hpp"

using descent::Images;

namespace {

const Images x{{{{1, 5, 2, 0, 9}, {4, 2, 8, 6, 9}, {9, 9, 9, 9, 9}}}};

}  // namespace

TEST_CASE("avg_pool takes the mean of each window, and leaves out what is left over",
          "[06_cnn/avg_pool][public][x2]") {
  judge::input_kind("one image of 3 by 5, windows of 2 by 2, stride 2");
  // (1 + 5 + 4 + 2)/4 = 3 and (2 + 0 + 8 + 6)/4 = 4; the nines are in no window.
  CHECK_THAT(student::avg_pool(x, {2, 2}), judge::Equals(Images{{{{3, 4}}}}));
}

TEST_CASE("avg_pool's windows may overlap", "[06_cnn/avg_pool][public]") {
  judge::input_kind("one image of 3 by 2, windows of 2 by 2, stride 1");
  const Images two{{{{1, 3}, {5, 7}, {9, 11}}}};
  CHECK_THAT(student::avg_pool(two, {2, 1}), judge::Equals(Images{{{{4}, {8}}}}));
}

TEST_CASE("avg_pool treats each channel by itself", "[06_cnn/avg_pool][public]") {
  judge::input_kind("two channels of 2 by 2");
  CHECK_THAT(student::avg_pool(Images{{{{1, 2}, {3, 6}}, {{10, 20}, {30, 60}}}}, {2, 2}),
             judge::Equals(Images{{{{3}}, {{30}}}}));
}

TEST_CASE("avg_pool_backward gives every element of a window the same share",
          "[06_cnn/avg_pool][public][x2]") {
  judge::input_kind("dy = 4 and 8 for an image of 3 by 5: the last row and column get nothing");
  CHECK_THAT(student::avg_pool_backward(Images{{{{4, 8}}}}, {3, 5}, {2, 2}),
             judge::Equals(Images{{{{1, 1, 2, 2, 0}, {1, 1, 2, 2, 0}, {0, 0, 0, 0, 0}}}}));
}

TEST_CASE("avg_pool_backward adds up the shares where windows overlap", "[06_cnn/avg_pool][public]") {
  judge::input_kind("dy = 4 and 8, windows of 2 by 2, stride 1");
  CHECK_THAT(student::avg_pool_backward(Images{{{{4}, {8}}}}, {3, 2}, {2, 1}),
             judge::Equals(Images{{{{1, 1}, {3, 3}, {2, 2}}}}));
}

TEST_CASE("avg_pool_backward refuses a dy that does not fit", "[06_cnn/avg_pool][public]") {
  judge::input_kind("dy = 4 and 8 for an image of 4 by 5, which has four windows");
  CHECK_THAT(student::avg_pool(x, {1, 4}), judge::Equals(Images{{{{1, 9}}}}));  // this fits
  CHECK(judge::throws_shape_error([] { student::avg_pool_backward(Images{{{{4, 8}}}}, {4, 5}, {2, 2}); }));
}
