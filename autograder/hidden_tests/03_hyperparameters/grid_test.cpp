// Hidden tests of 03_hyperparameters/grid.
#include "oracles/03_hyperparameters.hpp"

#include "judge/test.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

void check(const std::vector<Vector>& values) {
  CHECK_THAT(student::grid(values), judge::Equals(descent::oracles::grid(values)));
}

}  // namespace

TEST_CASE("grid has a row for each combination and a column for each hyperparameter",
          "[03_hyperparameters/grid][hidden]") {
  judge::input_kind("3, 1, 4 and 2 values");
  auto in = judge::inputs();
  const Matrix all =
      student::grid({in.normal<1>({3}), in.normal<1>({1}), in.normal<1>({4}), in.normal<1>({2})});
  CHECK(descent::shape_of(all) == descent::Shape{24, 4});
  CHECK_THAT(all, (judge::AllFinite<float, 2>()));
}

TEST_CASE("grid holds each value equally often", "[03_hyperparameters/grid][hidden]") {
  judge::input_kind("whole numbers, 3 and 5 and 2 of them: how often each stands in its column");
  const Matrix all = student::grid({Vector{0, 1, 2}, Vector{0, 1, 2, 3, 4}, Vector{0, 1}});
  REQUIRE(descent::shape_of(all) == descent::Shape{30, 3});
  Matrix count = xt::zeros<float>({3, 5});
  for (std::size_t i = 0; i < 30; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      if (all(i, j) >= 0 && all(i, j) < 5) ++count(j, static_cast<std::size_t>(all(i, j)));
  CHECK_THAT(count, judge::Equals(Matrix{{10, 10, 10, 0, 0}, {6, 6, 6, 6, 6}, {15, 15, 0, 0, 0}}));
}

TEST_CASE("grid has all combinations of two, in order", "[03_hyperparameters/grid][hidden][x2]") {
  judge::input_kind("4 and 3 values that are not sorted");
  auto in = judge::inputs();
  check({in.normal<1>({4}), in.normal<1>({3})});
}

TEST_CASE("grid has all combinations of three, in order", "[03_hyperparameters/grid][hidden][x2]") {
  judge::input_kind("3, 2 and 5 values that are not sorted");
  auto in = judge::inputs();
  check({in.normal<1>({3}), in.normal<1>({2}), in.normal<1>({5})});
}

TEST_CASE("grid has all combinations of many", "[03_hyperparameters/grid][hidden][x2]") {
  judge::input_kind("six hyperparameters, some with one value");
  auto in = judge::inputs();
  std::vector<Vector> values;
  for (const std::size_t n : {2, 1, 3, 4, 1, 5}) values.push_back(in.signed_log_uniform<1>({n}, 1e-6, 1e3));
  check(values);
}

TEST_CASE("grid takes values as they are", "[03_hyperparameters/grid][hidden]") {
  judge::input_kind("a value that stands twice, falling values, and zero");
  check({Vector{2, 1, 2}, Vector{0, -1}, Vector{3, 3}});
}

TEST_CASE("grid of one hyperparameter is a column", "[03_hyperparameters/grid][hidden]") {
  judge::input_kind("seven values of one hyperparameter; one value of one");
  auto in = judge::inputs();
  check({in.normal<1>({7})});
  check({in.normal<1>({1})});
}

TEST_CASE("grid with a hyperparameter that has no values is empty", "[03_hyperparameters/grid][hidden]") {
  judge::input_kind(
      "no values for the first, the middle or the last of three; beside them a grid with values");
  auto in = judge::inputs();
  const Vector some = in.normal<1>({3});
  check({some, some});
  check({Vector{}, some, some});
  check({some, Vector{}, some});
  check({some, some, Vector{}});
}

TEST_CASE("grid of no hyperparameters has one combination", "[03_hyperparameters/grid][hidden]") {
  judge::input_kind("an empty list; beside it a list of one");
  check({Vector{1, 2}});
  check({});
}
