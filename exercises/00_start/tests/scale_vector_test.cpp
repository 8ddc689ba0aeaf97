// Public tests of 00_start/scale_vector: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "student/00_start.hpp"

using descent::Vector;

TEST_CASE("scale_vector multiplies every element by the factor", "[00_start/scale_vector][public][x3]") {
  judge::input_kind("four small numbers and the factor 2.5");
  // 2.5 · (2, −4, 0, 1) = (5, −10, 0, 2.5): every product is exact in float, so the last bit counts.
  CHECK_THAT(student::scale_vector(Vector{2, -4, 0, 1}, 2.5F), judge::Equals(Vector{5, -10, 0, 2.5F}));
}

TEST_CASE("scale_vector with the factor 1 copies the vector", "[00_start/scale_vector][public]") {
  judge::input_kind("seven numbers and the factor 1");
  auto in = judge::inputs();
  const Vector x = in.normal<1>({7});
  CHECK_THAT(student::scale_vector(x, 1.0F), judge::Equals(x));
}

TEST_CASE("scale_vector of an empty vector is an empty vector", "[00_start/scale_vector][public]") {
  judge::input_kind("a vector without elements");
  const Vector empty = Vector::from_shape({0});
  CHECK_THAT(student::scale_vector(empty, 3.0F), judge::Equals(empty));
}
