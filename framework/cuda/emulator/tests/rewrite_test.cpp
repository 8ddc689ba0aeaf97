// The rewriter, on texts as g++ -E prints them.
#include "cuda/emulator/rewrite/rewrite.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using Catch::Matchers::Contains;
using descent::cuda::rewrite;
using descent::cuda::RewriteError;

namespace {

long lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

// Every test goes through here: whatever is rewritten, lines stay.
std::string plain(const std::string& text) {
  const auto result = rewrite(text);
  CAPTURE(text, result);
  REQUIRE(lines(result) == lines(text));
  return result;
}

std::string launch(const std::string& configuration, const std::string& kernel, const std::string& name,
                   const std::string& arguments) {
  return "::descent::emulator::Launch(" + configuration + ").run(\"" + name +
         "\", [&](auto&... descent_arguments) { " + kernel + "(descent_arguments...); })" + arguments;
}

std::string launch(const std::string& configuration, const std::string& kernel,
                   const std::string& arguments) {
  return launch(configuration, kernel, kernel, arguments);
}

RewriteError refusal(const std::string& text) {
  try {
    const auto result = rewrite(text);
    FAIL("nothing is wrong with it: " << result);
  } catch (const RewriteError& error) {
    return error;
  }
  throw std::logic_error("not reached");
}

}  // namespace

TEST_CASE("plain C++ stays as it is, byte for byte") {
  for (const std::string text :
       {"", "\n", "int main() { return 1 << 2 >> 1; }\n", "no line break at the end", "# 1 \"a.cu\"\n",
        "# 1 \"a.cu\"", "int m = 2'000;\n",
        "int n = 1'000'000; char c = '<'; auto s = \"<<<a>>>\"; double d = 0x1p-3 + 1e+5 + .5f;\n",
        "const char* s = R\"x(k<<<1, 1>>>(); \" )\" __shared__ )x\"; auto u = u8R\"(<<<)\"; auto w = "
        "L'\\'';\n",
        "#pragma unroll\nfor (;;) f();\n", "auto shared__ = __shared; int x__shared__;\r\n",
        "std::ostream& operator<< <int>(A); a.operator<<<int>(b); std::vector<std::vector<std::vector<int>>> "
        "v;\n"}) {
    CHECK(plain(text) == text);
  }
}

TEST_CASE("a launch becomes a call, and its arguments stay where they are") {
  CHECK(plain("  k<<<g, b>>>(x, y);") == "  " + launch("g, b", "k", "(x, y);"));
  CHECK(plain("k<<<1, 32, 4 * n, s>>>();") == launch("1, 32, 4 * n, s", "k", "();"));
  CHECK(plain("k <<< g , b >>> (x);") == launch(" g , b ", "k", " (x);"));
  CHECK(plain("k<< <g, b>> >(x);") == launch("g, b", "k", "(x);"));
  CHECK(plain("if (n > 0) k<<<dim3(n, 2), dim3{4, 4}>>>(x); else k<<<1, 1>>>(x);") ==
        "if (n > 0) " + launch("dim3(n, 2), dim3{4, 4}", "k", "(x); else ") + launch("1, 1", "k", "(x);"));
}

TEST_CASE("whatever can be launched is taken as a whole") {
  const auto kernel = GENERATE(
      as<std::string>{}, "ns::k", "::k", "::a::b::k", "k<float>", "k<float, 32>", "k<(4 > 3), int>",
      "k<(a >> 2)>", "ns::k<std::vector<std::vector<int>>>", "box<int>::k<3>", "(wide ? &a<4> : &a<2>)",
      "kernels[i]", "table.kernels[i + 1]", "pick(n)", "pick<int>(n)", "ns::pick(n)", "this->kernel", "s.k",
      "p->inner.k", "x().k", "box<T>::template k<3>", "k<[] { return 3; }()>", "k<sizeof(int[4])>");
  CAPTURE(kernel);
  for (const std::string before : {"", "return ", "; ", "{ ", "else ", "if (a < b) ", "x, "})
    CHECK(plain(before + kernel + "<<<1, 2>>>(p);") == before + launch("1, 2", kernel, "(p);"));
}

TEST_CASE("signs in a launch's configuration are not taken for its end") {
  for (const std::string inside :
       {"n >> 2, 64", "(n >> 5) + 1, (a > b)", "f<2>(), 1", "f(a, (b >>> c)), 1",
        "[&] { return a > b; }(), 2", "n < m ? 1 : 2, 32", "v[n > 1], 1", "p->x, q->y"})
    CHECK(plain("k<<<" + inside + ">>>(x);") == launch(inside, "k", "(x);"));
  CHECK(plain("k<<<1, size<4>>>>(x);") == launch("1, size<4>", "k", "(x);"));
}

