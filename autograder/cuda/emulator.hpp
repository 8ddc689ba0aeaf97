// What the build wrote down about the emulator: build/cuda/emulator.json.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::cuda {

/// Not the program's fault: the emulator is not built, or something of it is missing.
struct EmulatorError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Emulator {
  std::string compiler;
  std::filesystem::path include;        ///< the headers that a program sees as CUDA's
  std::filesystem::path gate;           ///< the declarations that clang sees instead
  std::filesystem::path rewrite;        ///< the rewriter as a program
  std::filesystem::path fast, checked;  ///< the two runtimes, an object file each
  std::vector<std::string> libraries;   ///< words of the link line
  std::vector<std::string> blas;        ///< the same, for programs that use cuBLAS
  std::string clang;                    ///< empty: none was found
  std::filesystem::path cache;          ///< where compiled programs are kept
  std::size_t kept = 64;                ///< how many of them
};

/// \param build  the build folder
/// \throws EmulatorError
Emulator load_emulator(const std::filesystem::path& build);

}  // namespace descent::cuda
