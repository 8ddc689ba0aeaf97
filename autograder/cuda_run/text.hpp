// What a run has shown, for a terminal and as JSON.
#pragma once

#include <string>

#include "cuda_run/build.hpp"
#include "cuda_run/run.hpp"
#include "reports/text.hpp"

namespace descent::cuda {

/// What both forms begin from.
struct Told {
  std::string source;  ///< as the user named it
  Runtime runtime = Runtime::checked;
  std::string order;  ///< forward, reverse or a number
  const Build* build = nullptr;
  const Run* run = nullptr;  ///< none: it did not compile
};

/// Findings, each with file, line and sentence, then a table of counts for each kernel.  No line is wider
/// than the width.
std::string in_text(const Told& told, const report::TextOptions& options);

/// Why there is no program: compilers' errors or the gate's, each with its line.
std::string problems_in_text(const Told& told, const report::TextOptions& options);

/// {schema, exit_code, signal, complete, output, errors, gate, problems, findings, kernels, sites}
std::string in_json(const Told& told);

}  // namespace descent::cuda