TEST_CASE("names in the report are one line, whatever stands between their parts") {
  CHECK(plain("k<\n# 3 \"a.cu\"\nfloat>\n<<<1,\n 2>>>(x);") ==
        "::descent::emulator::Launch(\n# 3 \"a.cu\"\n\n1,\n 2).run(\"k< float>\", [&](auto&... "
        "descent_arguments) "
        "{ k< float>(descent_arguments...); })(x);");
  CHECK(plain("k<'\\\\', \"s\"><<<1, 2>>>();") ==
        launch("1, 2", "k<'\\\\', \"s\">", "k<'\\\\\\\\', \\\"s\\\">", "();"));
}

TEST_CASE("a launch in several lines keeps them, and its arguments' lines") {
  const std::string text = "void f() {\n  k\n    <<<g,\n       b>>>(x,\n            y);\n  int after;\n}\n";
  const auto result = plain(text);
  CHECK_THAT(result, Contains("(x,\n            y);\n  int after;\n}\n"));
  CHECK_THAT(result, Contains("Launch(\ng,\n       b).run("));
}

TEST_CASE("NULL among the arguments becomes nullptr, elsewhere it stays") {
  const std::string text = "int* p = __null; k<<<1, 2, 0, __null>>>(p, __null, f(__null)); q = __null;";
  CHECK(plain(text) ==
        "int* p = __null; " + launch("1, 2, 0, __null", "k", "(p, nullptr, f(nullptr)); q = __null;"));
}

TEST_CASE("what comes from a system header's macro in the source's own line is rewritten too") {
  const std::string text =
      "# 0 \"a.cu\"\n# 1 \"/usr/include/x.h\" 1 3 4\nvoid f() { g<<<1>>>; } __shared__ R\"(\n# 2 \"a.cu\" 2\n"
      "k<<<1, 1>>>(\n# 2 \"a.cu\" 3 4\n   __null\n# 2 \"a.cu\"\n  );\n";
  const auto result = plain(text);
  CHECK_THAT(result, Contains("nullptr"));
  CHECK_THAT(result,
             Contains("void f() { g<<<1>>>; } __shared__ R\"(\n"));  // a header of the system: not touched
}

TEST_CASE("__shared__ becomes thread_local, static or not") {
  CHECK(plain("{ __shared__ float s[4]; }") == "{ thread_local float s[4]; }");
  CHECK(plain("{ static __shared__ float s[4]; }") == "{ static thread_local float s[4]; }");
  CHECK(plain("{ volatile __shared__ int n; }") == "{ volatile thread_local int n; }");
  CHECK(plain("{ __shared__ __attribute__((aligned(16))) float s[4]; }") ==
        "{ thread_local __attribute__((aligned(16))) float s[4]; }");
  CHECK(plain("{ __attribute__((aligned(16))) __shared__ float s[4]; }") ==
        "{ __attribute__((aligned(16))) thread_local float s[4]; }");
  CHECK(plain("__shared__ T a[n], b[m][4];") == "thread_local T a[n], b[m][4];");
}

TEST_CASE("alignas goes before thread_local, where C++ wants it") {
  CHECK(plain("{ __shared__ alignas(16) float s[4]; }") == "{ alignas(16) thread_local  float s[4]; }");
  CHECK(plain("{ static __shared__ alignas(float4) float s[4]; }") ==
        "{ alignas(float4) static thread_local  float s[4]; }");
  CHECK(plain("{ alignas(16) __shared__ float s[4]; }") == "{ alignas(16) thread_local float s[4]; }");
}

TEST_CASE("extern __shared__ in a function becomes a pointer to what the launch gives") {
  const std::string pointer =
      "float* const s = reinterpret_cast<float*>(::descent::emulator::dynamic_shared())";
  for (const std::string text :
       {"extern __shared__ float s[]", "__shared__ extern float s[]", "extern float __shared__ s[]",
        "extern __shared__ alignas(16) float s[]", "alignas(16) extern __shared__ float s[]",
        "extern __shared__ __attribute__((aligned(16))) float s[]",
        "[[maybe_unused]] extern __shared__ float s[]"}) {
    CAPTURE(text);
    const auto result = plain("void k() { " + text + "; s[0] = 1; }");
    CHECK_THAT(result, Contains("{ " + pointer));
    CHECK_THAT(result, !Contains("extern") && !Contains("[]") && !Contains("align"));
    CHECK(result.substr(result.find(';')) == "; s[0] = 1; }");
  }
  const auto declared = [](const std::string& text) {
    const auto result = plain("namespace a { void k() { if (x) { " + text + "; } } }");
    const auto begin = result.find("if (x) { ") + 9;
    return result.substr(begin, result.find("; } }") - begin);
  };
  const std::string call = "(::descent::emulator::dynamic_shared())";
  CHECK_THAT(declared("extern __shared__ T s[]"), Contains("T* const s = reinterpret_cast<T*>" + call));
  CHECK_THAT(declared("extern volatile __shared__ std::array<int[3], 2> s[]"),
             Contains("volatile std :: array < int [ 3 ] , 2 >* const s"));
  CHECK_THAT(declared("extern __shared__ float s[][8][2]"),
             Contains("float (* const s)[8][2] = reinterpret_cast<float (*)[8][2]>" + call));
  CHECK_THAT(declared("extern __shared__ int a[], b[]"),
             Contains("int* const a = reinterpret_cast<int*>" + call +
                      "; int* const b = reinterpret_cast<int*>" + call));
}

