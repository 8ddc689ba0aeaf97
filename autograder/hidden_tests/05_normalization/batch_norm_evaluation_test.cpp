// Hidden tests of 05_normalization/batch_norm_evaluation.
#include "hidden_tests/05_normalization/inputs.hpp"
#include "judge/test.hpp"
#include "oracles/05_normalization.hpp"
#include "student/05_normalization.hpp"

using descent::Matrix;
using descent::Shape;
using descent::Vector;
using descent::hidden_tests::Groups;
using descent::hidden_tests::scales;
using descent::hidden_tests::shifts;
using descent::hidden_tests::varied;
using descent::normalization::RunningStatistics;
using descent::oracles::expected;
using descent::oracles::given;

namespace {

RunningStatistics trained(judge::Inputs& in, std::size_t d) {
  return {.mean = in.normal<1>({d}, 1, 2), .variance = in.uniform<1>({d}, 2, 5)};
}

judge::Expected<2> right(const Matrix& x, const Vector& gamma, const Vector& beta,
                         const RunningStatistics& running, float delta) {
  return expected(
      descent::oracles::batch_norm_evaluation(given(x), given(gamma), given(beta), running, delta));
}

void check(const Matrix& x, const Vector& gamma, const Vector& beta, const RunningStatistics& running,
           float delta) {
  CHECK_THAT(student::batch_norm_evaluation(x, gamma, beta, running, delta),
             judge::Near(right(x, gamma, beta, running, delta)));
}

void check(judge::Inputs& in, std::size_t b, std::size_t d, float delta) {
  const Matrix x = varied(in, b, d, Groups::columns);
  const Vector gamma = scales(in, d), beta = shifts(in, d);
  check(x, gamma, beta, trained(in, d), delta);
}

}  // namespace

TEST_CASE("batch_norm_evaluation returns a row for each example",
          "[05_normalization/batch_norm_evaluation][hidden]") {
  judge::input_kind("five examples of seven features");
  auto in = judge::inputs();
  const Matrix x = varied(in, 5, 7, Groups::columns);
  const Matrix y = student::batch_norm_evaluation(x, scales(in, 7), shifts(in, 7), trained(in, 7), 0.2F);
  CHECK(descent::shape_of(y) == Shape{5, 7});
  CHECK_THAT(y, (judge::AllFinite<float, 2>()));
}

TEST_CASE("batch_norm_evaluation treats each example as if it were alone",
          "[05_normalization/batch_norm_evaluation][hidden][x2]") {
  judge::input_kind("a batch of five, then each of them by itself");
  auto in = judge::inputs();
  const Matrix x = varied(in, 5, 3, Groups::columns);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  const auto running = trained(in, 3);
  const Matrix together = student::batch_norm_evaluation(x, gamma, beta, running, 0.2F);
  REQUIRE(descent::shape_of(together) == Shape{5, 3});
  CHECK_THAT(together, judge::Near(right(x, gamma, beta, running, 0.2F)));
  for (std::size_t i = 0; i < 5; ++i)
    check(Matrix(xt::view(x, xt::range(i, i + 1))), gamma, beta, running, 0.2F);
}

TEST_CASE("batch_norm_evaluation turns an example at the running mean into beta",
          "[05_normalization/batch_norm_evaluation][hidden][x2]") {
  judge::input_kind("examples that equal the running mean");
  auto in = judge::inputs();
  const auto running = trained(in, 5);
  const Vector gamma = scales(in, 5), beta = shifts(in, 5);
  Matrix x = Matrix::from_shape({2, 5});
  for (std::size_t i = 0; i < 2; ++i) xt::row(x, static_cast<std::ptrdiff_t>(i)) = running.mean;
  check(x, gamma, beta, running, 0.2F);
}

TEST_CASE("batch_norm_evaluation has the right results",
          "[05_normalization/batch_norm_evaluation][hidden][x8]") {
  judge::input_kind("a few examples, a delta that can be seen");
  auto in = judge::inputs();
  check(in, 5, 7, 0.2F);
  check(in, 7, 3, 0.05F);
}

TEST_CASE("batch_norm_evaluation is right in many sizes",
          "[05_normalization/batch_norm_evaluation][hidden][x5]") {
  judge::input_kind("1 to 1025 examples, 1 to 65 features");
  auto in = judge::inputs();
  check(in, 1, 65, 0.2F);
  check(in, 31, 1, 0.2F);
  check(in, 1025, 2, 0.2F);
  check(in, 4, 4, 0.2F);
}

TEST_CASE("batch_norm_evaluation is saved by delta where the running variance is zero",
          "[05_normalization/batch_norm_evaluation][hidden][x2]") {
  judge::input_kind("features that never varied, and features that hardly did; the default delta");
  auto in = judge::inputs();
  const Matrix x = in.normal<2>({5, 4});
  const Vector gamma = scales(in, 4), beta = shifts(in, 4);
  check(x, gamma, beta, {in.normal<1>({4}), Vector{0, 1e-5F, 1e-3F, 0}}, 1e-5F);
}

TEST_CASE("batch_norm_evaluation takes the averages of a new layer",
          "[05_normalization/batch_norm_evaluation][hidden]") {
  judge::input_kind("running averages of zeros and ones");
  auto in = judge::inputs();
  const Matrix x = varied(in, 5, 3, Groups::columns);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  check(x, gamma, beta, {Vector{0, 0, 0}, Vector{1, 1, 1}}, 0.2F);
}

TEST_CASE("batch_norm_evaluation keeps its digits far from zero",
          "[05_normalization/batch_norm_evaluation][hidden]") {
  judge::input_kind("features and running means that lie ten thousand deviations from zero");
  auto in = judge::inputs();
  const Matrix x = descent::hidden_tests::far_from_zero(in, 5, 3, Groups::columns);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3);
  check(x, gamma, beta, {Vector(xt::row(x, 0) + 0.5F), in.uniform<1>({3}, 0.5, 2)}, 0.2F);
}

TEST_CASE("batch_norm_evaluation refuses what does not fit",
          "[05_normalization/batch_norm_evaluation][hidden]") {
  judge::input_kind("gamma, beta, a running average with one number too many");
  auto in = judge::inputs();
  const Matrix x = varied(in, 4, 3, Groups::columns);
  const Vector gamma = scales(in, 3), beta = shifts(in, 3), longer = in.uniform<1>({4}, 1, 2);
  const auto running = trained(in, 3);
  check(x, gamma, beta, running, 0.2F);
  const auto refuses = [&](const Vector& scale, const Vector& shift, const RunningStatistics& averages) {
    return judge::throws_shape_error(
        [&] { student::batch_norm_evaluation(x, scale, shift, averages, 0.2F); });
  };
  CHECK(refuses(longer, beta, running));
  CHECK(refuses(gamma, longer, running));
  CHECK(refuses(gamma, beta, {longer, running.variance}));
  CHECK(refuses(gamma, beta, {running.mean, longer}));
}
