// Edits of whole answers: what they make, and what is said of those that do not fit.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "course/course.hpp"
#include "known_answers/edits.hpp"
#include "private_tmp.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;
using Catch::Contains;
using known_answers::Answer;

const tests::PrivateTmp private_tmp;

const std::string tree =
    "// a tree\n"
    "// in shared memory\n"
    "#include <string>\n"
    "\n"
    "void f() {\n"
    "  a();\n"
    "  wait();\n"
    "  b();\n"
    "  wait();\n"
    "}\n";

struct Expanded {
  std::vector<Answer> answers;
  std::vector<std::string> problems;
};

Expanded expand(const std::string& edits) {
  Expanded result;
  result.answers = known_answers::expand("x.diff", edits,
                                         {{"alternatives/tree", {"tree", tree, "tree.cu"}},
                                          {"misconceptions/whole", {"whole", tree, "whole.cu"}}},
                                         result.problems);
  return result;
}

/// Of a mistake with these hunks.
Expanded with(const std::string& hunks) {
  return expand("mistake m in alternatives/tree\n// Wrong.\n\n" + hunks);
}

std::string problem(const Expanded& result) {
  CAPTURE(result.problems);
  CHECK(result.answers.empty());
  REQUIRE(result.problems.size() == 1);
  return result.problems.front();
}

}  // namespace

TEST_CASE("an edit has its own sentence and the lines of its base, changed", "[known_answers]") {
  const auto [answers, problems] = expand(
      "# For the reader.\n"
      "\n"
      "mistake late in alternatives/tree\n"
      "// The first barrier\n"
      "// is missing.\n"
      "\n"
      " #include <string>\n"
      "+#include <vector>\n"
      "-\n"
      "\n"
      "   a();\n"
      "-  wait();\n"
      "+  // not yet\n"
      "\n"
      "mistake early in misconceptions/whole\n"
      "// The second is.\n"
      "\n"
      "   b();\n"
      "-  wait();\n"
      "+\n"
      "+  c();\n"
      " }\n");
  CAPTURE(problems);
  CHECK(problems.empty());
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].name == "late");
  CHECK(answers[0].bytes ==
        "// The first barrier\n// is missing.\n#include <string>\n#include <vector>\nvoid f() {\n  a();\n  "
        "// not yet\n"
        "  b();\n  wait();\n}\n");
  CHECK(answers[0].path == "x.diff");
  CHECK(answers[0].line == 3);
  CHECK(answers[0].lines == std::vector<std::size_t>{4, 5, 0, 8, 0, 0, 13, 0, 0, 0});
  CHECK(answers[1].name == "early");
  CHECK(answers[1].bytes ==
        "// The second is.\n#include <string>\n\nvoid f() {\n  a();\n  wait();\n  b();\n\n  c();\n}\n");
  CHECK(answers[1].line == 15);
}

TEST_CASE("the lines of a hunk must be in the base once", "[known_answers]") {
  CHECK_THAT(problem(with("-  wait();\n")),
             Contains("x.diff:4: m: expected the lines of this hunk once in tree.cu, found them 2 times, at "
                      "lines 7, 9. Add a line"));
  CHECK_THAT(
      problem(with("-  wait(1);\n+  b();\n")),
      Contains("x.diff:4: m: expected '  wait(1);' to be a line of tree.cu, and no line of it is. Copy"));
  CHECK_THAT(problem(with("   a();\n+  c();\n   b();\n")),
             Contains("x.diff:6: m: expected '  b();' at tree.cu:7, found '  wait();' there. Copy"));
  CHECK_THAT(problem(with(" }\n+\n-// the end\n")),
             Contains("x.diff:6: m: expected '// the end' below the last line of tree.cu"));
  // Blanks count, and a part of a line is no line.
  CHECK_THAT(problem(with("- a();\n")), Contains("expected ' a();' to be a line"));
  CHECK_THAT(problem(with("-  a()\n")), Contains("expected '  a()' to be a line"));
}

TEST_CASE("hunks follow one another as in the base", "[known_answers]") {
  CHECK_THAT(
      problem(with("-  b();\n\n-  a();\n")),
      Contains("x.diff:6: m: the lines of this hunk are at tree.cu:6, above the end of what the hunks before "
               "it change (line 8)"));
  CHECK_THAT(problem(with("-  a();\n   wait();\n\n   wait();\n-  b();\n")),
             Contains("x.diff:7: m: the lines of this hunk are at tree.cu:7"));
  CHECK_THAT(problem(with("-// a tree\n")), Contains("above the end"));  // the sentence has replaced it
  CHECK(with("-  a();\n\n   wait();\n-  b();\n").problems.empty());
}

TEST_CASE("a base is a whole file that exists", "[known_answers]") {
  const std::string rest = "\n// Wrong.\n\n-  a();\n";
  CHECK_THAT(problem(expand("mistake m in alternatives/bush" + rest)),
             Contains("x.diff:1: there is no base alternatives/bush, expected one of: alternatives/tree, "
                      "misconceptions/whole"));
  const auto two = expand("mistake m in alternatives/tree" + rest + "\nmistake n in misconceptions/m" + rest);
  CHECK(two.answers.size() == 1);
  REQUIRE(two.problems.size() == 1);
  CHECK_THAT(
      two.problems.front(),
      Contains(
          "x.diff:6: the base misconceptions/m is an edit itself, at line 1, expected a whole file. Take "
          "alternatives/tree, and repeat the hunks of m"));
}

