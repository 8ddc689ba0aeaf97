// Hidden tests of 04_optimizers/quadratic_gradient.
#include "judge/test.hpp"
#include "oracles/04_optimizers.hpp"
#include "student/04_optimizers.hpp"

using descent::Shape;
using descent::Vector;
using AllFinite = judge::AllFinite<float, 1>;

namespace {

void check(const Vector& theta, const Vector& a) {
  const auto expected = descent::oracles::quadratic_gradient(theta, a);
  const Vector g = student::quadratic_gradient(theta, a);
  CHECK_THAT(g, judge::Near(expected));
}

}  // namespace

TEST_CASE("quadratic_gradient has as many elements as there are parameters, all finite",
          "[04_optimizers/quadratic_gradient][hidden]") {
  judge::input_kind("an odd number of parameters");
  auto in = judge::inputs();
  const Vector g = student::quadratic_gradient(in.normal<1>({31}), in.normal<1>({31}));
  CHECK(descent::shape_of(g) == Shape{31});
  CHECK_THAT(g, AllFinite());
}

TEST_CASE("quadratic_gradient is linear in the parameters", "[04_optimizers/quadratic_gradient][hidden]") {
  judge::input_kind("small whole numbers");
  auto in = judge::inputs();
  const Vector a = in.integers<1>({33}, -9, 9), x = in.integers<1>({33}, -99, 99),
               y = in.integers<1>({33}, -99, 99);
  const Vector gx = student::quadratic_gradient(x, a), gy = student::quadratic_gradient(y, a);
  CHECK(xt::any(xt::not_equal(gx, 0.0F)));
  const Vector g = student::quadratic_gradient(Vector(x + y), a);
  CHECK_THAT(g, judge::Equals(Vector(gx + gy)));
}

TEST_CASE("quadratic_gradient is the slope of f in every direction",
          "[04_optimizers/quadratic_gradient][hidden][x2]") {
  judge::input_kind("small whole numbers; the slope measured between two points of f");
  auto in = judge::inputs();
  const Vector theta = in.integers<1>({7}, -9, 9), a = in.integers<1>({7}, 1, 9),
               way = in.integers<1>({7}, -3, 3);
  const Vector g = student::quadratic_gradient(theta, a);
  // For a parabola, the central difference of f is exactly the slope.
  double slope = 0, difference = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    const double ahead = theta(i) + way(i), behind = theta(i) - way(i);
    slope += double{g(i)} * way(i);
    difference += a(i) * (ahead * ahead - behind * behind) / 2;
  }
  CHECK(slope == difference);
}

TEST_CASE("quadratic_gradient has the right values", "[04_optimizers/quadratic_gradient][hidden][x6]") {
  judge::input_kind("an odd number of parameters, coefficients above zero");
  auto in = judge::inputs();
  check(in.normal<1>({33}, 0.5, 2), in.uniform<1>({33}, 0.1, 4));
}

TEST_CASE("quadratic_gradient has the right values also where f falls away",
          "[04_optimizers/quadratic_gradient][hidden][x6]") {
  judge::input_kind("coefficients of both signs");
  auto in = judge::inputs();
  check(in.normal<1>({31}, -0.5, 2), in.normal<1>({31}, 0.3, 1.5));
}

TEST_CASE("quadratic_gradient works for every number of parameters, one among them",
          "[04_optimizers/quadratic_gradient][hidden]") {
  judge::input_kind("from one parameter to over a thousand");
  auto in = judge::inputs();
  for (const std::size_t d : {1, 7, 31, 33, 65, 1025}) check(in.normal<1>({d}), in.normal<1>({d}));
}

TEST_CASE("quadratic_gradient treats flat and steep directions alike",
          "[04_optimizers/quadratic_gradient][hidden]") {
  judge::input_kind("coefficients from 1e-6 to 1e3 and parameters from 1e-3 to 1e3 in one vector");
  auto in = judge::inputs();
  check(in.signed_log_uniform<1>({65}, 1e-3, 1e3), in.signed_log_uniform<1>({65}, 1e-6, 1e3));
}

TEST_CASE("quadratic_gradient has no slope where a coefficient is zero",
          "[04_optimizers/quadratic_gradient][hidden]") {
  judge::input_kind("every second coefficient zero");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({7});
  Vector a = in.normal<1>({7});
  for (std::size_t i = 0; i < a.size(); i += 2) a(i) = 0;
  check(theta, a);
}

TEST_CASE("quadratic_gradient refuses coefficients that are too many",
          "[04_optimizers/quadratic_gradient][hidden]") {
  judge::input_kind("one coefficient more than there are parameters");
  auto in = judge::inputs();
  const Vector theta = in.normal<1>({4});
  check(theta, in.normal<1>({4}));
  CHECK(judge::throws_shape_error([&] { student::quadratic_gradient(theta, in.normal<1>({5})); }));
}
