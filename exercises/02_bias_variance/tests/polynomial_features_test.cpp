// Public tests of 02_bias_variance/polynomial_features: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Vector;

TEST_CASE("polynomial_features has the powers of a number in its row",
          "[02_bias_variance/polynomial_features][public][x2]") {
  judge::input_kind("three numbers, degree 3");
  const Matrix features = student::polynomial_features(Vector{2, -1, 0.5F}, 3);
  // 2, 2², 2³; −1, 1, −1; ½, ¼, ⅛: all of them exact.
  CHECK_THAT(features, judge::Equals(Matrix{{2, 4, 8}, {-1, 1, -1}, {0.5F, 0.25F, 0.125F}}));
}

TEST_CASE("polynomial_features has no column of ones", "[02_bias_variance/polynomial_features][public]") {
  judge::input_kind("two numbers, degree 1");
  CHECK_THAT(student::polynomial_features(Vector{3, -7}, 1), judge::Equals(Matrix{{3}, {-7}}));
}

TEST_CASE("polynomial_features refuses a degree below one",
          "[02_bias_variance/polynomial_features][public]") {
  judge::input_kind("degree 2, then degree 0");
  CHECK_THAT(student::polynomial_features(Vector{3}, 2), judge::Equals(Matrix{{3, 9}}));  // this one is fine
  CHECK(judge::throws_value_error([] { student::polynomial_features(Vector{3}, 0); }));
}
