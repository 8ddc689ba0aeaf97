// Every rule of the markers, with its text.
#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "handout/markers.hpp"

using Catch::Contains;
using descent::handout::lint_markers;
using descent::handout::looks_like_marker;

namespace {

// All findings of a text, a line each.
std::string lint(std::string_view text) {
  std::string result;
  for (const auto& finding : lint_markers(text, "adam.cpp")) result += to_string(finding) + "\n";
  return result;
}

const std::string advice_on_spelling =
    "; wanted a marker alone on its line: blanks, then \"// BEGIN SOLUTION\", \"// END SOLUTION\", \"// "
    "BEGIN PROMPT\" "
    "or \"// END PROMPT\", and nothing else.  Write the marker exactly so, or word the line so that it does "
    "not look "
    "like one.\n";

// A file that is right but for `line`, which stands on line 4.
std::string with_line(const std::string& line) {
  return "void f() {\n  // BEGIN SOLUTION\n  g();\n" + line + "\n  // END SOLUTION\n}\n";
}

}  // namespace

TEST_CASE("well-formed markers pass", "[handout][markers]") {
  CHECK(lint("void f() {\n  // BEGIN SOLUTION\n  g();\n  // END SOLUTION\n}\n") == "");
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n// BEGIN PROMPT\n// a\n//\n// END PROMPT\n") == "");
  CHECK(lint("// BEGIN SOLUTION\ng();\n// BEGIN PROMPT\n// a\n// END PROMPT\n// END SOLUTION") == "");
}

TEST_CASE("a line that looks like a marker and is not one is an error", "[handout][markers]") {
  const std::string line =
      GENERATE(as<std::string>(),  //
                                   // the slashes
               "//BEGIN SOLUTION", "/// BEGIN SOLUTION", "//! BEGIN SOLUTION", "/ BEGIN SOLUTION",
               "BEGIN SOLUTION", "# BEGIN SOLUTION", "#BEGIN SOLUTION", "-- BEGIN SOLUTION",
               "/* BEGIN SOLUTION */", "//// END SOLUTION", "//END PROMPT",
               // the case
               "// begin solution", "// Begin Solution", "// BEGIN solution", "// bEGIN SOLUTION",
               "// End Solution", "// begin prompt",
               // the blanks
               "//  BEGIN SOLUTION", "// BEGIN  SOLUTION", "// BEGIN\tSOLUTION", "//\tBEGIN SOLUTION",
               "\t// BEGIN SOLUTION", "  \t// END SOLUTION", "// BEGIN SOLUTION ", "// BEGIN SOLUTION\t",
               "// B E G I N  S O L U T I O N",
               // what joins the words
               "// BEGIN-SOLUTION", "// BEGIN_SOLUTION", "// BEGINSOLUTION", "// BEGIN: SOLUTION",
               "// BeginSolution", "// BEGIN (SOLUTION)", "// END.SOLUTION",
               // trailing text
               "// BEGIN SOLUTION NO PROMPT", "// END SOLUTION (adam)", "// BEGIN SOLUTION.",
               "// BEGIN SOLUTION // here", "// BEGIN SOLUTIONS", "// END PROMPTS", "// BEGINS SOLUTION",
               // leading text
               "x = 1;  // BEGIN SOLUTION", "g(); // END SOLUTION", "// the BEGIN SOLUTION marker",
               // misspelt
               "// BEGN SOLUTION", "// BEIGN SOLUTION", "// BEGIN SOLUTON", "// BEGIN SOLTUION",
               "// BEGINN SOLUTION", "// EDN SOLUTION", "// EN SOLUTION", "// END SOLUION", "// ENDSOLUTON",
               "// BEGIN PROMT", "// END PORMPT", "// begin soluton", "// Begin Soluton of adam",
               "// BGIN SOLUTIN", "// START SOLUTION", "// STOP SOLUTION",
               // other tools
               "x = 1;  // SOLUTION", "// SOLUTION", "// BEGIN HIDDEN TESTS", "// END", "# BEGIN",
               "// NO PROMPT", "// SOLUTION BEGIN", "# SOLUTION NO PROMPT",
               // letters that only look like ours: a Cyrillic O, a blank that does not break,
               // blanks of no width
               "// BEGIN SOLUTI\xD0\x9EN", "// begin sol\xD1\x83tion", "// BEGIN\xC2\xA0SOLUTION",
               "// BEG\xE2\x80\x8BIN SOLU\xE2\x80\x8BTION", "\xEF\xBB\xBF// BEGIN SOLUTION");
  CAPTURE(line);
  CHECK(looks_like_marker(line));
  const auto findings = lint_markers(with_line(line), "adam.cpp");
  REQUIRE(findings.size() == 1);
  CHECK(to_string(findings[0]) + "\n" ==
        "adam.cpp:4: found " + descent::handout::quoted(line) + advice_on_spelling);
}

