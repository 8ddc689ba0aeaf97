// From a .cu file to a program that runs on the emulator.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cuda/diagnostics.hpp"
#include "cuda/emulator.hpp"
#include "cuda/gate.hpp"

namespace descent::cuda {

enum class Runtime {
  checked,  ///< every access is looked at and counted
  fast,     ///< as quick as plain C++, without any checks
};

struct Build {
  std::filesystem::path program;  ///< empty: it does not compile, or the gate refuses it
  std::vector<Problem> problems;  ///< why
  Gate gate;
  bool reused = false;  ///< compiled earlier, from the same bytes
  bool compiled() const { return !program.empty(); }
};

struct BuildOptions {
  Runtime runtime = Runtime::checked;
  bool gate = true;
  std::vector<std::string> preprocessor = {};  ///< "-Ifolder", "-Dname=value", as for g++
};

/// Preprocesses, rewrites, compiles and links; clang's check runs beside that.  A program is kept for the
/// same bytes of the file and of all files of its author that it includes, the same compiler and the same
/// emulator.
/// \param source  as the user named it: findings name it so
/// \throws EmulatorError, base::ProgramError, base::FileError: ours; base::Cancelled
Build build_program(const Emulator& emulator, const std::string& source, const BuildOptions& options);

}  // namespace descent::cuda