TEST_CASE("extern __shared__ at namespace scope becomes an object that is found when it is used") {
  const std::string object = "static const ::descent::emulator::DynamicShared<float> s";
  CHECK_THAT(plain("extern __shared__ float s[];"), Contains(object));
  CHECK_THAT(plain("namespace {\nextern __shared__ float s[];\n}"), Contains(object));
  CHECK_THAT(plain("namespace a::b { extern \"C\" { extern __shared__ float s[]; } }"), Contains(object));
  CHECK_THAT(plain("void f() {} extern __shared__ float s[];"), Contains(object));
  CHECK_THAT(plain("struct A { void f() { extern __shared__ float s[]; } };"), Contains("float* const s"));
  CHECK_THAT(plain("extern __shared__ float s[][4];"), Contains("DynamicShared<float[4]> s"));
}

TEST_CASE("functions that name an array of the file get it as a pointer, which can be cast") {
  const std::string array = "extern __shared__ float s[]; ";
  const std::string pointer =
      "float* const s = reinterpret_cast<float*>(::descent::emulator::dynamic_shared());";
  const auto body = [&](const std::string& text) {
    const auto result = plain(array + text);
    return result.substr(result.find("> s; ") + 5);
  };
  CHECK(body("void f() { g((int*)s); }") == "void f() { " + pointer + " { g((int*)s); } }");
  CHECK(body("namespace a { template <class T> T f(T x) const { return s[0]; } }") ==
        "namespace a { template <class T> T f(T x) const { " + pointer + " { return s[0]; } } }");
  CHECK(body("struct A : B { void f() { s[0] = 1; } };") ==
        "struct A : B { void f() { " + pointer + " { s[0] = 1; } } };");
  CHECK(body("template <class T> struct A { T f() { if (1) { return s[0]; } } };") ==
        "template <class T> struct A { T f() { " + pointer + " { if (1) { return s[0]; } } } };");
  for (const std::string other :
       {"void f() { g(t); }", "void f(int* s) { s[0] = 1; }", "struct A { int x; };", "int a[] = {1};"})
    CHECK(body(other) == other);
  CHECK(plain("void f() { s = 1; }" + array) != "void f() { s = 1; }" + array);
  CHECK_THAT(plain("void f() { s = 1; }" + array),
             Contains("void f() { s = 1; }"));  // it was something else then
}

TEST_CASE("a declaration in several lines keeps them") {
  const auto result = plain("void k() {\n  extern\n    __shared__\n  float s[\n];\n  int after;\n}\n");
  CHECK_THAT(result, Contains("\n  int after;\n}\n"));
}

TEST_CASE("a launch that is not complete is refused with file and line, and told how to write it") {
  const std::string head = "# 1 \"dir/a b.cu\"\nvoid f() {\n";
  const auto check = [&](const std::string& statement, const std::string& words) {
    const auto error = refusal(head + statement + "\n}\n");
    CAPTURE(statement, error.what());
    CHECK(error.file == "dir/a b.cu");
    CHECK(error.line == 2);
    CHECK_THAT(error.what(),
               Contains("dir/a b.cu:2: error: ") && Contains(words) && Contains("Write kernel<<<"));
    CHECK_THAT(error.what(), !Contains("\n"));
  };
  check("k<<<1, 2>>;", "no matching >>> in the same statement");
  check("k<<<1, 2;", "no matching >>> in the same statement");
  check("k<<<(1, 2>>>(x);", "no matching >>> in the same statement");
  check("k<<<1, 2>>>;", "expected ( with the arguments of k after >>>, found ';'");
  check("k<<<1>>>(x);", "expects blocks and threads between <<< and >>>, found '1'");
  check("k<<<>>>(x);", "expects blocks and threads");
  check("k<<<f(1, 2)>>>(x);", "expects blocks and threads");
  check("= <<<1, 2>>>(x);", "expected the name of a kernel before <<<, found '='");
  check("return <<<1, 2>>>(x);", "found 'return'");
  check("4> <<<1, 2>>>(x);", "has no matching <");
  CHECK_THAT(refusal("k<<<1, 2>>>").what(), Contains("expected ( with the arguments"));
  CHECK_THAT(refusal("k<<<1, 2>>>(x").what(), Contains("no closing )"));
  CHECK_THAT(refusal("<<<1, 2>>>(x)").what(), Contains("found nothing"));
}

