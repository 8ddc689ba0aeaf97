// How fast the CUDA emulator is.  make bench NAME=cuda_emulator compiles cuda/emulator.cu for both runtimes
// and runs it: multiply-adds per second of the fast runtime beside the same loops in plain C++, in one
// program and one run; what a checked access costs, a barrier, a shuffle, the start of a thread; what several
// processors bring; and how long a program of one exercise's size takes to be compiled, after an edit and
// without one.
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cuda/emulator.hpp"
#include "cuda_run/build.hpp"
#include "cuda_run/run.hpp"

namespace {

namespace fs = std::filesystem;
using namespace descent;

/// A line of cuda/emulator.cu.
struct Measured {
  std::string name;
  double operations = 0, accesses = 0, seconds = 0, plain_seconds = 0;

  double nanoseconds() const { return 1e9 * seconds / operations; }
  double millions() const { return 1e-6 * operations / seconds; }
};
using Table = std::vector<Measured>;

std::string compiled(const cuda::Emulator& emulator, const std::string& source, cuda::Runtime runtime) {
  const auto build = cuda::build_program(emulator, source, {runtime, false});
  if (build.compiled()) return build.program;
  const auto& problem = build.problems.at(0);
  throw std::runtime_error(fmt::format("{}:{}: {}", problem.file, problem.line, problem.message));
}

Table run(const std::string& program, int threads, std::vector<std::string> arguments) {
  setenv("DESCENT_CUDA_THREADS", std::to_string(threads).c_str(), 1);
  const auto run = cuda::run_program(program, {"forward", std::move(arguments), true});
  if (!run.clean())
    throw std::runtime_error(
        fmt::format("it ended with {}: {}{}", run.exit_code, run.errors,
                    run.report.findings.empty() ? "" : run.report.findings.front().message));
  Table table;
  std::istringstream lines(run.output);
  for (Measured m; lines >> m.name >> m.operations >> m.accesses >> m.seconds >> m.plain_seconds;)
    table.push_back(m);
  return table;
}

const Measured& named(const Table& table, const std::string& name) {
  for (const auto& m : table)
    if (m.name == name) return m;
  throw std::runtime_error(name + " was not measured");
}

void print_speed(const Table& one, const Table& several, int processors) {
  fmt::print(
      "\n## The fast runtime, one processor\n\n"
      "| | M multiply-adds/s | plain C++ | time to plain C++ | {} processors, wall, M/s |\n"
      "| --- | --- | --- | --- | --- |\n",
      processors);
  for (const auto& m : one)
    if (m.plain_seconds > 0)
      fmt::print("| {} | {:.0f} | {:.0f} | {:.2f} | {:.0f} |\n", m.name, m.millions(),
                 1e-6 * m.operations / m.plain_seconds, m.seconds / m.plain_seconds,
                 named(several, m.name).millions());
}

void print_costs(const Table& fast, const Table& checked) {
  fmt::print("\n## What threads cost, ns\n\n| | fast | checked |\n| --- | --- | --- |\n");
  for (const auto& [name, words] :
       std::vector<std::pair<std::string, std::string>>{{"barrier_256", "barrier, a thread of 256"},
                                                        {"barrier_1024", "barrier, a thread of 1024"},
                                                        {"shuffle", "shuffle, a thread"},
                                                        {"start", "start of a thread of 256"}})
    fmt::print("| {} | {:.1f} | {:.1f} |\n", words, named(fast, name).nanoseconds(),
               named(checked, name).nanoseconds());
  fmt::print("\n## The checked runtime\n\n| | accesses | ns an access |\n| --- | --- | --- |\n");
  for (const auto& m : checked)
    if (m.accesses > 0)
      fmt::print("| {} | {:.0f} | {:.1f} |\n", m.name, m.accesses, 1e9 * m.seconds / m.accesses);
}

// --- compiling ---

constexpr const char* exercise = R"(
#include <cuda_runtime.h>
__global__ void scale(int n, float factor, const float* x, float* y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = factor * x[i];
}
int main() {
  const int n = 1000;
  float *x, *y;
  cudaMalloc(&x, n * sizeof(float));
  cudaMalloc(&y, n * sizeof(float));
  cudaMemset(x, 0, n * sizeof(float));
  scale<<<(n + 255) / 256, 256>>>(n, 2.0f, x, y);
  cudaFree(x);
  cudaFree(y);
}
)";

struct Cost {
  double wall, processor;
};

double children() {
  struct rusage usage {};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Cost cost_of_build(const cuda::Emulator& emulator, const std::string& source,
                   const cuda::BuildOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  const double before = children();
  if (!cuda::build_program(emulator, source, options).compiled())
    throw std::runtime_error("it does not compile");
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(),
          children() - before};
}

void print_builds(const cuda::Emulator& emulator) {
  const auto source = (emulator.cache / "exercise.cu").string();
  int edits = 0;
  const auto edit = [&] { std::ofstream(source) << exercise << "// " << ++edits << '\n'; };
  fmt::print(
      "\n## Compiling a program of one kernel, s\n\n| | wall | of the processor |\n| --- | --- | --- |\n");
  const auto print = [](const char* what, Cost cost) {
    fmt::print("| {} | {:.2f} | {:.2f} |\n", what, cost.wall, cost.processor);
  };
  edit();
  print("checked", cost_of_build(emulator, source, {cuda::Runtime::checked, true}));
  edit();
  print("checked, after an edit", cost_of_build(emulator, source, {cuda::Runtime::checked, true}));
  print("the same, as it is", cost_of_build(emulator, source, {cuda::Runtime::checked, true}));
  edit();
  print("checked, without the gate", cost_of_build(emulator, source, {cuda::Runtime::checked, false}));
  edit();
  print("fast, without the gate", cost_of_build(emulator, source, {cuda::Runtime::fast, false}));
}

}  // namespace

int main() {
  try {
    auto emulator = cuda::load_emulator(DESCENT_BUILD);
    emulator.cache = fs::path(DESCENT_BUILD) / "tests/cuda_emulator_programs";
    fs::remove_all(emulator.cache);
    fs::create_directories(emulator.cache);
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    const auto fast = compiled(emulator, DESCENT_SOURCE, cuda::Runtime::fast),
               checked = compiled(emulator, DESCENT_SOURCE, cuda::Runtime::checked);
    const auto one = run(fast, 1, {});
    print_speed(one, run(fast, processors, {"--wall"}), processors);
    print_costs(one, run(checked, 1, {"--small"}));
    print_builds(emulator);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "cuda_emulator_bench: %s\n", error.what());
    return 1;
  }
}
