// Public tests of 01_classification_nlp/cuda_embedding: a table that can be looked up by eye.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;

namespace {

const Matrix table{{0, 0}, {1, 10}, {2, 20}, {3, 30}};

Matrix look_up(const Labels& words, int block) {
  auto x = judge::unwritten<2>({words.size(), 2});
  student::cuda::embedding(judge::in(words), judge::in(table), judge::out(x), block);
  return x;
}

}  // namespace

TEST_CASE("each word gets its row", "[01_classification_nlp/cuda_embedding][public]") {
  judge::input_kind("three words of four, blocks of 4 threads");
  CHECK_THAT(look_up({3, 1, 3}, 4), judge::Equals(Matrix{{3, 30}, {1, 10}, {3, 30}}));
}

TEST_CASE("vectors of another length than the output are refused",
          "[01_classification_nlp/cuda_embedding][public]") {
  judge::input_kind("an output with a column too many");
  CHECK_THAT(look_up({2}, 1), judge::Equals(Matrix{{2, 20}}));
  const Labels words{1};
  auto x = judge::unwritten<2>({1, 3});
  CHECK(judge::throws_shape_error(
      [&] { student::cuda::embedding(judge::in(words), judge::in(table), judge::out(x), 32); }));
}
