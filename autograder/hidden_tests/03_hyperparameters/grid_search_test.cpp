// Hidden tests of 03_hyperparameters/grid_search.
//
// The objectives are pure functions of the setting, and several threads may call them at a time.
#include "oracles/03_hyperparameters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <stdexcept>

#include "judge/test.hpp"
#include "student/03_hyperparameters.hpp"

using descent::Vector;
using descent::hyperparameters::GridSearchResult;
using descent::hyperparameters::Objective;
using Values = std::vector<Vector>;

namespace {

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();
/// Replaces NaN where losses are compared, since NaN equals nothing.
constexpr float not_a_loss = -1e6F;

/// A valley somewhere in the grid.
float valley(const Vector& setting) {
  float loss = 0.5F;
  for (std::size_t j = 0; j < setting.size(); ++j)
    loss += (setting(j) - 0.3F) * (setting(j) - 0.3F) * static_cast<float>(j + 1);
  return loss;
}

Values some_values(judge::Inputs& in, std::initializer_list<std::size_t> numbers) {
  Values values;
  for (const std::size_t n : numbers) values.push_back(in.normal<1>({n}));
  return values;
}

/// 0, 1, …, n − 1: a setting that is its own row.
Values rows(std::size_t n) {
  Vector all = Vector::from_shape({n});
  for (std::size_t i = 0; i < n; ++i) all(i) = static_cast<float>(i);
  return {all};
}

/// Of rows(losses.size()).
Objective listed(std::vector<float> losses) {
  return [losses = std::move(losses)](const Vector& setting) -> float {
    if (setting.size() != 1) throw std::runtime_error("the setting has another length");
    return losses.at(static_cast<std::size_t>(setting(0)));
  };
}

Vector losses_of(const GridSearchResult& result) {
  Vector x = result.losses;
  for (float& loss : x)
    if (std::isnan(loss)) loss = not_a_loss;
  return x;
}
Vector best_of(const GridSearchResult& result) {
  return {static_cast<float>(result.best)};
}
/// 1 where a trial reports the failure that it should (none, mostly), else 0.
Vector reported(const GridSearchResult& result, const GridSearchResult& expected) {
  Vector x = Vector::from_shape({result.failures.size()});
  for (std::size_t i = 0; i < x.size(); ++i)
    x(i) = i < expected.failures.size() && result.failures[i] == expected.failures[i] ? 1 : 0;
  return x;
}

void check(const Values& values, const Objective& objective, std::int64_t threads) {
  const auto expected = descent::oracles::grid_search(values, objective);
  const auto result = student::grid_search(values, objective, threads);
  CHECK_THAT(result.settings, judge::Equals(expected.settings));
  CHECK_THAT(losses_of(result), judge::Equals(losses_of(expected)));
  CHECK_THAT(best_of(result), judge::Equals(best_of(expected)));
  CHECK_THAT(reported(result, expected), judge::Equals(Vector(xt::ones<float>({expected.losses.size()}))));
}

}  // namespace

TEST_CASE("grid_search asks once for each setting", "[03_hyperparameters/grid_search][hidden][x2]") {
  judge::input_kind("3 and 5 values, four threads; every question is counted");
  auto in = judge::inputs();
  const auto values = some_values(in, {3, 5});
  const auto expected = descent::oracles::grid_search(values, valley);
  std::mutex book;
  std::map<std::vector<float>, int> asked;
  student::grid_search(
      values,
      [&](const Vector& setting) {
        const std::lock_guard hold(book);
        ++asked[std::vector<float>(setting.begin(), setting.end())];
        return valley(setting);
      },
      4);
  Vector count = Vector::from_shape({expected.losses.size()});
  for (std::size_t i = 0; i < count.size(); ++i) {
    const Vector setting = xt::row(expected.settings, static_cast<std::ptrdiff_t>(i));
    count(i) = static_cast<float>(asked[std::vector<float>(setting.begin(), setting.end())]);
  }
  CHECK_THAT(count, judge::Equals(Vector(xt::ones<float>({count.size()}))));
}

