#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "handout/skeleton.hpp"

using Catch::Contains;
using descent::grading::EntryPoint;
using descent::handout::make_skeleton;
using descent::handout::MarkerError;

namespace {

std::string sample(const std::string& name) {
  std::ifstream file(DESCENT_HANDOUT_SAMPLES "/" + name, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::vector<EntryPoint> f{{"f", {"x", "y"}}};

std::string skeleton(const std::string& text, const std::vector<EntryPoint>& entry_points = f) {
  return make_skeleton(text, "solutions/f.cpp", "01_topic/f", entry_points);
}

/// What stands in the place of a solution.
std::string region(const std::string& arguments, const std::string& margin = "  ") {
  return margin + "// ---- your code begins here (helper functions go above this function) ----\n" + margin +
         "todo(\"01_topic/f\"" + arguments + ");\n" + margin + "// ---- your code ends here ----\n";
}

// The text of the MarkerError.
std::string complaint(const std::string& text, const std::vector<EntryPoint>& entry_points = f) {
  try {
    return "no error, but:\n" + skeleton(text, entry_points);
  } catch (const MarkerError& e) {
    return e.what();
  }
}

}  // namespace

TEST_CASE("a solution with everything becomes the skeleton that is written down", "[handout][skeleton]") {
  const std::vector<EntryPoint> entry_points{{"sample_adam", {"theta", "g", "state"}},
                                             {"sample_norm", {"x"}}};
  CHECK(make_skeleton(sample("adam_solution.cpp"), "adam_solution.cpp", "04_optimizers/adam", entry_points) ==
        sample("adam_skeleton.cpp"));
}

// What the generator guarantees, looked for in the files that students open.
TEST_CASE("in every committed skeleton the marks pair up around a todo and nothing else",
          "[handout][skeleton]") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DESCENT_ROOT "/exercises")) {
    const auto path = entry.path();
    const bool cuda = path.extension() == ".cu";
    if ((!cuda && path.extension() != ".cpp") || path.parent_path().filename() == "tests") continue;
    CAPTURE(path);
    ++files;
    std::ifstream in(path);
    std::string inside, id;
    std::size_t regions = 0, todos = 0, line_number = 0;
    bool open = false;
    for (std::string line; std::getline(in, line);) {
      ++line_number;
      CAPTURE(line_number, line);
      if (line_number == 1) id = line.substr(3, line.find("   ") - 3);
      const auto first = line.find_first_not_of(' ');
      const std::string text = first == std::string::npos ? "" : line.substr(first);
      if (text.find("todo(") != std::string::npos) ++todos;
      if (text == descent::handout::region_begins) {
        CHECK_FALSE(open);
        open = true;
        inside.clear();
      } else if (text == descent::handout::region_ends) {
        CHECK(open);
        open = false;
        ++regions;
        CHECK_THAT(inside, Catch::StartsWith("todo(\"" + id + "\"") && Catch::EndsWith(");"));
        CHECK(std::count(inside.begin(), inside.end(), ';') == 1);
      } else {
        CHECK(line.find("your code begins") == std::string::npos);
        CHECK(line.find("your code ends") == std::string::npos);
        if (open) inside += text;
      }
    }
    CHECK_FALSE(open);
    CHECK(regions >= (cuda ? 2 : 1));
    CHECK(todos == regions);
  }
  CHECK(files > 0);
}

TEST_CASE("prompts become the student's stub", "[handout][skeleton]") {
  CHECK(make_skeleton(sample("prompts_solution.cpp"), "prompts_solution.cpp", "00_start/prompts",
                      {{"count", {"n"}}}) == sample("prompts_skeleton.cpp"));
}

TEST_CASE("the answer becomes a todo with the parameters", "[handout][skeleton]") {
  CHECK(skeleton("int f(int x, int y) {\n    // BEGIN SOLUTION\n  return x + y;\n  // END SOLUTION\n}\n") ==
        "int f(int x, int y) {\n" + region(", x, y", "    ") + "}\n");
  CHECK(skeleton("int f() {\n// BEGIN SOLUTION\nreturn 1;\n// END SOLUTION\n}\n", {{"f", {}}}) ==
        "int f() {\n" + region("", "") + "}\n");
}

