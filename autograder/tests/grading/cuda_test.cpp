// CUDA exercises: a .cu file on the emulator, in the sandbox.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/files.hpp"
#include "build/gpu.hpp"
#include "build/worker_build.hpp"
#include "course/course.hpp"
#include "grading/grade.hpp"
#include "grading/judge_run.hpp"

namespace {

using namespace descent;
using Catch::Matchers::Contains;
using report::Status;

const std::string relu = "01_classification_nlp/cuda/relu.cu";

const grading::Course& course() {
  static const auto loaded = grading::load_course(DESCENT_COURSE);
  return loaded;
}

report::Result grade_on(const std::string& device, const std::string& text) {
  grading::Submission submission;
  submission.files[relu] = text;
  grading::Options options;
  options.device = device;
  return grading::grade(course(), grading::select(course(), {}, {"cuda_relu"}), submission, options);
}

report::Exercise grade(const std::string& text) {
  return grade_on("auto", text).exercises.front();
}

/// The kernel's body stands in line 5, the launch in line 8.
std::string file(const std::string& kernel,
                 const std::string& launch = "if (n > 0) k<<<(n + b - 1) / b, b>>>(x.data, y.data, n);") {
  return "#include <cuda_runtime.h>\n#include <vector>\n#include "
         "\"descent/ops/cuda/classification_nlp.hpp\"\n"
         "__global__ void k(const float* x, float* y, int n) { const int i = blockIdx.x * blockDim.x + "
         "threadIdx.x;\n" +
         kernel +
         "\n}\nvoid descent::classification_nlp::cuda::relu(View<const float, 1> x, View<float, 1> y, int b) "
         "{\n" +
         "if (y.shape != x.shape) throw ShapeError(\"relu: not as long\"); const int n = x.shape[0]; " +
         launch + "\n}\n";
}

const std::string right = "if (i < n) y[i] = fmaxf(x[i], 0.0f);";

void found(const report::Exercise& e, const std::string& kind, int line) {
  CAPTURE(e.summary);
  CHECK(std::any_of(e.findings.begin(), e.findings.end(), [&](const report::Finding& f) {
    return f.kind == kind && f.file == "exercises/" + relu && f.line == line;
  }));
}

}  // namespace

TEST_CASE("a right kernel passes") {
  const auto e = grade(file(right));
  CAPTURE(e.summary);
  CHECK(e.status == Status::passed);
  CHECK(e.findings.empty());
}

TEST_CASE("what a kernel does wrong is found at its line, and names the argument") {
  const auto e = grade(file("y[i] = fmaxf(x[i], 0.0f);"));
  CHECK(e.status == Status::wrong);
  CHECK_THAT(e.summary, Contains("global-oob") && Contains("of x") && Contains("relu.cu:5"));
  found(e, "global-oob", 5);
}

TEST_CASE("a pointer of the host's is called that, also where the heap lies near the shared arrays") {
  // The lowest of many small pieces: somewhere among what the grader's own start has left free.
  const auto e = grade(file("__shared__ float tile[64]; tile[threadIdx.x % 64] = 0; if (i < n) y[i] = x[i];",
                            "char* low = nullptr; for (int j = 0; j < 3000; ++j) for (int size : {24, 40, "
                            "72, 200}) { char* one = new char[size]; if (!low || one < low) low = one; } "
                            "k<<<1, 1>>>(reinterpret_cast<const float*>(low), y.data, n);"));
  CHECK(e.status == Status::wrong);
  found(e, "host-pointer", 5);
  CHECK(std::none_of(e.findings.begin(), e.findings.end(),
                     [](const report::Finding& f) { return f.kind == "shared-oob"; }));
}

TEST_CASE("a finding costs the test also where the numbers are right") {
  const auto e = grade(
      file("float before = y[i < n ? i : 0]; if (i < n) y[i] = x[i] > 0 || before > 1e30f ? x[i] : 0;"));
  CHECK(e.status == Status::wrong);
  CHECK(e.score < e.max_score / 2);
  found(e, "global-uninit", 5);
}

