// Hidden tests of 00_start/scale_vector.  No points: they show what a hidden test looks like in a report.
#include "judge/test.hpp"
#include "oracles/00_start.hpp"
#include "student/00_start.hpp"

using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;

TEST_CASE("scale_vector returns as many finite numbers as it was given", "[00_start/scale_vector][hidden]") {
  judge::input_kind("an odd number of elements");
  auto in = judge::inputs();
  const Vector y = student::scale_vector(in.normal<1>({31}), 0.7F);
  CHECK(descent::shape_of(y) == descent::Shape{31});
  CHECK_THAT(y, AllFinite());
}

TEST_CASE("scale_vector with the factor zero gives zeros", "[00_start/scale_vector][hidden]") {
  judge::input_kind("the factor 0");
  auto in = judge::inputs();
  CHECK_THAT(student::scale_vector(in.normal<1>({5}), 0.0F), judge::Equals(Vector{0, 0, 0, 0, 0}));
}

TEST_CASE("scale_vector multiplies numbers of all sizes", "[00_start/scale_vector][hidden][x6]") {
  judge::input_kind("an odd number of elements, tiny ones and large ones, a negative factor");
  auto in = judge::inputs();
  const Vector x = in.signed_log_uniform<1>({65}, 1e-6, 1e3);
  const auto a = static_cast<float>(in.uniform(-3, -1));
  CHECK_THAT(student::scale_vector(x, a), judge::Near(descent::oracles::scale_vector(x, a)));
}

TEST_CASE("scale_vector works for every length, with none and one among them",
          "[00_start/scale_vector][hidden][x2]") {
  judge::input_kind("vectors of many lengths, from empty to over a thousand");
  auto in = judge::inputs();
  for (const std::size_t n : {0, 1, 7, 33, 1025}) {
    const Vector x = in.normal<1>({n});
    CHECK_THAT(student::scale_vector(x, -1.5F), judge::Near(descent::oracles::scale_vector(x, -1.5F)));
  }
}
