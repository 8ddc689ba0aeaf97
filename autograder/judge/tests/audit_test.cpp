#include "judge/audit.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

using Catch::Matchers::Contains;
using judge::ExerciseInToml;
using judge::TestInSource;

namespace {

const std::vector<ExerciseInToml> exercises{{"04_optimizers/sgd", 1, 0}};
const std::string shown = "/r/exercises/04_optimizers/tests/sgd_test.cpp";
const std::string hidden = "/r/autograder/hidden_tests/04_optimizers/sgd_test.cpp";

TestInSource good() {
  return {"sgd steps", {"04_optimizers/sgd", "public", "x3"}, shown, 7};
}

void check_refused(const std::vector<TestInSource>& tests, const std::string& words) {
  auto all = tests;
  all.push_back(good());
  const auto mistakes = judge::audit(all, exercises);
  REQUIRE(mistakes.size() == 1);
  CHECK_THAT(mistakes.front(), Contains(words));
}

}  // namespace

TEST_CASE("an audit finds nothing wrong with tests that belong to their exercise") {
  CHECK(judge::audit({good(), {"h", {"04_optimizers/sgd", "hidden"}, hidden, 1}}, exercises).empty());
}

TEST_CASE("an audit names file, line and test of a tag that nothing knows") {
  check_refused({{"t", {"04_optimizers/sgd", "public", "x12"}, shown, 9}},
                shown + ":9: test \"t\" has the tag [x12]");
  check_refused({{"t", {"04_optimizers/sgd", "public", "x0"}, shown, 9}}, "[x0]");
  check_refused({{"t", {"04_optimizers/sgd", "public", "!mayfail"}, shown, 9}}, "[!mayfail]");
}

TEST_CASE("an audit refuses a test that would never run, run for another exercise or twice") {
  check_refused({{"t", {"public"}, shown, 9}}, "never run");
  check_refused({{"t", {"04_optimizers/sgd"}, shown, 9}}, "neither public nor hidden");
  check_refused({{"t", {"04_optimizers/sgd", "public", "hidden"}, shown, 9}}, "both public and hidden");
  check_refused({{"t", {"04_optimizers/sgd", "hidden"}, shown, 9}}, "expected [public] in this folder");
  check_refused({{"t", {"04_optimizers/sgd", "public"}, hidden, 9}}, "expected [hidden] in this folder");
  check_refused({{"t", {"04_optimizers/sgd", "public", "x2", "x3"}, shown, 9}}, "more than one weight");
  check_refused({{"t", {"04_optimizers/sgd", "public"}, "/r/exercises/04_optimizers/tests/adam_test.cpp", 9}},
                "expected the exercise of its file, [04_optimizers/adam]");
  check_refused({{"sgd steps", {"04_optimizers/sgd", "hidden"}, hidden, 9}}, "has the name of another test");
}

TEST_CASE("an audit refuses points that no test gives") {
  CHECK_THAT(judge::audit({good()}, {{"04_optimizers/sgd", 1, 2}}).at(0),
             Contains("2 points for hidden tests"));
  CHECK_THAT(judge::audit({}, {{"04_optimizers/sgd", 0, 0}}).at(0), Contains("has no test"));
}

TEST_CASE("an audit's exercises are an id and two numbers") {
  const auto exercise = judge::parse_exercise("04_optimizers/sgd:1:23");
  CHECK(exercise.id == "04_optimizers/sgd");
  CHECK(exercise.public_points == 1);
  CHECK(exercise.hidden_points == 23);
  for (const char* text : {"", ":", "::", "sgd", "sgd:1", "sgd:1:", "sgd::1", "sgd:1:x", "sgd:1:-2"})
    CHECK_THROWS_AS(judge::parse_exercise(text), std::invalid_argument);
}
