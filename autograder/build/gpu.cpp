#include "build/gpu.hpp"

#include <chrono>
#include <regex>

#include "base/program.hpp"

namespace descent::grading {
namespace {
Gpu no_gpu() {
  return {{}, {}, "no GPU"};
}
}  // namespace

Gpu read_gpu(const std::string& words) {
  static const std::regex line(R"(\s*([^,\n]+), *(\d+)\.(\d+)\s*(?:\n[^]*)?)");  // the first one of several
  std::smatch match;
  if (!std::regex_match(words, match, line)) return no_gpu();
  return {match[1], "sm_" + match.str(2) + match.str(3), {}};
}

Gpu find_gpu(const Course& course) {
  base::ProgramEnd end;
  try {
    base::Program program;
    program.arguments = {"nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader"};
    program.timeout = std::chrono::seconds(20);
    end = base::run_program(program);
  } catch (const base::ProgramError&) {  // there is no such program
    return no_gpu();
  }
  if (!end.clean()) return no_gpu();
  auto gpu = read_gpu(end.output);
  if (gpu.here() && course.nvcc.empty())
    gpu.why_not = "a GPU, but no nvcc to compile for it. Install the CUDA toolkit, and configure again";
  return gpu;
}

}  // namespace descent::grading