TEST_CASE("a line that only speaks of such things is none", "[handout][markers]") {
  const std::string line = GENERATE(
      as<std::string>(), "// The solution begins with the gradient.", "// the gradient and solution of it",
      "// append prompt lines", "// a weekend solution", "double solution = 0;",
      "for (auto it = x.begin(); it != x.end();)", "// see the end", "// Begin with the velocity.",
      "// End of the loop.", "const int BEGIN = 1;", "}  // namespace", "// prompt the user",
      "solve(problem, solutions);", "// Before the first step state.v is empty");
  CAPTURE(line);
  CHECK_FALSE(looks_like_marker(line));
  CHECK(lint(with_line("  " + line)).find("marker alone") == std::string::npos);
}

TEST_CASE("a marker in a literal or a comment is an error", "[handout][markers]") {
  CHECK(lint(with_line("  s = \"// BEGIN SOLUTION\";")) ==
        "adam.cpp:4: found \"  s = \\\"// BEGIN SOLUTION\\\";\"" + advice_on_spelling);
  const std::string rest = "; wanted markers in code only.  Move the marker, or word the text differently.\n";
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n/*\n// BEGIN SOLUTION\n*/\n") ==
        "adam.cpp:5: found \"// BEGIN SOLUTION\" in a block comment" + rest);
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\ns = R\"(\n  // END PROMPT\n)\";\n") ==
        "adam.cpp:5: found \"  // END PROMPT\" in a string literal" + rest);
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n// a \\\n// BEGIN SOLUTION\n") ==
        "adam.cpp:5: found \"// BEGIN SOLUTION\" in a line that the backslash above continues" + rest);
  CHECK(lint("#define A \\\n// BEGIN SOLUTION\ng();\n// BEGIN SOLUTION\ng();\n// END SOLUTION\n") ==
        "adam.cpp:2: found \"// BEGIN SOLUTION\" in a line that the backslash above continues" + rest);
}

TEST_CASE("a carriage return is an error", "[handout][markers]") {
  CHECK(lint("// BEGIN SOLUTION\r\ng();\r\n// END SOLUTION\r\n") ==
        "adam.cpp:1: found a carriage return in \"// BEGIN SOLUTION\\r\"; wanted lines that end in a newline "
        "alone.  "
        "Convert the file to Unix line ends: sed -i 's/\\r//g' adam.cpp\n");
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\r") ==
        "adam.cpp:3: found a carriage return in \"// END SOLUTION\\r\"; wanted lines that end in a newline "
        "alone.  "
        "Convert the file to Unix line ends: sed -i 's/\\r//g' adam.cpp\n");
}

TEST_CASE("a control character is an error", "[handout][markers]") {
  CHECK(lint(std::string_view("// BEGIN SOLUTION\ng();\0\n// END SOLUTION\n", 40)) ==
        "adam.cpp:2: found a control character in \"g();\\x00\"; wanted text.  Remove it.\n");
  CHECK(lint("// BEGIN SOLUTION\ng();\n\f// END SOLUTION\n") ==
        "adam.cpp:3: found a control character in \"\\x0c// END SOLUTION\"; wanted text.  Remove it.\n");
}

