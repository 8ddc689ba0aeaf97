// Hidden tests of 02_bias_variance/polynomial_features.
#include "oracles/02_bias_variance.hpp"

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;

namespace {

void check(const Vector& x, std::int64_t degree) {
  CHECK_THAT(student::polynomial_features(x, degree),
             judge::Near(descent::oracles::polynomial_features(x, degree)));
}

}  // namespace

TEST_CASE("polynomial_features has a row for each number and a column for each power",
          "[02_bias_variance/polynomial_features][hidden]") {
  judge::input_kind("7 numbers, degree 4");
  auto in = judge::inputs();
  const Matrix features = student::polynomial_features(in.normal<1>({7}, 0.5, 1), 4);
  CHECK(descent::shape_of(features) == Shape{7, 4});
  CHECK_THAT(features, (judge::AllFinite<float, 2>()));
}

TEST_CASE("polynomial_features of the opposite numbers differ in the sign of the odd powers",
          "[02_bias_variance/polynomial_features][hidden]") {
  judge::input_kind("numbers and their opposites, degree 5");
  auto in = judge::inputs();
  const Vector x = in.uniform<1>({9}, 0.5, 1.5);
  const Matrix plus = student::polynomial_features(x, 5);
  REQUIRE(descent::shape_of(plus) == Shape{9, 5});
  Matrix want = plus;
  for (const std::size_t odd : {0, 2, 4}) xt::view(want, xt::all(), odd) *= -1.0F;
  CHECK_THAT(student::polynomial_features(Vector(-x), 5), judge::Equals(want));
}

TEST_CASE("polynomial_features has the right squares and cubes",
          "[02_bias_variance/polynomial_features][hidden][x3]") {
  judge::input_kind("an odd number of positive and negative numbers, degree 3");
  auto in = judge::inputs();
  check(in.normal<1>({33}, 0.3, 1.5), 3);
}

TEST_CASE("polynomial_features has the right higher powers",
          "[02_bias_variance/polynomial_features][hidden][x3]") {
  judge::input_kind("more powers than numbers, degree 12");
  auto in = judge::inputs();
  check(in.uniform<1>({7}, -2, 2), 12);
}

TEST_CASE("polynomial_features works for one number and for many",
          "[02_bias_variance/polynomial_features][hidden]") {
  judge::input_kind("from one number to over a thousand, degrees 1 to 6");
  auto in = judge::inputs();
  std::int64_t degree = 1;
  for (const std::size_t n : {1, 2, 31, 65, 1025}) check(in.normal<1>({n}, 0.5, 1), ++degree);
  check(in.normal<1>({5}, 0.5, 1), 1);
}

TEST_CASE("polynomial_features of zero and one are zeros and ones",
          "[02_bias_variance/polynomial_features][hidden]") {
  judge::input_kind("the numbers 0, 1 and −1");
  CHECK_THAT(student::polynomial_features(Vector{0, 1, -1}, 4),
             judge::Equals(Matrix{{0, 0, 0, 0}, {1, 1, 1, 1}, {-1, 1, -1, 1}}));
}

TEST_CASE("polynomial_features refuses a negative degree", "[02_bias_variance/polynomial_features][hidden]") {
  judge::input_kind("degree 3, then degrees 0 and −2");
  auto in = judge::inputs();
  const Vector x = in.normal<1>({4});
  check(x, 3);
  for (const std::int64_t degree : {0, -2})
    CHECK(judge::throws_value_error([&] { student::polynomial_features(x, degree); }));
}