TEST_CASE("device memory that a launcher keeps is a leak") {
  const auto e = grade(file(
      right, "float* more; cudaMalloc(&more, 4); if (n > 0) k<<<(n + b - 1) / b, b>>>(x.data, y.data, n);"));
  CHECK(e.status == Status::wrong);
  found(e, "leak", 8);
}

TEST_CASE("an exercise whose product is to be written is not solved by a library's") {
  const auto e = grade("#include <cublas_v2.h>\n" + file(right));
  CHECK(e.status == Status::does_not_compile);
  CHECK_THAT(e.summary, Contains("relu.cu:1") && Contains("cuBLAS is not part of this exercise"));
  // Hidden from a look at the text, it is not there to be linked with.
  const auto hidden = grade("#define BLAS <cublas_v2.h>\n#include BLAS\n" +
                            file(right, "cublasHandle_t h; cublasCreate(&h); cublasDestroy(h);"));
  CHECK(hidden.status == Status::does_not_compile);
  CHECK_THAT(hidden.summary, Contains("cublasCreate"));
}

TEST_CASE("what only a host can do is refused before anything runs") {
  const auto e = grade(file("std::vector<float> v(1); if (i < n) y[i] = fmaxf(x[i], v[0]);"));
  CHECK(e.status == Status::does_not_compile);
  CHECK_THAT(e.summary, Contains("relu.cu:5") && Contains("runs on the host only"));
}

TEST_CASE("the compiler's errors stand at the student's line") {
  const auto e = grade(file("if (i < n) y[i] = undeclared;"));
  CHECK(e.status == Status::does_not_compile);
  CHECK_THAT(e.summary, Contains("relu.cu:5") && Contains("undeclared"));
  CHECK_THAT(grade(file(right, "k<<<1>>>(x.data, y.data, n);")).summary,
             Contains("relu.cu:8") && Contains("blocks and threads"));
}

TEST_CASE("an unwritten kernel is not started, and a file without its function too") {
  const std::string launch = "todo(\"01_classification_nlp/cuda_relu\", x, y, b);";
  CHECK(grade(file("descent::todo(\"01_classification_nlp/cuda_relu\", \"k\");", launch)).status == Status::not_started);
  CHECK(grade(file("", launch)).status == Status::wrong);  // half done: the kernel has lost its todo
  CHECK(grade("#include <cuda_runtime.h>\n").status == Status::not_started);
}

TEST_CASE("a kernel that never ends is stopped, and said to") {
  const auto e = grade(file("volatile float* v = y; while (v[0] != 7.0f) {}"));
  CAPTURE(e.summary);
  CHECK((e.status == Status::wrong || e.status == Status::timed_out));
  CHECK(e.score == 0);
}

TEST_CASE("device memory is bounded, and asking for more is an error that the program is told of") {
  const auto e = grade(file(
      right,
      "void* much = nullptr; const bool got = cudaMalloc(&much, 6ll << 30) == cudaSuccess; cudaFree(much);"
      "if (n > 0 && !got) { cudaGetLastError(); k<<<(n + b - 1) / b, b>>>(x.data, y.data, n); }"));
  CAPTURE(e.summary);
  CHECK(e.status == Status::passed);
}

TEST_CASE("kernels say where they ran, and can be left out") {
  CHECK(grade(file(right)).device == "emulator");
  const auto left_out = grade_on("cpu", file(right)).exercises.front();
  CHECK(left_out.status == Status::not_graded);
  CHECK_THAT(left_out.summary, Contains("--device cpu"));
}

TEST_CASE("who asks for a GPU that is not there has the emulator's points, and reads so") {
  const auto result = grade_on("cuda", file(right));
  const auto& e = result.exercises.front();
  CHECK(e.status == Status::passed);
  if (grading::find_gpu(course()).here()) {
    CHECK(e.device == "cuda");
    return;
  }
  CHECK(e.device == "emulator");
  CHECK(result.isolation != "device");
  CHECK(std::any_of(result.notes.begin(), result.notes.end(), [](const std::string& note) {
    return note.find("not graded here: no GPU") != std::string::npos;
  }));
}

