#include "course/test_list.hpp"

#include <catch2/catch.hpp>
#include <string>

using descent::grading::test_cases_in;
using Tags = std::vector<std::string>;

TEST_CASE("test cases are read from their source", "[test list]") {
  const auto tests = test_cases_in(R"x(TEST_CASE("sgd is \"right\"", "[04_optimizers/sgd][hidden][x3]") {
}
// TEST_CASE("in a comment", "[a]")
TEST_CASE("a name in "
          "two parts",
          "[04_optimizers/sgd]"
          "[public]") {}
  TEST_CASE("indented", "[a]") {}
TEST_CASE("without tags") {}
TEST_CASE(not_a_literal, "[a]") {}
)x");
  REQUIRE(tests.size() == 3);
  CHECK(tests[0].name == "sgd is \"right\"");
  CHECK(tests[0].tags == Tags{"04_optimizers/sgd", "hidden", "x3"});
  CHECK(tests[1].name == "a name in two parts");
  CHECK(tests[1].tags == Tags{"04_optimizers/sgd", "public"});
  CHECK(tests[2].name == "without tags");
  CHECK(tests[2].tags.empty());
}

TEST_CASE("a source that ends anywhere is no reason to fail", "[test list]") {
  const std::string source = "TEST_CASE(\"a \\\" b\", \"[c][d\\\"]\") {}";
  for (std::size_t length = 0; length <= source.size(); ++length) {
    CAPTURE(length);
    CHECK_NOTHROW(test_cases_in(source.substr(0, length)));
  }
}
