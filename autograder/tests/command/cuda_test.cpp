// descent cuda run, with a stand-in for the emulator (cuda_stub): what is compiled, refused, run, reported
// and kept.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "process.hpp"

using namespace descent::command_tests;  // NOLINT(google-build-using-namespace)
using Catch::Matchers::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path stub = root / "autograder/tests/command/cuda_stub";

/// A build folder that has nothing but the stand-in.
struct Emulated {
  Folder folder;
  explicit Emulated(const json& changes = json::object()) {
    json emulator{{"compiler", "/usr/bin/g++"},
                  {"include", stub / "include"},
                  {"gate", root / "framework/cuda/emulator/gate"},
                  {"fast", DESCENT_CUDA_STUB},
                  {"checked", DESCENT_CUDA_STUB},
                  {"libraries", {"-lm"}},
                  {"clang", DESCENT_CLANG}};
    emulator.update(changes);
    write(folder / "cuda/emulator.json", emulator.dump());
  }

  std::string file(const std::string& name, const std::string& text) const {
    write(folder / name, text);
    return folder / name;
  }
  Ended run(std::vector<std::string> arguments, const Setting& setting = {}) const {
    arguments.insert(arguments.begin(), {"--course", folder / "course/course.json", "cuda", "run"});
    return descent::command_tests::run(command(arguments), setting);
  }
  json report(std::vector<std::string> arguments, int code) const {
    arguments.insert(arguments.begin(), {"--format", "json"});
    const auto ended = run(arguments);
    CAPTURE(ended.out, ended.err);
    CHECK(ended.code == code);
    auto result = json::parse(ended.out, nullptr, false);
    REQUIRE(result.is_object());
    CHECK(result.at("schema") == "descent/cuda-run/v1");
    return result;
  }
};

const std::string add = R"(#include <cuda_runtime.h>
#include <cstdio>
#include "scale.cuh"
__global__ void add(float* sum, const float* x, int n) {
  extern __shared__ float tile[];
  __shared__ int last;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  tile[threadIdx.x] = x[i];
  last = i;
  sum[i] = scale * tile[threadIdx.x] + last - i;
}
int main(int argc, char** argv) {
  float x[40], sum[40];
  for (int i = 0; i < 40; ++i) x[i] = i;
  add<<<(40 + 31) / 32, 32, 32 * sizeof(float)>>>(sum, x, 40);
  for (int i = 1; i < argc; ++i) std::printf("[%s]", argv[i]);
  std::printf("sum %g\n", sum[39]);
}
)";

const std::string finding =
    R"(extern "C" void stub_find(const char*);
#include <cstdio>
__global__ void reduce(int* p) { ++*p; }
int main() {
  int n = 0;
  reduce<<<2, 64>>>(&n);
  stub_find("{\"kind\": \"shared-race\", \"severity\": \"SEVERITY\", \"file\": \"reduce.cu\", \"line\": 14, \"other_line\": 12,"
            "\"kernel\": \"reduce\", \"thread\": [33, 0, 0], \"block\": [1, 0, 0], \"count\": 31, \"message\": "
            "\"read of __shared__ partial by thread (33,0,0) is not ordered with the write at reduce.cu:12 by thread (1,0,0). "
            "Put __syncthreads() between them.\"}");
  std::puts("done");
  return 0;
}
)";

std::string with(std::string text, const std::string& what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::size_t longest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t longest = 0;
  for (std::string line; std::getline(lines, line);) longest = std::max(longest, line.size());
  return longest;
}

/// A kernel that clang must refuse: exit 2, with the line and one sentence.
void check_gate(const Emulated& emulated, const std::string& body, const std::string& words) {
  CAPTURE(body);
  const auto file =
      emulated.file("gate.cu",
                    "#include <vector>\n#include <cstdlib>\n#include <stdexcept>\n#include <algorithm>\n"
                    "float helper(float x) { return 2 * x; }\nfloat table[4];\nconstexpr int twice(int n) { "
                    "return 2 * n; }\n"
                    "__global__ void other(float*) {}\n__device__ float deep(float x) { return x; "
                    "}\n__global__ void kernel(float* p, int n) {\n" +
                        body + "\n}\nint main() {}\n");
  const auto ended = emulated.run({file});
  CAPTURE(ended.out, ended.err);
  CHECK(ended.code == 2);
  CHECK(ended.out.empty());
  CHECK_THAT(in_one_line(ended.err),
             Contains("gate.cu:11: error: ") && Contains(words) && Contains("cannot run on a device"));
  CHECK(emulated.run({file, "--without-gate"}).code <= 1);  // it is C++ all the same
}

}  // namespace