TEST_CASE("shared memory that cannot be is refused with file and line") {
  const auto check = [](const std::string& statement, const std::string& words) {
    const auto error = refusal("# 7 \"a.cu\"\n\n" + statement);
    CAPTURE(statement, error.what());
    CHECK(error.file == "a.cu");
    CHECK(error.line == 8);
    CHECK_THAT(error.problem, Contains(words));
  };
  check("extern __shared__ float s[4];", "without its first size");
  check("extern __shared__ float s;", "`extern __shared__ float s`");
  check("extern __shared__ float s[4][];", "without its first size");
  check("extern __shared__ s[];", "without its first size");
  check("extern __shared__ float s[] = {1};", "without its first size");
  check("__shared__ float s[4]", "no ; at its end");
}

TEST_CASE("a literal without its end is refused at its line") {
  CHECK(refusal("# 3 \"a.cu\"\nint x;\nauto s = \"abc\n\";\n").line == 4);
  CHECK_THAT(refusal("auto c = 'a\n").what(), Contains("no closing '"));
  CHECK_THAT(refusal("auto r = R\"x(abc)y\";\n").what(), Contains("raw string"));
}

TEST_CASE("a loop without a body lets other threads run") {
  const std::string turn = "::descent::emulator::spins();";
  CHECK(plain("while (flag == 0);") == "while (flag == 0)" + turn);
  CHECK(plain("while (flag == 0) {\n}") == "while (flag == 0) { " + turn + "\n}");
  CHECK(plain("for (;; ++i) {}") == "for (;; ++i) { " + turn + "}");
  CHECK(plain("do {} while (flag == 0);") == "do { " + turn + "} while (flag == 0);");
  CHECK(plain("do ; while (flag == 0);") == "do " + turn + " while (flag == 0);");
  for (const std::string text :
       {"while (a) b();", "while (a) { b(); }", "do { b(); } while (a);", "do b(x[1]); while (a);",
        "do\n  f((1), 2);\nwhile (a);", "int format; if (a) {} else ;"})
    CHECK(plain(text) == text);
  // What ends a do is found also where loops stand in one another.
  CHECK(plain("while (a) { do { b(); } while (c); } while (d);") ==
        "while (a) { do { b(); } while (c); } while (d)" + turn);
}

TEST_CASE("what would hide a program from the emulator is refused, at its line") {
  for (const char* hiding :
       {"__attribute__((no_sanitize(\"thread\"))) void k() {}", "[[gnu::no_sanitize_thread]] void k() {}",
        "void k() { asm(\"nop\"); }", "void k() { __asm__ volatile(\"nop\"); }",
        "[[using gnu: cold, optimize(0)]] void k() {}", "<:<:using gnu: optimize(0):>:> void k() {}",
        "#pragma GCC optimize(\"O3\")\n", "__attribute__((optimize(\"O3\"))) void k() {}"}) {
    CAPTURE(hiding);
    CHECK(refusal(std::string("# 1 \"a.cu\"\n\n") + hiding).line == 2);
  }
}

TEST_CASE("a kernel that is launched by name keeps its type") {
  for (const char* cast : {"(void*)", "(const void *)", ""})
    CHECK(plain(std::string("cudaLaunchKernel(") + cast + "k<float>, g, b, a, 0, 0);") ==
          "cudaLaunchKernel(k<float>, g, b, a, 0, 0);");
}

TEST_CASE("functions are not kept apart from their callers") {
  CHECK(plain("__attribute__((noinline)) int f() { return noinline; }") ==
        "__attribute__((unused)) int f() { return noinline; }");
  CHECK(plain("[[gnu::noinline]] int f();") == "[[gnu::unused]] int f();");
}

TEST_CASE("words that only look so are left alone") {
  for (const char* harmless :
       {"int optimize(int target) { return target; }", "__attribute__((noinline)) void k() {}",
        "const char* s = \"asm no_sanitize\";", "#pragma unroll\n", "#pragma GCC diagnostic push\n"}) {
    CAPTURE(harmless);
    CHECK_NOTHROW(plain(harmless));
  }
}
