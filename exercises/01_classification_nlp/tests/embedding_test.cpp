// Public tests of 01_classification_nlp/embedding: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::classification_nlp::Windows;

namespace {

const Matrix table{{0, 0}, {1, 2}, {3, 4}, {5, 6}};

}  // namespace

TEST_CASE("embedding puts the vectors of a window side by side",
          "[01_classification_nlp/embedding][public][x2]") {
  judge::input_kind("two windows of three words");
  CHECK_THAT(student::embedding(Windows{{2, 1, 3}, {1, 1, 2}}, table),
             judge::Equals(Matrix{{3, 4, 1, 2, 5, 6}, {1, 2, 1, 2, 3, 4}}));
}

TEST_CASE("embedding has zeros where PAD stands", "[01_classification_nlp/embedding][public]") {
  judge::input_kind("a window at a sentence's start");
  CHECK_THAT(student::embedding(Windows{{0, 0, 3}}, table), judge::Equals(Matrix{{0, 0, 0, 0, 5, 6}}));
}

TEST_CASE("embedding_backward adds up the gradients of all places of a word",
          "[01_classification_nlp/embedding][public][x2]") {
  judge::input_kind("two windows of three words; word 1 stands in both, in one of them twice");
  const Matrix dx{{1, 2, 3, 4, 5, 6}, {7, 8, 10, 20, 30, 40}};
  // Word 1: (3, 4) + (7, 8) + (10, 20).  Word 2: (1, 2) + (30, 40).  Word 3: (5, 6).  Word 4 does not occur.
  CHECK_THAT(student::embedding_backward(Windows{{2, 1, 3}, {1, 1, 2}}, dx, 5),
             judge::Equals(Matrix{{0, 0}, {20, 32}, {31, 42}, {5, 6}, {0, 0}}));
}

TEST_CASE("embedding_backward leaves PAD frozen", "[01_classification_nlp/embedding][public]") {
  judge::input_kind("windows with PAD in them");
  CHECK_THAT(student::embedding_backward(Windows{{0, 1}, {1, 0}}, Matrix{{5, 6}, {7, 8}}, 2),
             judge::Equals(Matrix{{0}, {13}}));
}

TEST_CASE("embedding refuses words without a row, and gradients that do not fit",
          "[01_classification_nlp/embedding][public]") {
  judge::input_kind("a word of V, a negative one; gradients with a row or a column too few");
  CHECK_THAT(student::embedding(Windows{{3}}, table), judge::Equals(Matrix{{5, 6}}));  // this one has
  CHECK(judge::throws_value_error([] { student::embedding(Windows{{1, 4}}, table); }));
  CHECK(judge::throws_value_error([] { student::embedding_backward(Windows{{-1}}, Matrix{{1}}, 3); }));
  CHECK(judge::throws_shape_error([] {
    student::embedding_backward(Windows{{1, 2}}, Matrix{{1, 2, 3}}, 3);
  }));
  CHECK(judge::throws_shape_error([] { student::embedding_backward(Windows{{1}, {2}}, Matrix{{1}}, 3); }));
}