TEST_CASE("what nvidia-smi says is read, and nothing else is") {
  const auto gpu = grading::read_gpu("NVIDIA H200, 9.0\nNVIDIA T4, 7.5\n");
  CHECK(gpu.here());
  CHECK(gpu.name == "NVIDIA H200");
  CHECK(gpu.architecture == "sm_90");
  CHECK(grading::read_gpu("NVIDIA B200, 10.0").architecture == "sm_100");
  for (const char* words : {"", "No devices were found\n", "NVIDIA-SMI has failed, because"})
    CHECK(grading::read_gpu(words).why_not == "no GPU");
}

// As far as a machine without a GPU goes: the worker is compiled, linked, started, and says that there is
// none.
TEST_CASE(
    "a worker for a GPU is made by nvcc, and without one it ends before anything of the student's runs") {
  if (course().nvcc.empty()) {
    WARN("nvcc is not installed here: not looked at");
    return;
  }
  const auto* const exercise = course().find("01_classification_nlp/cuda_relu");
  const grading::WorkerBuilder builder(course());
  const auto build = builder.build_for_gpu(*exercise, {{relu, file(right)}}, "sm_90");
  CAPTURE(build.summary);
  REQUIRE(build.status == Status::passed);
  CHECK(builder.build_for_gpu(*exercise, {{relu, file(right)}}, "sm_90").reused);
  const auto judgement = grading::run_judge(course(), *exercise, build.worker, "public", 1, "cuda");
  REQUIRE_FALSE(judgement.tests.empty());
  const auto& first = judgement.tests.front().test;  // whose end ends the exercise
  CAPTURE(first.message);
  if (grading::find_gpu(course()).here())
    CHECK(first.status == Status::passed);
  else
    CHECK_THAT(first.message, Contains("(exit code 97)"));
  const auto wrong =
      builder.build_for_gpu(*exercise, {{relu, file("if (i < n) y[i] = undeclared;")}}, "sm_90");
  CHECK(wrong.status == Status::does_not_compile);
  CHECK_THAT(wrong.summary, Contains("relu.cu:5") && Contains("undeclared"));
}

TEST_CASE("numbers that the host has computed earn nothing") {
  const std::string compute =
      "std::vector<float> h(n); if (n > 0) { "
      "cudaMemcpy(h.data(), x.data, n * 4, cudaMemcpyDeviceToHost); "
      "for (auto& v : h) v = v > 0 ? v : 0; "
      "cudaMemcpy(y.data, h.data(), n * 4, cudaMemcpyHostToDevice); }";
  const auto e = grade(file("", compute));
  CHECK(e.score == 0);
  CHECK_THAT(e.summary, Contains("only kernels may read x"));
  // Nor where the way leads over memory that both can use.
  const auto managed = grade(file(right,
                                  "float* h = nullptr; if (n > 0) { cudaMallocManaged(&h, n * 4); "
                                  "cudaMemcpy(h, x.data, n * 4, cudaMemcpyDefault); for (int i = 0; i < n; "
                                  "++i) h[i] = h[i] > 0 ? h[i] : 0; "
                                  "cudaMemcpy(y.data, h, n * 4, cudaMemcpyDefault); cudaFree(h); }"));
  CHECK(managed.score == 0);
  const auto freed =
      grade(file(right, "if (n > 0) k<<<(n + b - 1) / b, b>>>(x.data, y.data, n); cudaFree(y.data);"));
  CHECK(freed.score < freed.max_score / 2);
}

TEST_CASE("a kernel cannot hide from the emulator") {
  for (const char* hidden : {"asm volatile(\"\"); if (i < n) y[i] = fmaxf(x[i], 0.0f);",
                             "struct { __attribute__((no_sanitize(\"thread\"))) void operator()(int i, "
                             "float* y, const float* x) { "
                             "y[i] = x[i]; } } f; f(i, y, x);"}) {
    const auto e = grade(file(hidden));
    CHECK(e.status == Status::does_not_compile);
    CHECK_THAT(e.summary, Contains("relu.cu:5"));
  }
}

