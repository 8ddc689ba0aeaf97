// Public tests of 01_classification_nlp/relu: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;

TEST_CASE("relu keeps what is positive", "[01_classification_nlp/relu][public][x2]") {
  judge::input_kind("positive and negative numbers");
  CHECK_THAT(student::relu(Matrix{{1.5F, -2, 3}, {-0.25F, 4, -5}}),
             judge::Equals(Matrix{{1.5F, 0, 3}, {0, 4, 0}}));
}

TEST_CASE("relu_backward lets the gradient through where x is positive",
          "[01_classification_nlp/relu][public][x2]") {
  judge::input_kind("positive and negative numbers, gradients of both signs");
  CHECK_THAT(student::relu_backward(Matrix{{1.5F, -2, 3}}, Matrix{{-7, 8, 9}}),
             judge::Equals(Matrix{{-7, 0, 9}}));
}

TEST_CASE("relu has the slope zero at zero", "[01_classification_nlp/relu][public]") {
  judge::input_kind("a zero between a positive and a negative number");
  // Any slope from 0 to 1 would do for a kink; here, as in PyTorch, it is 0.
  CHECK_THAT(student::relu_backward(Matrix{{2, 0, -2}}, Matrix{{5, 5, 5}}), judge::Equals(Matrix{{5, 0, 0}}));
}

TEST_CASE("relu_backward refuses a gradient of another shape", "[01_classification_nlp/relu][public]") {
  judge::input_kind("a gradient with a column too many");
  CHECK_THAT(student::relu_backward(Matrix{{1}}, Matrix{{5}}), judge::Equals(Matrix{{5}}));  // this one fits
  CHECK(judge::throws_shape_error([] { student::relu_backward(Matrix{{1, 2}}, Matrix{{1, 2, 3}}); }));
}
