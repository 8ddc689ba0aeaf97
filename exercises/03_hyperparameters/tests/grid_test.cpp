// Public tests of 03_hyperparameters/grid: numbers to check on paper.
#include "judge/test.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Matrix;
using descent::Vector;

TEST_CASE("grid combines each value with each, the last one changing fastest",
          "[03_hyperparameters/grid][public]") {
  judge::input_kind("two values and three values");
  CHECK_THAT(student::grid({Vector{1, 2}, Vector{10, 20, 30}}),
             judge::Equals(Matrix{{1, 10}, {1, 20}, {1, 30}, {2, 10}, {2, 20}, {2, 30}}));
}

TEST_CASE("grid combines three hyperparameters like three nested loops",
          "[03_hyperparameters/grid][public]") {
  judge::input_kind("three hyperparameters with two, one and two values");
  CHECK_THAT(student::grid({Vector{0.5F, 0.25F}, Vector{7}, Vector{2, 1}}),
             judge::Equals(Matrix{{0.5F, 7, 2}, {0.5F, 7, 1}, {0.25F, 7, 2}, {0.25F, 7, 1}}));
}

TEST_CASE("grid of no values has no combination", "[03_hyperparameters/grid][public]") {
  judge::input_kind("three values, and none");
  CHECK_THAT(student::grid({Vector{1, 2, 3}, Vector{}}), judge::Equals(Matrix(xt::zeros<float>({0, 2}))));
}