TEST_CASE("nor do numbers that come back over memory of one's own, or whose finding is wiped away") {
  const std::string there =
      "float* t = nullptr; static float h[2048]; if (n > 0) { cudaMalloc(&t, n * 4); "
      "cudaMemcpy(t, x.data, n * 4, cudaMemcpyDeviceToDevice); "
      "cudaMemcpy(h, t, n * 4, cudaMemcpyDeviceToHost); "
      "for (int i = 0; i < n; ++i) h[i] = h[i] > 0 ? h[i] : 0; "
      "cudaMemcpy(t, h, n * 4, cudaMemcpyHostToDevice); ";
  CHECK(grade(file("if (i < n) y[i] = x[i];",
                   there + "k<<<(n + b - 1) / b, b>>>(t, y.data, n); cudaFree(t); }"))
            .score < 1);
  for (const char* wiping :
       {"namespace descent::emulator { void forget_findings(); } void (*f)() = "
        "descent::emulator::forget_findings;",
        "extern \"C\" { __attribute__((used)) static void __tsan_read4(void*) {} }", "# 1 \"sys.h\" 3\n"}) {
    const auto e = grade(std::string(wiping) + "\n" + file(right));
    CAPTURE(wiping, e.summary);
    CHECK(e.status == Status::does_not_compile);
  }
  CHECK(grade(file(right, "for (int i = 0; i < n; ++i) k<<<1, 1>>>(x.data + i, y.data + i, 1);")).score < 2);
}

TEST_CASE("between kernels device memory is closed, whoever asks and however little at a time") {
  const std::string begin =
                        "float *t = nullptr; static float h[2048]; if (n > 0) { cudaMalloc(&t, n * 4); "
                        "cudaMemcpy(t, x.data, n * 4, cudaMemcpyDeviceToDevice); ",
                    end =
                        "for (int i = 0; i < n; ++i) h[i] = h[i] > 0 ? h[i] : 0; "
                        "cudaMemcpy(t, h, n * 4, cudaMemcpyHostToDevice); "
                        "k<<<(n + b - 1) / b, b>>>(t, y.data, n); cudaFree(t); }";
  const std::string copying = "if (i < n) y[i] = x[i];";
  for (const char* taking :
       {"for (int i = 0; i < n; ++i) cudaMemcpy(h + i, t + i, 4, cudaMemcpyDeviceToHost); ",
        "cudaMemcpy(h, t, n * 4, cudaMemcpyDeviceToDevice); ", "cudaMemcpy(h, t, n * 4, cudaMemcpyDefault); ",
        "k<<<(n + b - 1) / b, b>>>(t, h, n); ",
        "for (int i = 0; i < n; ++i) __atomic_load(t + i, h + i, 0); ",
        "std::copy(std::as_const(t), std::as_const(t) + n, h); ",
        "std::stringstream all; all.write((char*)t, n * 4); all.read((char*)h, n * 4); "}) {
    const auto e = grade("#include <sstream>\n#include <algorithm>\n#include <utility>\n" +
                         file(copying, begin + taking + end));
    CAPTURE(taking, e.summary);
    CHECK(e.status != Status::does_not_compile);
    CHECK(e.score < 1);
  }
  for (const char* calling : {"bcopy(t, h, n * 4); ", "syscall(39); "}) {
    const auto e =
        grade("#include <strings.h>\n#include <unistd.h>\n" + file(copying, begin + calling + end));
    CAPTURE(calling, e.summary);
    CHECK(e.status == Status::does_not_compile);
  }
  // One thread that does all the work is counted, by whatever operation it loads.
  CHECK(
      grade(file("y[i] = 0; if (i == 0) for (int j = 0; j < n; ++j) { float v; __atomic_load(x + j, &v, 0); "
                 "v = v > 0 ? v : 0; __atomic_store(y + j, &v, 0); }"))
          .score < 2);
}