TEST_CASE("a program is compiled, run with its arguments, and reported on", "[cuda]") {
  const Emulated emulated;
  emulated.file("scale.cuh", "constexpr float scale = 2;\n");
  const auto file = emulated.file("add.cu", add);
  const auto ended = emulated.run({file, "--", "--fast", "two words"});
  CAPTURE(ended.out, ended.err);
  CHECK(ended.code == 0);
  CHECK(ended.err.empty());
  CHECK_THAT(ended.out, Contains("[--fast][two words]sum 78\n\n"));
  CHECK_THAT(ended.out, Contains("add.cu: no errors found (checked, threads in forward order)"));
  CHECK_THAT(ended.out, Contains("kernel ") && Contains("launches") && Contains("\nadd "));
  const auto fast = emulated.run({file, "--fast"});
  CHECK(fast.code == 0);
  CHECK_THAT(fast.out, Contains("sum 78\n") && Contains("run fast") && !Contains("launches"));
}

TEST_CASE("findings come after the output, errors make it end with 1, notes do not", "[cuda]") {
  const Emulated emulated;
  const auto file = emulated.file("reduce.cu", with(finding, "SEVERITY", "error"));
  for (const auto& [columns, limit] : {std::pair{"80", 80U}, {"120", 120U}}) {
    const auto ended = emulated.run({file, "--order", "7"}, {{{"COLUMNS", columns}}});
    CAPTURE(ended.out, ended.err);
    CHECK(ended.code == 1);
    CHECK(ended.out.substr(0, 6) == "done\n\n");
    CHECK_THAT(ended.out, Contains("error  shared-race  reduce.cu:14\n") &&
                              Contains("__syncthreads() between them.") &&
                              Contains("31 times; the first: thread (33,0,0) of block (1,0,0) in reduce\n") &&
                              Contains("1 error (checked, threads in order 7)") && Contains("1.23M"));
    CHECK(longest_line(ended.out) <= limit);
    CHECK((ended.out.find("barriers") != std::string::npos) == (limit == 120));
  }
  const auto note = emulated.run({emulated.file("note.cu", with(finding, "SEVERITY", "note"))});
  CHECK(note.code == 0);
  CHECK_THAT(note.out, Contains("note   shared-race") && Contains("1 note (checked"));
}

TEST_CASE("as JSON: what was printed, findings, kernels", "[cuda]") {
  const Emulated emulated;
  const auto report = emulated.report({emulated.file("reduce.cu", with(finding, "SEVERITY", "error"))}, 1);
  CHECK(report.at("exit_code") == 0);
  CHECK(report.at("complete") == true);
  CHECK(report.at("output") == "done\n");
  CHECK(report.at("gate").at("verdict") == "passed");
  REQUIRE(report.at("findings").size() == 1);
  const auto& found = report.at("findings").front();
  CHECK(found.at("kind") == "shared-race");
  CHECK(found.at("severity") == "error");
  CHECK(found.at("other_line") == 12);
  CHECK(found.at("thread") == json({33, 0, 0}));
  CHECK(found.at("count") == 31);
  CHECK(report.at("kernels").front().at("threads") == 128);
}

TEST_CASE("a program that fails, crashes or hides its report is not passed", "[cuda]") {
  const Emulated emulated;
  const auto check = [&](const std::string& body, const std::string& words) {
    const auto ended = emulated.run(
        {emulated.file("end.cu", "#include <cstdlib>\n#include <unistd.h>\nint main() { " + body + " }\n"),
         "--fast"});
    CAPTURE(body, ended.out, ended.err);
    CHECK(ended.code == 1);
    CHECK_THAT(ended.out, Contains(words));
  };
  check("return 3;", "end.cu ended with exit code 3.");
  check("abort();", "was ended by signal 6");
  check("_exit(0);", "without the emulator's report");
}

TEST_CASE("what does not compile is shown at the author's own lines, in the author's words", "[cuda]") {
  const Emulated emulated;
  const auto check = [&](const std::string& text, const std::vector<std::string>& words) {
    const auto file = emulated.file("wrong.cu", text);
    const auto ended = emulated.run({file});
    CAPTURE(text, ended.out, ended.err);
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    for (const auto& word : words) CHECK_THAT(in_one_line(ended.err), Contains(word));
    CHECK_THAT(ended.err, Contains("does not compile") && !Contains("emulator") &&
                              !Contains("descent_arguments") && !Contains("-fpermissive"));
    const auto report = emulated.report({file}, 2);
    CHECK(report.at("problems").front().at("line").is_number());
    CHECK(report.at("compiled") == false);
  };
  const std::string kernel = "__global__ void k(float* p, int n) {}\n";
  check(kernel + "int main() {\n  k<<<1, 1>>>(q, 3);\n}\n",
        {"wrong.cu:3: error: 'q' was not declared", "    k<<<1, 1>>>(q, 3); "});
  check(kernel + "int main() {\n  int* p = 0;\n  k<<<1, 1>>>(p, 3);\n}\n",
        {"wrong.cu:4: error: ", "int*", "    k<<<1, 1>>>(p, 3); "});
  check(kernel + "int main() {\n\n  k<<<1, 1>>>(nullptr);\n}\n", {"wrong.cu:4: error: too few arguments"});
  check(kernel + "int main() {\n  k<<<1>>>(nullptr, 1);\n}\n",
        {"wrong.cu:3: error: the launch of k expects blocks and threads"});
  check("#include \"none.cuh\"\n", {"wrong.cu:1: error: none.cuh: No such file"});
  check("void f(int);\nint main() {\n  f(1);\n}\n",
        {"wrong.cu:3: error: undefined reference to", "declared, but not defined"});
  check("int f() { return 1; }\n", {"undefined reference to", "main"});
  check("__global__ void k() {\n  __shared__ Unknown s;\n}\nint main() {}\n",
        {"wrong.cu:2: error: 'Unknown' does not name a type"});
}

