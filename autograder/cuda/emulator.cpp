#include "cuda/emulator.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace descent::cuda {

namespace fs = std::filesystem;

Emulator load_emulator(const fs::path& build) {
  const auto file = build / "cuda/emulator.json";
  std::ifstream in(file);
  if (!in)
    throw EmulatorError(
        fmt::format("{} does not exist: the CUDA emulator is not built. Run: make build", file.string()));
  try {
    const auto json = nlohmann::json::parse(in);
    Emulator emulator;
    emulator.compiler = json.at("compiler");
    emulator.include = json.at("include").get<std::string>();
    emulator.gate = json.value("gate", (emulator.include.parent_path() / "gate").string());
    emulator.rewrite = json.value("rewrite", std::string());
    emulator.fast = json.at("fast").get<std::string>();
    emulator.checked = json.at("checked").get<std::string>();
    emulator.libraries = json.at("libraries");
    emulator.blas = json.value("blas", std::vector<std::string>{});
    emulator.clang = json.value("clang", "");
    if (emulator.clang.find("NOTFOUND") != std::string::npos) emulator.clang.clear();  // as CMake says it
    emulator.cache = build / "cuda/programs";
    return emulator;
  } catch (const nlohmann::json::exception& error) {
    throw EmulatorError(
        fmt::format("{} is not valid ({}). Build again: make clean build", file.string(), error.what()));
  }
}

}  // namespace descent::cuda
