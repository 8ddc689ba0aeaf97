#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "submission/source_text.hpp"

using descent::grading::Kind;
using descent::grading::SourceText;

namespace {

// One letter for each character: c code, / line comment, * block comment, s string, q character literal.
std::string kinds(std::string_view text) {
  const SourceText source(text);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) result += "c/*sq"[static_cast<int>(source.kind(i))];
  return result;
}

}  // namespace

TEST_CASE("lines, with and without a last newline", "[submission][source]") {
  CHECK(SourceText("").line_count() == 0);
  CHECK(SourceText("\n").line_count() == 1);
  CHECK(SourceText("a\nb").line_count() == 2);
  const SourceText source("ab\n\ncd\n");
  REQUIRE(source.line_count() == 3);
  CHECK(source.line(0) == "ab");
  CHECK(source.line(1).empty());
  CHECK(source.line(2) == "cd");
  CHECK(source.line_of(0) == 0);
  CHECK(source.line_of(2) == 0);
  CHECK(source.line_of(3) == 1);
  CHECK(source.line_of(6) == 2);
}

TEST_CASE("comments and literals are told from code", "[submission][source]") {
  CHECK(kinds("a // {\nb") == "cc////cc");
  CHECK(kinds("a /*\n{*/ b") == "cc******cc");
  CHECK(kinds("\"{\" '}'") == "ssscqqq");
  CHECK(kinds("\"\\\"{\"a") == "sssssc");
  CHECK(kinds("'\\''a") == "qqqqc");
  CHECK(kinds("\"//\" a") == "sssscc");
  CHECK(kinds("'\"' a") == "qqqcc");
  CHECK(kinds("// \"\na") == "////cc");
  CHECK(kinds("/**/a") == "****c");
}

TEST_CASE("a backslash continues a line comment", "[submission][source]") {
  CHECK(kinds("// a\\\nb\nc") ==
        "//////"
        "/cc");
}

TEST_CASE("raw strings end at their own delimiter", "[submission][source]") {
  CHECK(kinds("R\"(\"{)\" a") ==
        "cssssss"
        "cc");
  CHECK(kinds("u8R\"x()\")x\"a") ==
        "cccsssss"
        "sssc");
  CHECK(kinds("OR\"(\" a") == "ccssscc");  // OR is no prefix: an ordinary string
}

TEST_CASE("an apostrophe between digits is no quote", "[submission][source]") {
  CHECK(kinds("1'000'000 a") == "ccccccccccc");
  CHECK(kinds("0x1'f 'a'") == "ccccccqqq");
  CHECK(kinds("1e-8f+'a'") == "ccccccqqq");
}

TEST_CASE("the text of an #error is prose", "[submission][source]") {
  const SourceText source("#error don't\n# warning \"it\na");
  CHECK(source.open_literals().empty());
  CHECK_FALSE(source.is_code(8));
}

TEST_CASE("what is not closed is noticed", "[submission][source]") {
  CHECK(SourceText("a = \"b;\nc").open_literals().size() == 1);
  CHECK(SourceText("a = 'b;\n").open_literals().size() == 1);
  CHECK(SourceText("a = \"b").open_literals().size() == 1);
  CHECK(SourceText("/* a").ends_open());
  CHECK(SourceText("R\"(a)x\"").ends_open());
  CHECK_FALSE(SourceText("/* a */").ends_open());
  CHECK(kinds("\"a\nb") == "sscc");  // the next line is read as code again
}
