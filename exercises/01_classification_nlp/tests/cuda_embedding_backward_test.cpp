// Public tests of 01_classification_nlp/cuda_embedding_backward: sums to check on paper.
#include "judge/device.hpp"
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Labels;
using descent::Matrix;

namespace {

Matrix add(const Labels& words, const Matrix& dx, Matrix dtable, int block) {
  student::cuda::embedding_backward(judge::in(words), judge::in(dx), judge::out(dtable), block);
  return dtable;
}

}  // namespace

TEST_CASE("a word that stands there twice gets both gradients",
          "[01_classification_nlp/cuda_embedding_backward][public]") {
  judge::input_kind("the same word in the first and the third place, a table of zeros");
  CHECK_THAT(add({2, 1, 2}, {{1, 2}, {10, 20}, {100, 200}}, {{0, 0}, {0, 0}, {0, 0}}, 32),
             judge::Equals(Matrix{{0, 0}, {10, 20}, {101, 202}}));
}

TEST_CASE("what stands in the table is added to", "[01_classification_nlp/cuda_embedding_backward][public]") {
  judge::input_kind("one word, a table of numbers; another word's row stays");
  CHECK_THAT(add({1}, {{1, 2}}, {{0, 0}, {5, 6}, {7, 8}}, 32), judge::Equals(Matrix{{0, 0}, {6, 8}, {7, 8}}));
}

TEST_CASE("a gradient with too few rows is refused",
          "[01_classification_nlp/cuda_embedding_backward][public]") {
  judge::input_kind("two words, one row");
  CHECK_THAT(add({1}, {{1}}, {{0}, {0}}, 1), judge::Equals(Matrix{{0}, {1}}));
  CHECK(judge::throws_shape_error([] { add({1, 1}, {{1, 2}}, {{0, 0}, {0, 0}}, 32); }));
}