TEST_CASE("an open literal or comment is an error", "[handout][markers]") {
  CHECK(lint(with_line("  s = \"a;")) ==
        "adam.cpp:4: found a quote that the line does not close: \"  s = \\\"a;\"; wanted closed literals, "
        "so that "
        "comments and code can be told apart.  Close it.\n");
  CHECK_THAT(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n/* a\n"),
             Contains("adam.cpp:4: found the end of the file inside a block comment or raw string; wanted "
                      "closed comments "
                      "and strings.  Close it.\n"));
}

TEST_CASE("one-sided markers are an error", "[handout][markers]") {
  CHECK(lint("// BEGIN SOLUTION\ng();\n") ==
        "adam.cpp:1: found \"// BEGIN SOLUTION\" without an end; wanted \"// END SOLUTION\" below it.  Add "
        "the end, or "
        "remove this line.\n");
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n// BEGIN PROMPT\n// a\n") ==
        "adam.cpp:4: found \"// BEGIN PROMPT\" without an end; wanted \"// END PROMPT\" below it.  Add the "
        "end, or remove "
        "this line.\n");
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n// END PROMPT\n") ==
        "adam.cpp:4: found \"// END PROMPT\" without a beginning; wanted \"// BEGIN PROMPT\" above it.  Add "
        "the beginning, "
        "or remove this line.\n");
}

TEST_CASE("an end before its beginning is an error", "[handout][markers]") {
  CHECK(lint("// END SOLUTION\ng();\n// BEGIN SOLUTION\n") ==
        "adam.cpp:1: found \"// END SOLUTION\" without a beginning; wanted \"// BEGIN SOLUTION\" above it.  "
        "Add the "
        "beginning, or remove this line.\n"
        "adam.cpp:3: found \"// BEGIN SOLUTION\" without an end; wanted \"// END SOLUTION\" below it.  Add "
        "the end, or "
        "remove this line.\n");
}

TEST_CASE("nested blocks are an error", "[handout][markers]") {
  CHECK_THAT(
      lint("// BEGIN SOLUTION\ng();\n// BEGIN SOLUTION\ng();\n// END SOLUTION\n// END SOLUTION\n"),
      Contains("adam.cpp:3: found \"// BEGIN SOLUTION\" inside the block that line 1 begins; wanted \"// END "
               "SOLUTION\" first.  Blocks do not nest: end the first one, or remove this line.\n"));
  CHECK_THAT(
      lint("// BEGIN PROMPT\n// a\n// BEGIN SOLUTION\ng();\n// END SOLUTION\n// END PROMPT\n"),
      Contains(
          "adam.cpp:3: found \"// BEGIN SOLUTION\" inside the prompt that line 1 begins; wanted \"// END "
          "PROMPT\" first.  A prompt may stand in a solution, never the other way round.\n"));
}

TEST_CASE("crossed blocks are an error", "[handout][markers]") {
  CHECK_THAT(lint("// BEGIN SOLUTION\ng();\n// BEGIN PROMPT\n// a\n// END SOLUTION\n// END PROMPT\n"),
             Contains("adam.cpp:5: found \"// END SOLUTION\" inside the prompt that line 3 begins; wanted "
                      "\"// END PROMPT\" "
                      "first.  End the prompt before the solution.\n"));
  CHECK_THAT(
      lint("// BEGIN PROMPT\n// a\n// BEGIN SOLUTION\n// END PROMPT\ng();\n// END SOLUTION\n"),
      Contains("adam.cpp:4: found \"// END PROMPT\" inside the solution that line 3 begins; wanted \"// END "
               "SOLUTION\" first.  Begin and end the prompt on the same side of the solution.\n"));
}

TEST_CASE("a solution without code is an error", "[handout][markers]") {
  const std::string want =
      "adam.cpp:1: found a solution without code; wanted the answer between the two markers.  Move the "
      "markers around the "
      "answer, or remove both.\n";
  CHECK(lint("// BEGIN SOLUTION\n// END SOLUTION\n") == want);
  CHECK(lint("// BEGIN SOLUTION\n\n  // a comment /* alone */\n// END SOLUTION\n") == want);
  CHECK(lint("// BEGIN SOLUTION\n// BEGIN PROMPT\n// a\n// END PROMPT\n// END SOLUTION\n") == want);
  CHECK(lint("// BEGIN SOLUTION\n#include <cmath>\n// END SOLUTION\n") == "");
}

TEST_CASE("an empty prompt is an error", "[handout][markers]") {
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n// BEGIN PROMPT\n// END PROMPT\n") ==
        "adam.cpp:4: found an empty prompt; wanted at least one line of comment.  Write the student's stub, "
        "or remove both "
        "lines.\n");
}