TEST_CASE("each entry point gets its own todo", "[handout][skeleton]") {
  CHECK(skeleton("int g(int a) {\n  // BEGIN SOLUTION\n  return f(a, 1);\n  // END SOLUTION\n}\n"
                 "int f(int x, int y) {\n  // BEGIN SOLUTION\n  return x;\n  // END SOLUTION\n}\n",
                 {{"f", {"x", "y"}}, {"g", {"a"}}}) ==
        "int g(int a) {\n" + region(", a") + "}\nint f(int x, int y) {\n" + region(", x, y") + "}\n");
}

TEST_CASE("a second solution in the same body is an error: a student writes in one place",
          "[handout][skeleton]") {
  CHECK(complaint("int f(int x, int y) {\n  // BEGIN SOLUTION\n  ++x;\n  // END SOLUTION\n  int z = 0;\n"
                  "  // BEGIN SOLUTION\n  z = x + y;\n  // END SOLUTION\n  return z;\n}\n") ==
        "solutions/f.cpp:6: found a second solution in the body of f; wanted one in each function.  Join the "
        "two: a student writes in one place.");
  CHECK(skeleton("int f(int x, int y) {\n  // BEGIN SOLUTION\n  ++x;\n  // END SOLUTION\n  int z = 0;\n"
                 "  return z;\n}\n") ==
        "int f(int x, int y) {\n" + region(", x, y") + "  int z = 0;\n  return z;\n}\n");
}

TEST_CASE("a kernel, and a function that it calls, get a todo that names them", "[handout][skeleton]") {
  const std::string solution = "\n  // BEGIN SOLUTION\n  secret();\n  // END SOLUTION\n}\n";
  CHECK(skeleton("__device__ float half(float a) {" + solution + "__global__ void k(const float* a) {" +
                 solution + "void f(int x, int y) {" + solution) ==
        "__device__ float half(float a) {\n" + region(", \"half\"") + "}\n__global__ void k(const float* a) {\n" +
            region(", \"k\"") + "}\nvoid f(int x, int y) {\n" + region(", x, y") + "}\n");
}

TEST_CASE("a long todo is broken", "[handout][skeleton]") {
  std::vector<std::string> parameters;
  for (int i = 0; i < 12; ++i) parameters.push_back("parameter_" + std::to_string(i));
  std::string list, arguments;
  for (const auto& parameter : parameters) list += (list.empty() ? "int " : ", int ") + parameter;
  const std::string text =
      skeleton("int f(" + list + ") {\n  // BEGIN SOLUTION\n  secret();\n  // END SOLUTION\n}\n",
               {{"f", parameters}});
  CHECK_THAT(text, Contains("\n  todo(\"01_topic/f\", parameter_0, parameter_1, parameter_2, parameter_3, "
                            "parameter_4, parameter_5,\n       parameter_6, "));
}

TEST_CASE("a solution outside of the bodies vanishes", "[handout][skeleton]") {
  const std::string body =
      "int f(int x, int y) {\n  // BEGIN SOLUTION\n  return h(x, y);\n  // END SOLUTION\n}\n";
  const std::string want = "#pragma once\nint f(int x, int y) {\n" + region(", x, y") + "}\nint after;\n";
  CHECK(skeleton("#pragma once\n// BEGIN SOLUTION\nstatic int h(int f, int g) {\n  return f + g;\n}\n// END "
                 "SOLUTION\n" +
                 body + "int after;\n") == want);
  CHECK(skeleton("#pragma once\n// BEGIN SOLUTION\n#include <cmath>\n// END SOLUTION\n" + body +
                 "// BEGIN SOLUTION\nint h(int, int) { return 1; }\n// END SOLUTION\nint after;\n") == want);
  // A helper's body is not an entry point's, whatever it is called.
  CHECK(skeleton("#pragma once\nint help_f(int x, int y) {\n  // BEGIN SOLUTION\n  return x;\n  // END "
                 "SOLUTION\n}\n" +
                 body) ==
        "#pragma once\nint help_f(int x, int y) {\n" + region(", \"help_f\"") + "}\nint f(int x, int y) {\n" +
            region(", x, y") + "}\n");
}

