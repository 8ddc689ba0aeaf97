// Built twice: as everything else, and with NDEBUG (core_ndebug_tests).
#include <catch2/catch.hpp>

#include <cstring>
#include <source_location>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "descent/core/errors.hpp"

namespace {

constexpr unsigned skeleton_line = __LINE__ + 2;
double skeleton(double theta, const std::string& options) {
  descent::todo("04_optimizers/adam", theta, options);
}

}  // namespace

TEST_CASE("todo throws NotStarted with the exercise and its own line", "[core][errors]") {
  try {
    skeleton(1.0, "");
    FAIL("todo returned");
  } catch (const descent::NotStarted& e) {
    CHECK(e.exercise() == "04_optimizers/adam");
    CHECK(std::string(e.what()) == "04_optimizers/adam is not written yet (" + std::string(__FILE__) + ":" +
                                       std::to_string(skeleton_line) + ")");
  }
}

TEST_CASE("todo takes any number of arguments, of any type, and changes none", "[core][errors]") {
  struct Immovable {
    Immovable() = default;
    Immovable(const Immovable&) = delete;
  };
  const Immovable state;
  int theta = 3;
  CHECK_THROWS_AS(descent::todo("00_start/scale_vector"), descent::NotStarted);
  CHECK_THROWS_AS(descent::todo("00_start/scale_vector", theta, state, "text", nullptr), descent::NotStarted);
  CHECK(theta == 3);
}

TEST_CASE("a Task remembers where it was written", "[core][errors]") {
  const descent::Task task = "05_normalization/layer_norm";
  const unsigned line = __LINE__ - 1;
  CHECK(std::string(task.exercise) == "05_normalization/layer_norm");
  CHECK(task.where.line() == line);
  CHECK(std::strstr(task.where.file_name(), "errors_test.cpp") != nullptr);
}

TEST_CASE("the errors can be told apart, and caught as the standard's", "[core][errors]") {
  STATIC_REQUIRE(std::is_base_of_v<std::invalid_argument, descent::ShapeError>);
  STATIC_REQUIRE(std::is_base_of_v<std::invalid_argument, descent::ValueError>);
  STATIC_REQUIRE(std::is_base_of_v<std::logic_error, descent::NotStarted>);
  STATIC_REQUIRE_FALSE(std::is_base_of_v<std::invalid_argument, descent::NotStarted>);
  STATIC_REQUIRE_FALSE(std::is_base_of_v<descent::ShapeError, descent::ValueError>);
  CHECK_THROWS_WITH(throw descent::ValueError("adam: beta is 1, expected [0, 1)"),
                    "adam: beta is 1, expected [0, 1)");
}
