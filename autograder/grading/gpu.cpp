#include "grading/gpu.hpp"

#include <chrono>
#include <regex>

#include "grading/program.hpp"

namespace descent::grading {

Gpu read_gpu(const std::string& words) {
  static const std::regex line(R"(\s*([^,\n]+), *(\d+)\.(\d+)\s*(?:\n[^]*)?)");  // the first one of several
  std::smatch match;
  if (!std::regex_match(words, match, line)) return {.why_not = "no GPU"};
  return {.name = match[1], .architecture = "sm_" + match.str(2) + match.str(3)};
}

Gpu find_gpu(const Course& course) {
  ProgramEnd end;
  try {
    Program program;
    program.arguments = {"nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader"};
    program.patience = std::chrono::seconds(20);
    end = run_program(program);
  } catch (const ProgramError&) {  // there is no such program
    return {.why_not = "no GPU"};
  }
  if (!end.clean()) return {.why_not = "no GPU"};
  auto gpu = read_gpu(end.output);
  if (gpu.here() && course.nvcc.empty())
    gpu.why_not = "a GPU, but no nvcc to compile for it. Install the CUDA toolkit, and configure again";
  return gpu;
}

}  // namespace descent::grading
