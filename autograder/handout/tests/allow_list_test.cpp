#include <catch2/catch.hpp>

#include "handout/allow_list.hpp"
#include "handout/error.hpp"

using Catch::Contains;
using descent::handout::AllowList;
using descent::handout::HandoutError;

namespace {

AllowList list(const std::string& text) {
  return AllowList(text, "allow_list.toml");
}

const AllowList& example() {
  static const auto made = list(
      "[\".\"]\n"
      "take = [\"Makefile\"]\n"
      "[exercises]\n"
      "take = [\"*/README.md\", \"*/tests/*_test.cpp\"]\n"
      "leave = [\"*/notes/**\", \"*/draft.md\"]\n"
      "[\"exercises/datasets\"]\n"
      "take = [\"**/*.csv\"]\n"
      "[solutions]\n"
      "leave = [\"**\"]\n");
  return made;
}

}  // namespace

TEST_CASE("patterns take and leave files, folder by folder", "[handout][allow_list]") {
  CHECK(example().takes("Makefile"));
  CHECK(example().takes("exercises/04_optimizers/README.md"));
  CHECK(example().takes("exercises/04_optimizers/tests/adam_test.cpp"));
  CHECK_FALSE(example().takes("exercises/04_optimizers/draft.md"));
  CHECK_FALSE(example().takes("exercises/04_optimizers/notes/a.txt"));
  CHECK_FALSE(example().takes("exercises/04_optimizers/notes/deeper/a.txt"));
  CHECK_FALSE(example().takes("solutions/04_optimizers/adam.cpp"));
  // ** stands for no folder too; the innermost folder that has a table decides.
  CHECK(example().takes("exercises/datasets/a.csv"));
  CHECK(example().takes("exercises/datasets/one/two/a.csv"));
}

TEST_CASE("a file that no pattern names is an error, whatever it is", "[handout][allow_list]") {
  const std::string path = GENERATE(
      as<std::string>(), "exercises/README.md", "exercises/04_optimizers/deep/README.md",
      "exercises/04_optimizers/adam.o", "exercises/04_optimizers/README.md~",
      "exercises/04_optimizers/tests/adam_test.cpp.orig", "exercises/04_optimizers/tests/deep/a_test.cpp",
      "exercises/datasets/README.md", "README.md", "Makefile~");
  CAPTURE(path);
  CHECK_THROWS_WITH(example().takes(path), Contains(path) && Contains("no pattern matches it") &&
                                               Contains("allow_list.toml") && Contains("take"));
}

TEST_CASE("a folder that has no table is an error, not a part of the top", "[handout][allow_list]") {
  CHECK_THROWS_WITH(example().takes("grades/Makefile"), Contains("no table names its folder"));
  CHECK_THROWS_WITH(list("[exercises]\ntake = [\"**\"]\n").takes("Makefile"),
                    Contains("no table names its folder"));
}

TEST_CASE("a file that one pattern takes and another leaves is an error", "[handout][allow_list]") {
  CHECK_THROWS_WITH(list("[a]\ntake = [\"*.md\"]\nleave = [\"x*\"]\n").takes("a/x.md"),
                    Contains("one pattern takes it, another leaves it out"));
}

TEST_CASE("what is no allow-list is said with its line", "[handout][allow_list]") {
  CHECK_THROWS_WITH(list("[a\n"), Contains("allow_list.toml:1"));
  CHECK_THROWS_WITH(list("a = 1\n"), Contains("allow_list.toml:1") && Contains("write [\"a\"]"));
  CHECK_THROWS_WITH(list("[a]\ntakes = []\n"),
                    Contains("allow_list.toml:2") && Contains("'takes' is unknown"));
  CHECK_THROWS_WITH(list("[a]\ntake = \"*\"\n"),
                    Contains("allow_list.toml:2") && Contains("list of patterns"));
  CHECK_THROWS_WITH(list("[a]\ntake = [1]\n"),
                    Contains("allow_list.toml:2") && Contains("pattern in quotes"));
}
