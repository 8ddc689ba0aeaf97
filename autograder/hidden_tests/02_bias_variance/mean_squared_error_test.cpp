// Hidden tests of 02_bias_variance/mean_squared_error.
#include "oracles/02_bias_variance.hpp"

#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Vector;

namespace {

void check(const Vector& prediction, const Vector& y) {
  const auto expected = descent::oracles::mean_squared_error(prediction, y);
  CHECK_THAT(student::mean_squared_error(prediction, y), judge::Near(expected.value, expected.limit));
}

}  // namespace

TEST_CASE("mean_squared_error is the same with predictions and labels exchanged",
          "[02_bias_variance/mean_squared_error][hidden]") {
  judge::input_kind("an odd number of predictions");
  auto in = judge::inputs();
  const Vector prediction = in.normal<1>({31}, 1, 2), y = in.normal<1>({31}, -0.5, 1);
  const float error = student::mean_squared_error(prediction, y);
  CHECK(error > 1.0F);
  CHECK_THAT(student::mean_squared_error(y, prediction), judge::Near(double{error}, judge::limit(error)));
}

TEST_CASE("mean_squared_error grows with the square of the errors",
          "[02_bias_variance/mean_squared_error][hidden]") {
  judge::input_kind("errors, and four times the errors");
  auto in = judge::inputs();
  const Vector error = in.normal<1>({33}, 0.5, 1), none = error * 0.0F;
  const float once = student::mean_squared_error(error, none);
  CHECK(once > 0.0F);
  // Powers of two are multiplied without rounding.
  CHECK_THAT(student::mean_squared_error(Vector(4.0F * error), none),
             judge::Near(16.0 * once, judge::limit(0)));
}

TEST_CASE("mean_squared_error has the right value", "[02_bias_variance/mean_squared_error][hidden][x3]") {
  judge::input_kind("an odd number of predictions");
  auto in = judge::inputs();
  check(in.normal<1>({33}, 0.4, 1), in.normal<1>({33}, -0.3, 2));
}

TEST_CASE("mean_squared_error has the right value for few predictions",
          "[02_bias_variance/mean_squared_error][hidden][x3]") {
  judge::input_kind("two to seven predictions");
  auto in = judge::inputs();
  for (const std::size_t n : {2, 3, 5, 7}) check(in.normal<1>({n}, 2, 1), in.normal<1>({n}, -1, 1));
}

TEST_CASE("mean_squared_error works for one prediction and for many",
          "[02_bias_variance/mean_squared_error][hidden]") {
  judge::input_kind("from one prediction to over a thousand");
  auto in = judge::inputs();
  for (const std::size_t n : {1, 31, 65, 1025}) check(in.normal<1>({n}, 1.5, 1), in.normal<1>({n}, -1, 1));
}

TEST_CASE("mean_squared_error sees small errors of large predictions",
          "[02_bias_variance/mean_squared_error][hidden]") {
  judge::input_kind("predictions near 10000, errors below 1");
  auto in = judge::inputs();
  const Vector y = in.normal<1>({65}, 1e4, 1);
  check(Vector(y + in.normal<1>({65}, 0.3, 0.1)), y);
}

TEST_CASE("mean_squared_error refuses a prediction too many, and no labels",
          "[02_bias_variance/mean_squared_error][hidden]") {
  judge::input_kind("five predictions and four labels, then none of both");
  auto in = judge::inputs();
  const Vector y = in.normal<1>({4});
  check(in.normal<1>({4}, 2, 1), y);
  CHECK(judge::throws_value_error([] { student::mean_squared_error(Vector{}, Vector{}); }));
  CHECK(judge::throws_shape_error([&] { student::mean_squared_error(in.normal<1>({5}), y); }));
}