TEST_CASE("a name belongs to one mistake", "[known_answers]") {
  const std::string rest = " in alternatives/tree\n// Wrong.\n\n-  a();\n\n";
  const auto twice = expand("mistake m" + rest + "mistake m" + rest);
  CHECK(twice.answers.size() == 1);
  REQUIRE(twice.problems.size() == 1);
  CHECK_THAT(twice.problems.front(), Contains("x.diff:6: m is the name of another mistake, at line 1"));
  CHECK_THAT(problem(expand("mistake whole" + rest)),
             Contains("x.diff:1: whole is a whole file too, whole.cu"));
}

TEST_CASE("lines that are nothing are refused", "[known_answers]") {
  const std::string rest = "\n// Wrong.\n\n-  a();\n";
  for (const std::string head : {"mistake m", "mistake m in tree", "mistake M in alternatives/tree",
                                 "mistake m in alternatives/tree.cu", "mistake m in oracles/tree",
                                 "mistake m in alternatives/tree ", "mistake m on solution"}) {
    CAPTURE(head);
    CHECK_THAT(problem(expand(head + rest)),
               Contains("x.diff:1: found '" + head + "', expected 'mistake NAME in BASE'"));
  }
  CHECK_THAT(problem(expand("  mistake m in alternatives/tree\n")),
             Contains("x.diff:1: found '  mistake m in alternatives/tree', expected 'mistake NAME"));
  CHECK_THAT(problem(expand("mistake m in alternatives/tree\nWrong.\n// It is.\n\n-  a();\n")),
             Contains("x.diff:2: found 'Wrong.', expected a sentence"));
  CHECK_THAT(problem(with("-  a();\n// Late.\n")),
             Contains("x.diff:5: found '// Late.', expected a line of a hunk"));
  CHECK_THAT(problem(with("-  a();\n# Note.\n")), Contains("x.diff:5: found '# Note.'"));
}

TEST_CASE("a mistake has a sentence and changes something", "[known_answers]") {
  CHECK_THAT(problem(expand("mistake m in alternatives/tree\n-  a();\n")),
             Contains("x.diff:1: m has no sentence"));
  CHECK_THAT(problem(with("")), Contains("x.diff:1: m changes nothing"));
  CHECK_THAT(problem(with("   a();\n")), Contains("x.diff:4: this hunk has neither - nor +"));
  CHECK_THAT(problem(with("-  a();\n\n+  c();\n")),
             Contains("x.diff:6: this hunk does not say where its lines belong"));
}

TEST_CASE("a broken mistake does not hide the others", "[known_answers]") {
  const std::string rest = " in alternatives/tree\n// Wrong.\n\n";
  const auto three =
      expand("mistake m" + rest + "-  x();\n\n-  y();\n\nmistake n in\n\nmistake o" + rest + "-  a();\n");
  CHECK(three.answers.size() == 1);
  CHECK(three.problems.size() == 3);  // two hunks and a head line
}

TEST_CASE("lines end with a newline alone, and so does the file", "[known_answers]") {
  const std::string edits = "mistake m in alternatives/tree\n// Wrong.\n\n-  a();";
  CHECK_THAT(problem(expand(edits)), Contains("x.diff:4: the last line has no newline at its end"));
  CHECK_THAT(problem(expand("")), Contains("x.diff:1: the last line has no newline"));
  CHECK_THAT(problem(expand("mistake m in alternatives/tree\n// Wrong.\r\n\n-  a();\n")),
             Contains("x.diff:2: found a carriage return"));
}

TEST_CASE("whole files and edits of an exercise are read together", "[known_answers]") {
  const auto write = [](const std::string& path, const std::string& bytes) {
    const fs::path file = private_tmp.path() / path;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  };
  const std::string right = "autograder/alternatives/t/cuda_x", wrong = "autograder/misconceptions/t/cuda_x";
  write(right + "/tree.cu", tree);
  write(right + "/notes.md", "");
  write(wrong + "/b_whole.cu", tree);
  write("solutions/t/cuda/x.cu", "// the solution\nint s;\n");
  const auto read = [] { return known_answers::read(private_tmp.path(), "t/cuda_x", "t/cuda/x.cu"); };
  CHECK(read().wrong.size() == 1);
  write(wrong + ".diff",
        "mistake c in solution\n// Wrong.\n\n-int s;\n+int t;\n\nmistake a in misconceptions/b_whole\n// "
        "Wrong.\n\n-  a();\n");
  const auto answers = read();
  CAPTURE(answers.problems);
  CHECK(answers.problems.empty());
  REQUIRE(answers.right.size() == 1);
  CHECK(answers.right[0].path == right + "/tree.cu");
  REQUIRE(answers.wrong.size() == 3);
  CHECK(answers.wrong[0].name == "a");
  CHECK(answers.wrong[1].name == "b_whole");
  CHECK(answers.wrong[2].bytes == "// Wrong.\nint t;\n");
  write(right + "/tree.cu", tree + "}");
  REQUIRE(read().problems.size() == 1);
  CHECK_THAT(read().problems[0], Contains(right + "/tree.cu:11: the last line has no newline at its end"));
  CHECK(known_answers::read(private_tmp.path(), "t/cuda_y", "").right.empty());
}

TEST_CASE("all known answers of the course in CUDA can be made", "[known_answers]") {
  const auto course = grading::load_course(DESCENT_COURSE);
  std::size_t edits = 0;
  for (const auto& exercise : course.exercises) {
    if (!exercise.cuda()) continue;
    const auto answers = known_answers::read(course.root, exercise.id, exercise.files.front());
    for (const auto& problem : answers.problems) FAIL_CHECK(problem);
    edits +=
        static_cast<std::size_t>(std::count_if(answers.wrong.begin(), answers.wrong.end(),
                                               [](const Answer& answer) { return !answer.lines.empty(); }));
  }
  CHECK(edits > 0);
}