TEST_CASE("a solution deep in the body, and braces that are none", "[handout][skeleton]") {
  CHECK(skeleton("int f(int x, int y) {\n  // } don't\n  const char* s = \"}\";\n  char c = '}', d = '\\'';\n"
                 "  auto r = R\"-(})\"})-\";\n  /* } */ int n = 1'000;\n  if (x) {\n    // BEGIN SOLUTION\n  "
                 "  y = n;\n"
                 "    // END SOLUTION\n  }\n  return y;\n}\n") ==
        "int f(int x, int y) {\n  // } don't\n  const char* s = \"}\";\n  char c = '}', d = '\\'';\n"
        "  auto r = R\"-(})\"})-\";\n  /* } */ int n = 1'000;\n  if (x) {\n" +
            region(", x, y", "    ") + "  }\n  return y;\n}\n");
}

TEST_CASE("a definition is found in all its spellings", "[handout][skeleton]") {
  const std::string head = GENERATE(
      as<std::string>(), "int f(int x, int y) {", "int f(int x,\n      int y)\n{",
      "auto f(int x, int y) -> std::array<int, 2> {", "int& f(int x, int y) noexcept(noexcept(g())) {",
      "[[nodiscard]] int* f(int x, int y) {", "template <class T>\nT f(T x, T y) {",
      "int descent::f(int x, int y) {", "std::vector<int> f(int x, int y) {",
      "int f(int x, int y);\nint f(int x, int y) {", "struct A { int f(int); };\nint f(int x, int y) {",
      "int z = f(1, 2);\nint g() { return f(1, 2); }\nint f(int x, int y) {",
      "namespace a::b {\ninline namespace c {\nnamespace {\nextern \"C\" {\n}\n}\n}\n}\nint f(int x, int y) "
      "{",
      "#define f(x, y) {\nint f(int x, int y) {", "int f(int (*x)(int), int y = g(1)) {");
  CAPTURE(head);
  CHECK(skeleton(head + "\n  // BEGIN SOLUTION\n  secret();\n  // END SOLUTION\n}\n") ==
        head + "\n" + region(", x, y") + "}\n");
  CHECK(skeleton("namespace a::b {\n" + head +
                 "\n  // BEGIN SOLUTION\n  secret();\n  // END SOLUTION\n}\n}\n") ==
        "namespace a::b {\n" + head + "\n" + region(", x, y") + "}\n}\n");
}

TEST_CASE("everything else stays byte for byte, and the file ends in a newline", "[handout][skeleton]") {
  const std::string odd = "\n\n  \t trailing  \n// \xC3\xA9\xE2\x88\x91 {\n\n";
  const std::string body = "int f(int x, int y) {\n  // BEGIN SOLUTION\n  return x;\n  // END SOLUTION\n}";
  const std::string want = "int f(int x, int y) {\n" + region(", x, y") + "}\n";
  CHECK(skeleton(odd + body + "\n" + odd) == odd + want + odd);
  CHECK(skeleton(odd + body) == odd + want);
  CHECK(skeleton(body + "\n// BEGIN SOLUTION\nint a;\n// END SOLUTION") == want);
}

TEST_CASE("a prompt in a solution stands above the region", "[handout][skeleton]") {
  CHECK(skeleton("int f(int x, int y) {\n  // BEGIN SOLUTION\n  ++x;\n  // BEGIN PROMPT\n  // int z = x;\n  "
                 "//\n  //   // hint\n"
                 "  // END PROMPT\n  return x;\n  // END SOLUTION\n}\n") ==
        "int f(int x, int y) {\n  int z = x;\n\n    // hint\n" + region(", x, y") + "}\n");
}

TEST_CASE("every problem of the markers is thrown", "[handout][skeleton]") {
  const std::string text = "int f(int x, int y) {\n  //BEGIN SOLUTION\n  return x;\n  // END SOLUTION\n}\n";
  CHECK_THROWS_AS(skeleton(text), MarkerError);
  const std::string what = complaint(text);
  CHECK_THAT(what,
             Catch::StartsWith("solutions/f.cpp:2: found \"  //BEGIN SOLUTION\"; wanted a marker alone") &&
                 Contains("\nsolutions/f.cpp:4: found \"  // END SOLUTION\" without a beginning"));
  try {
    skeleton(text);
  } catch (const MarkerError& e) {
    CHECK(e.findings().size() == 2);
  }
}

