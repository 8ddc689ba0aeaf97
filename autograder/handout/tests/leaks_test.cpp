// What counts as a copy of a secret, in which disguise, and what does not.
#include <catch2/catch.hpp>

#include "handout/leaks.hpp"

using namespace descent::handout;  // NOLINT(google-build-using-namespace)

namespace {

// As long as a real answer; the numbers of lines matter below.
const std::string answer =
    "  for (std::size_t i = 0; i < theta.size(); ++i) {\n"
    "    state.v(i) = options.beta * state.v(i) + g(i);  // the velocity first\n"
    "    theta(i) -= options.eta * state.v(i);\n"
    "  }\n";

Given given() {
  Given made;
  made.contracts = {
      "void momentum(Vector& theta, const Vector& g);\nstruct MomentumState {\n  Vector v;\n};\n"};
  made.idioms = {"for (std::size_t i = 0; i < x.size(); ++i)"};
  return made;
}

std::vector<Leak> leaks_in(const std::string& path, const std::string& text, bool whole = true) {
  Secret secret{"solutions/04_optimizers/momentum.cpp", answer, 20, whole};
  return find_leaks({{path, text}}, {secret}, given());
}

std::string short_secret(const std::string& secret, const std::string& text) {
  const auto leaks = find_leaks({{"lecture.md", text}}, {{"solutions/a.cpp", secret, 1, true}}, {});
  return leaks.empty() ? "" : to_string(leaks.front());
}

}  // namespace

TEST_CASE("a copy is found in code, with both places and what was copied", "[handout][leaks]") {
  const auto leaks = leaks_in("exercises/a.cpp", "// A test.\nvoid f() {\n" + answer + "}\n");
  REQUIRE(leaks.size() == 1);
  CHECK(leaks[0].path == "exercises/a.cpp");
  CHECK(leaks[0].line == 3);
  CHECK(leaks[0].secret_path == "solutions/04_optimizers/momentum.cpp");
  CHECK(leaks[0].secret_line == 20);
  CHECK_FALSE(leaks[0].renamed);
  CHECK_THAT(
      to_string(leaks[0]),
      Catch::StartsWith("exercises/a.cpp:3: contains text of solutions/04_optimizers/momentum.cpp:20: for "
                        "(std::size_t i = 0;"));
}

TEST_CASE("a copy is found in every disguise", "[handout][leaks]") {
  const auto [what, path, text] = GENERATE(table<std::string, std::string, std::string>({
      {"another layout", "a.cpp",
       "for(std::size_t "
       "i=0;i<theta.size();++i){state.v(i)=options.beta*state.v(i)+g(i);\ntheta(i)-=options.eta*"
       "state.v(i);}"},
      {"its own comments", "a.cpp",
       "state.v(i) = /* old */ options.beta * state.v(i)  // decayed\n  + g(i); theta(i) -= options.eta;\n"},
      {"a comment of many lines", "a.hpp",
       "/// for (std::size_t i = 0; i < theta.size(); ++i) {\n///   state.v(i) = options.beta *\n///   "
       "state.v(i) + g(i);\nint x;\n"},
      {"a comment with stars", "a.hpp",
       "/**\n * state.v(i) = options.beta * state.v(i)\n * + g(i);\n * theta(i) -= options.eta * "
       "state.v(i);\n */\n"},
      {"a lecture's code", "lecture.md",
       "Text.\n\n```cpp\nstate.v(i) = options.beta * state.v(i) + g(i);\ntheta(i) -= options.eta * "
       "state.v(i);\n```\n"},
      {"a quotation in a list", "hints.md",
       "- > state.v(i) = options.beta *\n- > state.v(i) + g(i);\n- > theta(i) -= options.eta * "
       "state.v(i);\n"},
      {"numbered items", "hints.md",
       "1. state.v(i) = options.beta * state.v(i)\n2. + g(i); theta(i)\n3. -= options.eta * state.v(i);\n"},
      {"a CMake comment", "CMakeLists.txt",
       "# state.v(i) = options.beta * state.v(i) + g(i);\n# theta(i) -= options.eta * state.v(i);\n"},
      {"strings, one a line", "a.cpp",
       "const char* s =\n    \"state.v(i) = options.beta * state.v(i)\\n\"\n    \" + g(i); theta(i) "
       "-=\\n\"\n    \" "
       "options.eta\";\n"},
      {"a raw string", "a.cpp",
       "auto s = R\"(state.v(i) = options.beta * state.v(i) + g(i); theta(i) -= options.eta)\";\n"},
      {"other names", "a.cpp",
       "for (std::size_t k = 0; k < w.size(); ++k) {\n  memory.v(k) = knobs.beta * memory.v(k) + d(k);\n  "
       "w(k) -= knobs.eta * memory.v(k);\n}\n"},
      {"other names in a lecture", "lecture.md",
       "> for (std::size_t k = 0; k < w.size(); ++k) {\n> memory.v(k) = knobs.beta * memory.v(k) + d(k);\n> "
       "w(k) -= knobs.eta * memory.v(k);\n"},
      {"a part of it", "a.md",
       "so `options.beta * state.v(i) + g(i); theta(i) -= options.eta * state` is wrong"},
      {"its comment too", "a.txt", "state.v(i) + g(i);  // the velocity first\ntheta(i) -= options.eta"},
  }));
  CAPTURE(what, text);
  CHECK(leaks_in(path, text).size() == 1);
}

