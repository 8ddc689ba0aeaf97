// Public tests of 01_classification_nlp/linear: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/01_classification_nlp.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

const Matrix x{{1, 2}, {0, -1}};
const Matrix w{{1, 0, 2}, {3, -1, 0}};
const Vector b{10, 20, 30};
const Matrix dy{{1, 0, 2}, {-1, 3, 1}};

}  // namespace

TEST_CASE("linear multiplies by W from the right and adds b to every row",
          "[01_classification_nlp/linear][public][x3]") {
  judge::input_kind("two examples, two features in, three out");
  // (1·1 + 2·3, 1·0 + 2·(−1), 1·2 + 2·0) = (7, −2, 2) and (−3, 1, 0); b is added to both.
  CHECK_THAT(student::linear(x, w, b), judge::Equals(Matrix{{17, 18, 32}, {7, 21, 30}}));
}

TEST_CASE("linear takes weights as (d_in, d_out), not as PyTorch stores them",
          "[01_classification_nlp/linear][public]") {
  judge::input_kind("a square W that is not symmetric");
  CHECK_THAT(student::linear(Matrix{{1, 0}}, Matrix{{1, 2}, {3, 4}}, Vector{0, 0}),
             judge::Equals(Matrix{{1, 2}}));
}

TEST_CASE("linear_backward has the right dx", "[01_classification_nlp/linear][public][x2]") {
  judge::input_kind("two examples, two features in, three out");
  // First row: dy·wᵀ = (1·1 + 0·0 + 2·2, 1·3 + 0·(−1) + 2·0).
  CHECK_THAT(student::linear_backward(x, w, dy).dx, judge::Equals(Matrix{{5, 3}, {1, -6}}));
}

TEST_CASE("linear_backward has the right dw", "[01_classification_nlp/linear][public][x2]") {
  judge::input_kind("two examples, two features in, three out");
  // Entry (2, 1): 2·1 + (−1)·(−1) = 3: a sum over the examples.
  CHECK_THAT(student::linear_backward(x, w, dy).dw, judge::Equals(Matrix{{1, 0, 2}, {3, -3, 3}}));
}

TEST_CASE("linear_backward adds up db over the examples, without a mean",
          "[01_classification_nlp/linear][public]") {
  judge::input_kind("two examples, three features out");
  CHECK_THAT(student::linear_backward(x, w, dy).db, judge::Equals(Vector{0, 3, 3}));
}

TEST_CASE("linear refuses what does not fit", "[01_classification_nlp/linear][public]") {
  judge::input_kind("W transposed, a short b, a dy of another shape");
  CHECK_THAT(student::linear_backward(x, w, dy).db, judge::Equals(Vector{0, 3, 3}));  // these fit
  CHECK(judge::throws_shape_error([] { student::linear(x, Matrix(xt::transpose(w)), Vector{1, 2}); }));
  CHECK(judge::throws_shape_error([] { student::linear(x, w, Vector{1, 2}); }));
  CHECK(judge::throws_shape_error([] { student::linear_backward(x, w, x); }));
}
