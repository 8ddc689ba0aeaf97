// How files of naming answers are read, and what is said of those that cannot be used.
#include "answers/naming_answers.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "handout/markers.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;
using Catch::Contains;

const std::string solution =
    "// 04_optimizers/steps   Two functions.\n"
    "#include \"descent/core.hpp\"\n"
    "\n"
    "namespace descent::optimizers {\n"
    "\n"
    "/// Up.\n"
    "void up(Vector& theta, float eta) {\n"
    "  require(theta);\n"
    "\n"
    "  // BEGIN SOLUTION\n"
    "  theta += eta;\n"
    "  // BEGIN PROMPT\n"
    "  // theta = ;\n"
    "  // END PROMPT\n"
    "  // END SOLUTION\n"
    "}\n"
    "\n"
    "Vector down(const Vector& theta) {\n"
    "  // BEGIN SOLUTION\n"
    "  return theta - 1;\n"
    "  // END SOLUTION\n"
    "}\n"
    "\n"
    "}  // namespace descent::optimizers\n";

const std::string first =
    "//@ answer: too_far\n"
    "//@ mistake: Goes twice as far.\n"
    "//@ named: steps/twice or steps/far\n"
    "//@ body of up\n"
    "  theta += 2 * eta;\n"
    "//@ body of down\n"
    "  // @ is no mark here\n"
    "\n"
    "  return theta - 2;\n";

std::vector<tests::NamingAnswer> read(const std::string& text) {
  return tests::read_naming_answers(text, "naming/steps.cpp", solution, "solutions/steps.cpp");
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const tests::AnswersError& error) {
    return error.what();
  }
  return "accepted";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in.good());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("an answer takes the place of the marked regions, and everything else is the solution's") {
  const auto answers = read("// Answers to steps.\n\n" + first);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].name == "too_far");
  CHECK(answers[0].line == 3);
  CHECK_FALSE(answers[0].right());
  CHECK(answers[0].expected == std::set<std::string>{"steps/far", "steps/twice"});
  CHECK(answers[0].text ==
        "// 04_optimizers/steps   Two functions.\n"
        "#include \"descent/core.hpp\"\n"
        "\n"
        "namespace descent::optimizers {\n"
        "\n"
        "/// Up.\n"
        "void up(Vector& theta, float eta) {\n"
        "  require(theta);\n"
        "\n"
        "  theta += 2 * eta;\n"
        "}\n"
        "\n"
        "Vector down(const Vector& theta) {\n"
        "  // @ is no mark here\n"
        "\n"
        "  return theta - 2;\n"
        "}\n"
        "\n"
        "}  // namespace descent::optimizers\n");
}

TEST_CASE("an answer may add includes and helpers, and take a block from an answer above") {
  const auto answers = read(first +
                            "\n"
                            "//@ answer: right_by_sign\n"
                            "//@ right: with a helper\n"
                            "//@ include\n"
                            "#include <cmath>\n"
                            "//@ before up\n"
                            "\n"
                            "  static float one() { return 1; }\n"
                            "\n"
                            "//@ body of up\n"
                            "  theta += std::abs(eta) * one();\n"
                            "\n"
                            "//@ body of down, as in too_far\n"
                            "//@ answer: backwards\n"
                            "//@ mistake: Goes back.\n"
                            "//@ named: nothing\n"
                            "//@ before up, as in right_by_sign\n"
                            "//@ body of up\n"
                            "  theta -= eta;\n"
                            "//@ body of down\n"
                            "  return theta + 1;");
  REQUIRE(answers.size() == 3);
  CHECK(answers[1].right());
  CHECK(answers[1].text ==
        "// 04_optimizers/steps   Two functions.\n"
        "#include <cmath>\n"
        "#include \"descent/core.hpp\"\n"
        "\n"
        "namespace descent::optimizers {\n"
        "\n"
        "  static float one() { return 1; }\n"
        "\n"
        "/// Up.\n"
        "void up(Vector& theta, float eta) {\n"
        "  require(theta);\n"
        "\n"
        "  theta += std::abs(eta) * one();\n"
        "}\n"
        "\n"
        "Vector down(const Vector& theta) {\n"
        "  // @ is no mark here\n"
        "\n"
        "  return theta - 2;\n"
        "}\n"
        "\n"
        "}  // namespace descent::optimizers\n");
  CHECK(answers[2].expected.empty());
  CHECK_FALSE(answers[2].right());
  CHECK_THAT(answers[2].text, Contains("static float one()") && Contains("theta -= eta;\n}"));
  CHECK_THAT(answers[2].text, !Contains("<cmath>") && Contains("return theta + 1;\n}"));
}

TEST_CASE("a region outside of functions, and a second one in a function, vanish as in the skeleton") {
  const auto text =
      replaced(replaced(solution, "/// Up.", "// BEGIN SOLUTION\nint helper();\n// END SOLUTION\n\n/// Up."),
               "  return theta - 1;\n  // END SOLUTION\n",
               "  return theta - 1;\n  // END SOLUTION\n"
               "  // BEGIN SOLUTION\n  helper();\n  // END SOLUTION\n");
  const auto answers = tests::read_naming_answers(first, "a.cpp", text, "s.cpp");
  CHECK(replaced(answers.at(0).text, "{\n\n\n/// Up", "{\n\n/// Up") == read(first).at(0).text);
}