TEST_CASE("a copy in a page's code is found between comments of its own", "[handout][leaks]") {
  std::string commented = answer;
  for (std::size_t at = 0; (at = commented.find('\n', at)) != std::string::npos; at += 12)
    commented.insert(at, "  // so far");
  CHECK(leaks_in("lectures/a/lecture.md", "A step:\n```cpp\n" + commented + "```\n").size() == 1);
}

TEST_CASE("what is no copy is not found", "[handout][leaks]") {
  const std::string text = GENERATE(as<std::string>(), "",
                                    // fewer tokens than a run
                                    "state.v(i) = options.beta + 1;",
                                    // a loop's head, and another body
                                    "for (std::size_t i = 0; i < theta.size(); ++i) { theta(i) = g(i); }",
                                    // the same shape, and two names where the answer has one
                                    "v(k) = d(j) + beta * v(k); w(i) -= eta * v(j);",
                                    // the method in words and formulas
                                    "v_t = beta · v_{t−1} + g_t, then theta_t = theta_{t−1} − eta · v_t: the "
                                    "velocity first, and the step after it.");
  CAPTURE(text);
  CHECK(leaks_in("a.cpp", text).empty());
  CHECK(leaks_in("a.md", text).empty());
}

TEST_CASE("under other names a part of an answer is a copy only if it is long", "[handout][leaks]") {
  const std::string part = "w(k) -= knobs.eta * memory.v(k);";  // everybody writes such a line
  CHECK(leaks_in("a.cpp", "void f() { " + part + " }", false).empty());
  const std::string more = "memory.v(k) = knobs.beta * memory.v(k) + d(k); " + part;
  CHECK(leaks_in("a.cpp", "void f() { " + more + " }", false).size() == 1);
}

TEST_CASE("a number is the same however it is written", "[handout][leaks]") {
  const std::string secret = "y = 1.0F - std::pow(0.5f, t) * 1'000 + a(i) - b(i) / c(i);";
  const auto found = [&](const std::string& text) {
    return !find_leaks({{"a.md", text}}, {{"s.cpp", secret, 1, false}}, {}).empty();
  };
  CHECK(found("y = 1.0 - std::pow(.5, t) * 1000 + a(i) - b(i) / c(i);"));
  CHECK(found("y = 1. - std::pow(0.5L, t) * 1000U + a(i)"));
  CHECK_FALSE(found("y = 2.0 - std::pow(.5, t) * 10 + a(i)"));
}

TEST_CASE("a whole answer that is shorter than a run is found as a whole", "[handout][leaks]") {
  CHECK(short_secret("return a * x;", "so write `return a * x;` there") ==
        "lecture.md:1: contains text of solutions/a.cpp:1: return a * x ;");
  CHECK(short_secret("return a * x;", "return a + x;").empty());
  CHECK(short_secret("return a * x;", "return b * y;").empty());  // says nothing
  CHECK(short_secret("theta(i) -= eta * g(i);", "w(k) -= rate * d(k);") ==
        "lecture.md:1: contains text of solutions/a.cpp:1, with other names: w ( k ) -= rate * d ( k ) ;");
  CHECK(short_secret("theta(i) -= eta * g(i);", "w(k) -= rate * w(k);").empty());
}

TEST_CASE("given lines are no leak", "[handout][leaks]") {
  const std::string check =
      "require_same_shape(\"momentum\", \"g\", g, \"theta\", theta, \"A gradient has one number for each "
      "parameter.\");";
  const Secret secret{"autograder/misconceptions/a.cpp", check + "\n" + answer};
  Given with = given();
  CHECK(find_leaks({{"a.cpp", check}}, {secret}, with).size() == 1);
  with.texts = {"void f() {\n  " + check + "\n  todo(\"a\");\n}\n"};
  CHECK(find_leaks({{"a.cpp", check}}, {secret}, with).empty());
  CHECK(find_leaks({{"a.cpp", check + answer}}, {secret}, with).size() == 1);
}

TEST_CASE("an answer in a header gives nothing away as given, in whatever body it stands",
          "[handout][leaks]") {
  std::string continued = answer;
  for (std::size_t at = 0; (at = continued.find('\n', at)) != std::string::npos; at += 3)
    continued.replace(at, 1, " \\\n");
  for (const std::string& body :
       {"inline void f() {\n" + answer + "}\n", "inline auto f() -> void {\n" + answer + "}\n",
        "inline void f() noexcept {\n" + answer + "}\n",
        "struct S {\n  void f() const {\n" + answer + "}\n};\n",
        "const auto f = [](int x) mutable {\n" + answer + "};\n", "#define F \\\n" + continued + "\n"}) {
    CAPTURE(body);
    Given with = given();
    with.headers.push_back(body);
    const Secret secret{"solutions/04_optimizers/momentum.cpp", answer, 20, true};
    CHECK(find_leaks({{"framework/include/descent/ops/a.hpp", body}}, {secret}, with).size() == 1);
  }
}

TEST_CASE("includes are no answers", "[handout][leaks]") {
  const std::string includes =
      "#include <algorithm>\n#include <cmath>\n#include <vector>\n#include \"a/b.hpp\"\n";
  CHECK(find_leaks({{"a.cpp", includes}}, {{"s.cpp", includes}}, {}).empty());
}

TEST_CASE("each copy is told once", "[handout][leaks]") {
  const std::string page = "Text.\n" + answer + "More.\n" + answer;
  const auto leaks = leaks_in("a.cpp", page);
  REQUIRE(leaks.size() == 2);
  CHECK(leaks[0].line == 2);
  CHECK(leaks[1].line == 7);
}