TEST_CASE("grid_search gives the same for any number of threads",
          "[03_hyperparameters/grid_search][hidden][x2]") {
  judge::input_kind("23 trials with ties, 1 to 9 threads");
  auto in = judge::inputs();
  std::vector<float> losses;
  for (int i = 0; i < 23; ++i) losses.push_back(static_cast<float>(in.integer(3, 6)));
  for (std::int64_t threads = 1; threads < 10; ++threads) check(rows(23), listed(losses), threads);
}

TEST_CASE("grid_search reports all trials in the order of the grid",
          "[03_hyperparameters/grid_search][hidden][x3]") {
  judge::input_kind("3, 2 and 4 values, three threads: settings and losses");
  auto in = judge::inputs();
  const auto values = some_values(in, {3, 2, 4});
  const auto expected = descent::oracles::grid_search(values, valley);
  const auto result = student::grid_search(values, valley, 3);
  CHECK_THAT(result.settings, judge::Equals(expected.settings));
  CHECK_THAT(losses_of(result), judge::Equals(losses_of(expected)));
}

TEST_CASE("grid_search finds the smallest loss", "[03_hyperparameters/grid_search][hidden][x3]") {
  judge::input_kind("4 and 7 values with one thread and with five; losses above and below zero");
  auto in = judge::inputs();
  check(some_values(in, {4, 7}), valley, 1);
  check(
      some_values(in, {4, 7}), [](const Vector& setting) { return valley(setting) - 8; }, 5);
}

TEST_CASE("grid_search lets the first of equal losses win", "[03_hyperparameters/grid_search][hidden][x2]") {
  judge::input_kind("the smallest loss in several rows, one to four threads");
  for (std::int64_t threads = 1; threads < 5; ++threads) {
    check(rows(9), listed({5, 4, 2, 3, 2, 2, 4, 2, 2}), threads);
    check(rows(7), listed({5, 2, 4, 2, 2, 3, 2}), threads);
  }
}

TEST_CASE("grid_search goes on after a trial that throws", "[03_hyperparameters/grid_search][hidden][x2]") {
  judge::input_kind("every third trial throws, two threads");
  check(
      rows(11),
      [](const Vector& setting) {
        if (setting.size() > 0 && static_cast<int>(setting(0)) % 3 == 0)
          throw std::runtime_error("diverged with " + std::to_string(static_cast<int>(setting(0))));
        return 20 - setting(0);
      },
      2);
}

TEST_CASE("grid_search never takes NaN for the best", "[03_hyperparameters/grid_search][hidden][x2]") {
  judge::input_kind("NaN in the first row, in the last, and beside the best; two threads");
  check(rows(6), listed({no_number, 4, 3, no_number, 5, no_number}), 2);
  check(rows(5), listed({4, no_number, 3, 5, 6}), 2);
}

TEST_CASE("grid_search has no best where all trials fail", "[03_hyperparameters/grid_search][hidden]") {
  judge::input_kind("all throw; all are NaN; three threads");
  check(
      rows(4), [](const Vector&) -> float { throw std::runtime_error("no data"); }, 3);
  check(rows(4), listed({no_number, no_number, no_number, no_number}), 3);
}

TEST_CASE("grid_search takes infinity for a loss like any other",
          "[03_hyperparameters/grid_search][hidden]") {
  judge::input_kind("infinity alone, infinity beside numbers, minus infinity");
  check(rows(3), listed({no_number, infinity, infinity}), 2);
  check(rows(3), listed({infinity, 2, 3}), 2);
  check(rows(3), listed({1, -infinity, 3}), 2);
}

TEST_CASE("grid_search can have more threads than trials", "[03_hyperparameters/grid_search][hidden]") {
  judge::input_kind("two trials and eight threads; one trial and three");
  check(rows(2), listed({2, 1}), 8);
  check(rows(1), listed({2}), 3);
}

TEST_CASE("grid_search of nothing finds nothing", "[03_hyperparameters/grid_search][hidden]") {
  judge::input_kind("a hyperparameter without values; no hyperparameters; then no threads, which is refused");
  check({Vector{1, 2}, Vector{}}, valley, 2);
  check({}, valley, 2);
  CHECK(judge::throws_value_error([&] { student::grid_search({Vector{1}}, valley, 0); }));
}
