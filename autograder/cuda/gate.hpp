// Could this run on a device?  The emulator's kernels are ordinary functions and may call what they like;
// clang knows better.
#pragma once

#include <string>
#include <vector>

#include "cuda/diagnostics.hpp"
#include "cuda/emulator.hpp"

namespace descent::cuda {

struct Gate {
  enum class Verdict {
    passed,
    refused,     ///< something in it only the host can do: problems
    incomplete,  ///< clang did not understand all of it, and found nothing against the rest: words
    absent,      ///< there is no clang: words
    not_wanted,
  };
  Verdict verdict = Verdict::not_wanted;
  std::vector<Problem> problems;
  std::string words;
};

const char* name(Gate::Verdict verdict);

/// Asks clang to look at the device's side of the file; nothing is compiled.  Where it is unsure, the program
/// is not refused: what clang only fails to understand makes it `incomplete`. \throws grading::ProgramError,
/// grading::Cancelled
Gate ask_gate(const Emulator& emulator, const std::string& source);

}  // namespace descent::cuda