TEST_CASE("a file of answers that cannot be used is refused with its line and what to do") {
  const auto at = [](int line) {
    return Catch::StartsWith("naming/steps.cpp:" + std::to_string(line) + ": ");
  };

  CHECK_THAT(refusal(replaced(first, "//@ body of up", "//@ code of up")),
             at(4) && Contains("found \"//@ code of up\"; expected //@ answer:") &&
                 Contains("Correct the mark; a comment of the answer's own begins with // alone."));
  CHECK_THAT(refusal(replaced(first, "//@ named: steps/twice or steps/far\n", "")),
             at(1) && Contains("no //@ named: in the answer too_far; expected ids of misconceptions") &&
                 Contains("Add \"//@ named: …\"."));
  CHECK_THAT(refusal(replaced(first, "//@ mistake: Goes twice as far.\n", "")),
             at(1) && Contains("no //@ mistake: in the answer too_far"));
  CHECK_THAT(refusal(first + "\n" + first),
             at(11) && Contains("a second answer called too_far; expected one; "
                                "the first is in line 1.  Rename"));
  CHECK_THAT(refusal(first.substr(0, first.find("//@ body of down"))),
             at(1) && Contains("no body of down in the answer too_far") &&
                 Contains("each marked region of solutions/steps.cpp: down, up") &&
                 Contains("Add \"//@ body of down\"."));
  CHECK_THAT(
      refusal(replaced(first, "body of down", "body of sideways")),
      at(6) && Contains("a block for \"sideways\"; expected a function in which solutions/steps.cpp has "
                        "a marked region: down, up.  Correct the name, or remove the block."));
  CHECK_THAT(refusal(replaced(first, "body of down", "body of up")),
             at(6) && Contains("a second \"//@ body of up\" in the answer too_far"));
  CHECK_THAT(refusal(replaced(first, "//@ named:", "//@ mistake: Twice.\n//@ named:")),
             at(3) && Contains("a second \"//@ mistake: Twice.\""));
  CHECK_THAT(refusal(replaced(first, "//@ answer: too_far\n", "")),
             at(1) && Contains("expected \"//@ answer: NAME\" first"));
  CHECK_THAT(refusal(replaced(first, "too_far", "too far")),
             at(1) && Contains("an answer called \"too far\""));
  CHECK_THAT(refusal(replaced(first, "//@ body of up\n", "")), at(4) && Contains("text outside of a block"));
  CHECK_THAT(refusal(replaced(first, "  theta += 2 * eta;\n", "\n")),
             at(5) && Contains("an empty block; expected code"));
  CHECK_THAT(refusal(replaced(first, " steps/twice or steps/far", "")),
             at(3) && Contains("nothing after \"named:\"; expected a value"));
  CHECK_THAT(refusal("// Nothing yet.\n"), at(1) && Contains("no answer; expected \"//@ answer: NAME\""));

  CHECK_THAT(refusal(replaced(first, "too_far", "right_too_far")),
             at(1) && Contains("a mistake in the answer right_too_far; expected none"));
  CHECK_THAT(refusal(replaced(first, "//@ mistake:", "//@ right:")),
             at(1) && Contains("//@ right: in the answer too_far; expected //@ mistake: and //@ named:"));

  const auto second = [&](const std::string& body) {
    return first + "//@ answer: right_b\n//@ body of up, as in too_far\n" + body;
  };
  CHECK_THAT(
      refusal(second("//@ body of down, as in nobody\n")),
      at(12) && Contains("\"body of down\" as in \"nobody\"; expected an answer above that has this block "
                         "itself.  Correct the name, or write the block out."));
  CHECK_THAT(refusal(second("//@ body of down, as in right_b\n")), at(12) && Contains("as in \"right_b\""));
  CHECK_THAT(refusal(second(
                 "//@ body of down\n  return theta;\n//@ answer: right_c\n//@ body of up, as in right_b\n")),
             at(15) && Contains("\"body of up\" as in \"right_b\""));
  CHECK_THAT(refusal(second("//@ before up, as in too_far\n")), at(12) && Contains("\"before up\" as in"));
}

TEST_CASE("a solution whose markers are wrong is refused, and one with a region in no function") {
  CHECK_THROWS_AS(
      tests::read_naming_answers(first, "a.cpp", replaced(solution, "// END SOLUTION", "//END SOLUTION"),
                                 "solutions/steps.cpp"),
      handout::MarkerError);
  CHECK_THROWS_WITH(tests::read_naming_answers(first, "a.cpp", replaced(solution, "void up(", "  void up("),
                                               "solutions/steps.cpp"),
                    Catch::StartsWith("solutions/steps.cpp:10: found a solution in no function"));
}

TEST_CASE("all answers of the course can be read, and no two to one exercise are the same") {
  const fs::path root = DESCENT_ROOT, folder = root / "autograder/tests/naming";
  std::size_t files = 0, all = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().parent_path() == folder) continue;
    const auto path = entry.path().lexically_relative(folder).generic_string();
    CAPTURE(path);
    std::vector<std::string> texts;
    for (const auto& answer : tests::read_naming_answers(
             contents(entry.path()), path, contents(root / "solutions" / path), "solutions/" + path)) {
      CAPTURE(answer.name, answer.line);
      CHECK(std::find(texts.begin(), texts.end(), answer.text) == texts.end());
      texts.push_back(answer.text);
      ++all;
    }
    CHECK(texts.size() >= 5);  // a few to be named, one to be left alone, one that is right
    ++files;
  }
  CHECK(files >= 54);
  CHECK(all >= 603);
}
