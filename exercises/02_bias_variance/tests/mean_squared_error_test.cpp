// Public tests of 02_bias_variance/mean_squared_error: numbers to check on paper, and properties.
#include "judge/test.hpp"
#include "judge/tolerance.hpp"
#include "student/02_bias_variance.hpp"

using descent::Vector;

TEST_CASE("mean_squared_error is the mean of the squares",
          "[02_bias_variance/mean_squared_error][public][x2]") {
  judge::input_kind("four predictions");
  // Errors 1, −2, 0 and 3; squares 1, 4, 0 and 9; their mean 14/4.
  const float error = student::mean_squared_error(Vector{2, 0, 5, 3}, Vector{1, 2, 5, 0});
  CHECK_THAT(error, judge::Near(3.5, judge::limit(3.5)));
}

TEST_CASE("mean_squared_error of perfect predictions is zero",
          "[02_bias_variance/mean_squared_error][public]") {
  judge::input_kind("predictions that are one off, then predictions equal to the labels");
  CHECK(student::mean_squared_error(Vector{1, 2}, Vector{2, 3}) == 1.0F);
  CHECK(student::mean_squared_error(Vector{0.1F, -3}, Vector{0.1F, -3}) == 0.0F);
}

TEST_CASE("mean_squared_error refuses labels that do not fit, and none at all",
          "[02_bias_variance/mean_squared_error][public]") {
  judge::input_kind("two predictions and three labels, then no labels");
  CHECK(student::mean_squared_error(Vector{1}, Vector{3}) == 4.0F);  // these fit
  CHECK(judge::throws_shape_error([] { student::mean_squared_error(Vector{1, 2}, Vector{1, 2, 3}); }));
  CHECK(judge::throws_value_error([] { student::mean_squared_error(Vector{}, Vector{}); }));
}
