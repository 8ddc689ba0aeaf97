#include "submission/functions.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using descent::grading::functions_of;
using descent::grading::SourceText;
using descent::grading::todos_of;

namespace {

std::vector<std::string> names(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& function : functions_of(SourceText(text)))
    all.push_back((function.on_device ? "device " : "") + std::string(function.name));
  return all;
}

/// "line function" of each todo of 04_optimizers/sgd
std::vector<std::string> todos(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& todo : todos_of(SourceText(text), "04_optimizers/sgd"))
    all.push_back(std::to_string(todo.line) + " " + todo.function);
  return all;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("functions at namespace scope, and whether they run on the device", "[submission][functions]") {
  CHECK(names("namespace a {\nint f(int x) { return g(x); }\n}\nvoid h() noexcept(true) {}") ==
        Words{"f", "h"});
  CHECK(names("int f(int);\nstruct A { int g() { return 1; } };\nint z = f(1);\n").empty());
  CHECK(names("__global__ void k(float* x) {}\nstatic __device__ float d(float x) { return x; }\nvoid f() {}") ==
        Words{"device k", "device d", "f"});
  CHECK(names("__global__ void __launch_bounds__(256) k(float* x) {}\n"
              "__global__ __launch_bounds__(256) void l(float* x) {}") == Words{"device k", "device l"});
  CHECK(names("int f(int x) { if (x) { return h(x); }").empty());  // never closed
}

TEST_CASE("whether an exercise's todo() is still in the code", "[submission][functions]") {
  const auto says = [](std::string_view text) { return !todos(text).empty(); };
  CHECK(says("void f() {\n  descent::todo( // here\n \"04_optimizers/sgd\", x);\n}"));
  CHECK(says("void f() {\n  descent::todo (\n    \"04_optimizers/sgd\", x);\n}"));
  CHECK(says("/* todo */ todo(\"04_optimizers/sgd\");"));
  CHECK_FALSE(says("todo(\"04_optimizers/sgd_momentum\", x);"));
  CHECK_FALSE(says("not_todo(\"04_optimizers/sgd\", x);"));
  CHECK_FALSE(says("// todo(\"04_optimizers/sgd\", x);"));
  CHECK_FALSE(says("const char* text = \"todo(\\\"04_optimizers/sgd\\\")\";"));
  CHECK_FALSE(says("todo"));
  CHECK_FALSE(says("todo( "));
  CHECK_FALSE(says(""));
}

TEST_CASE("which functions are still to be written", "[submission][functions]") {
  CHECK(todos("__global__ void k(float* x) {\n  todo(\"04_optimizers/sgd\", \"k\");\n}\n"
              "void f(int x) {\n  if (x) return;\n  todo(\"04_optimizers/sgd\", x);\n}\n") ==
        Words{"2 k", "6 f"});
  CHECK(todos("int f() { return 1; }\nint g() {\n  todo(\"04_optimizers/sgd\");\n}\n") == Words{"3 g"});
  CHECK(todos("todo(\"04_optimizers/sgd\");") == Words{"1 "});
  CHECK(todos("todo(\"04_optimizers/sgd\", \"not a name\");") == Words{"1 "});
  CHECK(todos("todo(\"04_optimizers/sgd\", \"open") == Words{"1 open"});
  CHECK(todos("todo(\"04_optimizers/sgd\"") == Words{"1 "});
}

TEST_CASE("a long text takes time in proportion to its length", "[submission][functions]") {
  const auto repeated = [](const std::string& piece) {
    std::string text;
    while (text.size() < (1U << 20)) text += piece;
    return text;
  };
  const std::string piece = GENERATE(as<std::string>(), "f(", "a f(", "a f() ", "{", "a f(a", "namespace ", "(",
                                     "todo(\"04_optimizers/sgd\");", "a f() {", "void f(a g) {}");
  CAPTURE(piece);
  const std::string text = repeated(piece);
  const auto began = std::chrono::steady_clock::now();
  const SourceText source(text);
  functions_of(source);
  todos_of(source, "04_optimizers/sgd");
  // A quadratic one takes minutes; this one some hundredths of a second.
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
}