TEST_CASE("kernels that only this machine could run are refused, with what to do", "[cuda][gate]") {
  if (std::string(DESCENT_CLANG).empty()) return;
  const Emulated emulated;
  check_gate(emulated, "  p[0] = helper(n);", "cannot call helper, because it is a host function");
  check_gate(emulated, "  std::vector<float> v(n); p[0] = v[0];", "of the C++ library runs on the host only");
  check_gate(emulated, "  std::sort(p, p + n);", "sort of the C++ library");
  check_gate(emulated, "  p[0] = std::rand();", "rand of the C++ library");
  check_gate(emulated, "  if (n < 0) throw std::runtime_error(\"n\");", "write an error code to memory");
  check_gate(emulated, "  p[0] = table[n];", "cannot access table, because it is a host variable");
  check_gate(emulated, "  p[0] = twice(n);", "cannot call twice, because it is a host function");
  check_gate(emulated, "  other(p);", "other is a kernel: launch it with other<<<");
}

TEST_CASE("a gate that cannot look says so, and does not refuse", "[cuda][gate]") {
  const Emulated without(json{{"clang", ""}});
  const std::string text = "int main() {}\n";
  const auto absent = without.run({without.file("a.cu", text)});
  CHECK(absent.code == 0);
  CHECK_THAT(absent.out, Contains("clang is not installed") && Contains("make setup"));
  CHECK_THAT(without.run({without.file("a.cu", text), "--without-gate"}).out, !Contains("clang"));
  const Emulated broken(json{{"clang", "/bin/false"}});
  const auto report = broken.report({broken.file("a.cu", text)}, 0);
  CHECK(report.at("gate").at("verdict") == "incomplete");
}

TEST_CASE("a program is kept for the same bytes, its own headers' too", "[cuda]") {
  const Emulated emulated;
  const auto kept = [&] {
    const auto all = names_in(emulated.folder / "cuda/programs");
    return std::count_if(all.begin(), all.end(),
                         [](const std::string& name) { return name.ends_with(".json"); });
  };
  emulated.file("scale.cuh", "constexpr float scale = 2;\n");
  const auto file = emulated.file("add.cu", add);
  CHECK_THAT(emulated.run({file}).out, Contains("sum 78\n"));
  CHECK(kept() == 1);
  const auto began = std::chrono::steady_clock::now();
  CHECK_THAT(emulated.run({file}).out, Contains("sum 78\n"));
  CHECK(std::chrono::steady_clock::now() - began <
        std::chrono::milliseconds(400));  // compiling takes a second and more
  CHECK(kept() == 1);
  emulated.file("scale.cuh", "constexpr float scale = 3;\n");
  CHECK_THAT(emulated.run({file}).out, Contains("sum 117\n"));
  CHECK_THAT(emulated.run({file, "--fast"}).out, Contains("sum 117\n"));
  CHECK(kept() == 2);  // one for each runtime
  emulated.file("add.cu", with(add, "scale *", "1 +"));
  CHECK_THAT(emulated.run({file}).out, Contains("sum 40\n"));
  CHECK(kept() == 3);
}

TEST_CASE("a file that cannot be run gets an error that says what to do", "[cuda]") {
  const Emulated emulated;
  const auto check = [&](const std::vector<std::string>& arguments, int code, const std::string& words) {
    const auto ended = emulated.run(arguments);
    CAPTURE(arguments, ended.err);
    CHECK(ended.code == code);
    CHECK(ended.out.empty());
    CHECK(is_one_line(ended.err));
    CHECK_THAT(ended.err, Contains(words));
  };
  check({"none.cu"}, 2, "none.cu: does not exist");
  check({emulated.folder.path().string()}, 2, "not a regular file");
  check({emulated.file("a.cpp", "")}, 2, "does not end in .cu");
  check({emulated.file("a.cu", ""), "--order", "sideways"}, 2, "forward, reverse or a number");
  check({}, 2, "descent cuda --help");
  const Folder nothing;
  write(nothing / "a.cu", "int main() {}\n");
  const auto ended =
      run(command({"--course", nothing / "course/course.json", "cuda", "run", nothing / "a.cu"}));
  CHECK(ended.code == 3);
  CHECK_THAT(ended.err, Contains("the CUDA emulator is not built. Run: make build"));
}
