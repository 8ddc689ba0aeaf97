// Could this run on a device?  The emulator's kernels are ordinary functions and may call what they like;
// clang knows better.
#pragma once

#include <filesystem>
#include <functional>
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

/// Which constexpr functions without a mark kernels may call.
enum class Constexpr { host, both };

/// clang's command line, without the file.
/// \param headers  the gate's
std::vector<std::string> gate_words(const std::string& clang, const std::string& headers,
                                    Constexpr functions);

/// What clang's answer means.  Where it is unsure, the program is not refused: what clang only fails to
/// understand makes it `incomplete`.
/// \param output  with Constexpr::host
/// \param second  with Constexpr::both; called only if it matters
Gate read_gate(const std::string& output, const std::function<std::string()>& second,
               const std::filesystem::path& headers);

/// Asks clang to look at the device's side of the file; nothing is compiled.
/// \param preprocessor  "-Ifolder", "-Dname=value"
/// \throws base::ProgramError, base::Cancelled
Gate ask_gate(const Emulator& emulator, const std::string& source,
              const std::vector<std::string>& preprocessor);

}  // namespace descent::cuda
