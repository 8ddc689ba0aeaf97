// Public tests of 01_classification_nlp/bag_of_embeddings: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Tensor;
using descent::classification_nlp::Sentences;

namespace {

const Matrix table{{1, 2}, {3, 6}, {-1, 0}, {8, 8}};

}  // namespace

TEST_CASE("bag_of_embeddings averages the vectors of a sentence's words",
          "[01_classification_nlp/bag_of_embeddings][public][x2]") {
  judge::input_kind("sentences of two words and of four, one of them twice");
  // (row 0 + row 1)/2, and (row 2 + row 3 + 2·row 1)/4: a word that occurs twice counts twice.
  CHECK_THAT(student::bag_of_embeddings(Sentences{{0, 1}, {2, 1, 3, 1}}, table),
             judge::Equals(Matrix{{2, 4}, {3.25F, 5}}));
}

TEST_CASE("bag_of_embeddings gives zeros for an empty sentence",
          "[01_classification_nlp/bag_of_embeddings][public]") {
  judge::input_kind("an empty sentence between two others");
  // The mean of nothing would be 0/0.
  CHECK_THAT(student::bag_of_embeddings(Sentences{{3}, {}, {2}}, table),
             judge::Equals(Matrix{{8, 8}, {0, 0}, {-1, 0}}));
}

TEST_CASE("bag_of_embeddings_backward gives each word its share",
          "[01_classification_nlp/bag_of_embeddings][public][x2]") {
  judge::input_kind("sentences of two words and of four, one of them twice");
  const Matrix dy{{4, 6}, {8, -4}};
  // Word 0: ½·(4, 6).  Word 1: ½·(4, 6) + 2/4·(8, −4).  Words 2 and 3: ¼·(8, −4).  Word 4 does not occur.
  CHECK_THAT(student::bag_of_embeddings_backward(Sentences{{0, 1}, {2, 1, 3, 1}}, dy, 5),
             judge::Equals(Matrix{{2, 3}, {6, 1}, {2, -1}, {2, -1}, {0, 0}}));
}

TEST_CASE("bag_of_embeddings does not see the order of words",
          "[01_classification_nlp/bag_of_embeddings][public]") {
  judge::input_kind("the same words in two orders");
  const Matrix x = student::bag_of_embeddings(Sentences{{0, 1, 3}, {3, 0, 1}}, table);
  CHECK_THAT(x, judge::Near(judge::by_hand(Tensor<double, 2>{{4, 16 / 3.}, {4, 16 / 3.}}, 16)));
}

TEST_CASE("bag_of_embeddings refuses words without a row",
          "[01_classification_nlp/bag_of_embeddings][public]") {
  judge::input_kind("a word of V, a negative one; a gradient with a row too few");
  CHECK_THAT(student::bag_of_embeddings(Sentences{{3}}, table),
             judge::Equals(Matrix{{8, 8}}));  // this one has
  CHECK(judge::throws_value_error([] { student::bag_of_embeddings(Sentences{{0, 4}}, table); }));
  CHECK(judge::throws_value_error([] { student::bag_of_embeddings(Sentences{{0}, {-1}}, table); }));
  CHECK(judge::throws_shape_error([] {
    student::bag_of_embeddings_backward(Sentences{{0}, {1}}, Matrix{{1, 1}}, 4);
  }));
}