TEST_CASE("an entry point without a solution in its body is an error", "[handout][skeleton]") {
  CHECK(complaint("// BEGIN SOLUTION\nint a;\n// END SOLUTION\nint f(int x, int y) {\n  return x;\n}\n") ==
        "solutions/f.cpp:4: found no solution in the body of f; wanted \"// BEGIN SOLUTION\" and \"// END "
        "SOLUTION\" inside "
        "of its braces.  Mark the answer; without markers it would be handed out.");
  // The whole definition in a solution would leave nothing to link.
  CHECK_THAT(complaint("// BEGIN SOLUTION\nint f(int x, int y) {\n  return x;\n}\n// END SOLUTION\n"),
             Contains("solutions/f.cpp:2: found no solution in the body of f;"));
  CHECK_THAT(complaint("int f(int x, int y) { return x; }\nint g(int x, int y) {\n// BEGIN SOLUTION\nreturn "
                       "x;\n// END SOLUTION\n}\n"),
             Contains("solutions/f.cpp:1: found no solution in the body of f;"));
}

TEST_CASE("an entry point is defined once", "[handout][skeleton]") {
  const std::string solution = "\n// BEGIN SOLUTION\na();\n// END SOLUTION\n}\n";
  const std::string rest =
      "; wanted one, outside of classes and other functions.  Compare the entry points in exercise.toml with "
      "the functions "
      "of this file.";
  CHECK(complaint("int g(int x, int y) {" + solution) ==
        "solutions/f.cpp:1: found 0 definitions of f" + rest);
  CHECK(complaint("int f(int x, int y) {" + solution + "int f(long x, int y) {" + solution) ==
        "solutions/f.cpp:6: found 2 definitions of f" + rest);
  CHECK(complaint("struct A {\nint f(int x, int y) {" + solution + "};\n") ==
        "solutions/f.cpp:1: found 0 definitions of f" + rest);
  CHECK(complaint("int f(int x, int y);\nint g() {" + solution) ==
        "solutions/f.cpp:1: found 0 definitions of f" + rest);
  CHECK(complaint("int z = f(1), w{1};\nint g() {" + solution) ==
        "solutions/f.cpp:1: found 0 definitions of f" + rest);
  CHECK(complaint("int z = f(1) + g{1};\nint g() {" + solution) ==
        "solutions/f.cpp:1: found 0 definitions of f" + rest);
}

TEST_CASE("the parameters have the names of the contract", "[handout][skeleton]") {
  CHECK(complaint("int f(int x, int z) {\n// BEGIN SOLUTION\na();\n// END SOLUTION\n}\n") ==
        "solutions/f.cpp:1: found no parameter y in the definition of f; wanted f(x, y).  Use the names of "
        "the contract's header.");
}

TEST_CASE("what could not stand in C++ is refused", "[handout][skeleton]") {
  const std::string text = "int f(int x, int y) {\n  // BEGIN SOLUTION\n  return x;\n  // END SOLUTION\n}\n";
  CHECK_THROWS_WITH(
      make_skeleton(text, "f.cpp", "a\"b", f),
      "make_skeleton: the exercise's id is \"a\\\"b\", want one like \"04_optimizers/adam\": small letters, "
      "digits, _ and /.");
  CHECK_THROWS_AS(make_skeleton(text, "f.cpp", "", f), std::invalid_argument);
  CHECK_THROWS_WITH(
      make_skeleton(text, "f.cpp", "01_topic/f", {}),
      "make_skeleton: 01_topic/f has no entry points, want at least one. List them in its exercise.toml.");
  CHECK_THROWS_WITH(make_skeleton(text, "f.cpp", "01_topic/f", {{"f", {"x y"}}}),
                    "make_skeleton: \"f(x y)\" is no entry point, want one like \"adam(theta, g)\".");
}