TEST_CASE("a prompt holds comments only", "[handout][markers]") {
  const std::string line =
      GENERATE(as<std::string>(), "g();", "", "//a", "/// a", "/* a */", "\t// a", "g();  // a");
  CAPTURE(line);
  CHECK(lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n// BEGIN PROMPT\n// a\n" + line +
             "\n// END PROMPT\n") == "adam.cpp:6: found " + descent::handout::quoted(line) +
                                         " in a prompt; wanted blanks, \"// \" and the student's text, or "
                                         "\"//\" for an empty line.  Make the line a "
                                         "comment, or move it out of the prompt.\n");
}

TEST_CASE("a prompt's line is not continued", "[handout][markers]") {
  CHECK_THAT(
      lint("// BEGIN SOLUTION\ng();\n// END SOLUTION\n// BEGIN PROMPT\n// #define A \\\n// b\n// END "
           "PROMPT\n"),
      Contains(
          "adam.cpp:5: found \"// #define A \\\\\" in a prompt; wanted no backslash at the end of the line.  "
          "Write the stub without continued lines.\n"));
}

TEST_CASE("a solution's brackets and conditionals match", "[handout][markers]") {
  const std::string inside = GENERATE(as<std::string>(), "g(); }", "if (a) {", "g(1,", "}\n{", "a[(1]);",
                                      "#if A\ng();", "g();\n#endif", "g();\n#endif\n#if A");
  CAPTURE(inside);
  CHECK_THAT(lint("// BEGIN SOLUTION\n" + inside + "\n// END SOLUTION\n"),
             Contains("adam.cpp:1: found a solution in which brackets or #if and #endif do not match (it "
                      "ends in line ") &&
                 Contains("); wanted whole statements between the markers.  Move the markers so that each "
                          "bracket and its "
                          "partner are on the same side.\n"));
  CHECK(lint("// BEGIN SOLUTION\ng('{', \"(\");  // [\n#if A\n#endif\n// END SOLUTION\n") == "");
}

TEST_CASE("a file without a solution is an error", "[handout][markers]") {
  CHECK(lint("void f() {}\n") ==
        "adam.cpp:1: found no \"// BEGIN SOLUTION\" in the file; wanted at least one solution.  Put the "
        "answer between the "
        "markers; without them the whole file would be handed out.\n");
  CHECK_THAT(lint(""), Contains("found no \"// BEGIN SOLUTION\" in the file"));
  CHECK_THAT(lint("// BEGIN PROMPT\n// a\n// END PROMPT\n"),
             Contains("found no \"// BEGIN SOLUTION\" in the file"));
}

TEST_CASE("all problems are listed, in order of the lines", "[handout][markers]") {
  const auto findings = lint_markers(
      "//BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION\n// END PROMPT\n// BEGIN PROMPT\n", "adam.cpp");
  std::vector<std::size_t> lines;
  for (const auto& finding : findings) lines.push_back(finding.line);
  CHECK(lines == std::vector<std::size_t>{1, 2, 4, 5});
}
