// Public tests of 03_hyperparameters/grid_search: numbers to check on paper.
//
// Two hyperparameters with the values 1, 2 and 10, 20, 30; the loss is |20·first − second|, in the grid's
// order 10, 0, 10, 30, 20, 10.
#include <cmath>
#include <stdexcept>

#include "judge/test.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Matrix;
using descent::Vector;

namespace {

const std::vector<Vector> values = {Vector{1, 2}, Vector{10, 20, 30}};

float loss(const Vector& setting) {
  if (setting.size() != 2) throw std::runtime_error("the setting has another length");
  return std::fabs(20 * setting(0) - setting(1));
}

}  // namespace

TEST_CASE("grid_search tries all combinations", "[03_hyperparameters/grid_search][public][x2]") {
  judge::input_kind("two and three values, one thread, then two");
  for (const std::int64_t threads : {1, 2}) {
    const auto result = student::grid_search(values, loss, threads);
    CHECK_THAT(result.settings, judge::Equals(Matrix{{1, 10}, {1, 20}, {1, 30}, {2, 10}, {2, 20}, {2, 30}}));
    CHECK_THAT(result.losses, judge::Equals(Vector{10, 0, 10, 30, 20, 10}));
  }
}

TEST_CASE("grid_search finds the best setting", "[03_hyperparameters/grid_search][public][x2]") {
  judge::input_kind("two and three values, three threads");
  const auto result = student::grid_search(values, loss, 3);
  CHECK(result.best == 1);
  CHECK(result.failures == std::vector<std::string>(6));  // none has failed
}

TEST_CASE("grid_search prefers the first of equal losses", "[03_hyperparameters/grid_search][public]") {
  judge::input_kind("losses 2, 1, 1, 1 on two threads");
  const auto result = student::grid_search(
      {Vector{2, 1, 1, 1}}, [](const Vector& setting) { return setting(0); }, 2);
  CHECK(result.best == 1);
}

TEST_CASE("grid_search survives a trial that throws", "[03_hyperparameters/grid_search][public]") {
  judge::input_kind("the first of three trials throws, the second is NaN");
  const auto result = student::grid_search(
      {Vector{0, 1, 2}},
      [](const Vector& setting) -> float {
        if (setting(0) == 0) throw std::runtime_error("diverged");
        return setting(0) == 1 ? std::nanf("") : 7.0F;
      },
      2);
  REQUIRE(result.losses.size() == 3);
  CHECK(result.best == 2);
  CHECK(std::isnan(result.losses(0)));
  CHECK(std::isnan(result.losses(1)));
  CHECK(result.losses(2) == 7.0F);
  CHECK(result.failures == std::vector<std::string>{"diverged", "", ""});
}
