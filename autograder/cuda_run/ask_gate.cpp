#include <fmt/format.h>

#include "base/program.hpp"
#include "cuda/gate.hpp"

namespace descent::cuda {
namespace {

std::string ask_clang(const Emulator& emulator, const std::string& source,
                      const std::vector<std::string>& preprocessor, Constexpr functions) {
  base::Program program;
  program.arguments = gate_words(emulator.clang, emulator.gate.string(), functions);
  program.arguments.insert(program.arguments.end(), preprocessor.begin(), preprocessor.end());
  program.arguments.push_back(source);
  program.errors_kept = 4U << 20;
  program.environment = {{"LC_ALL", "C"}};
  const auto end = base::run_program(program);
  if (!end.clean() && end.errors.empty())
    return fmt::format("{}:0: error: clang ended with {}\n", source, end.words());
  return end.errors;
}

}  // namespace

Gate ask_gate(const Emulator& emulator, const std::string& source,
              const std::vector<std::string>& preprocessor) {
  if (emulator.clang.empty())
    return {
        Gate::Verdict::absent,
        {},
        "clang is not installed, so kernels were not checked for calls of host functions. Run: make setup"};
  return read_gate(
      ask_clang(emulator, source, preprocessor, Constexpr::host),
      [&] { return ask_clang(emulator, source, preprocessor, Constexpr::both); }, emulator.gate);
}

}  // namespace descent::cuda
