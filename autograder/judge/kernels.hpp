// What a worker says of the kernels that a call has run.
#pragma once

#include <stdexcept>
#include <string_view>
#include <vector>

#include "judge/ledger.hpp"

namespace judge {

struct KernelReportError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct KernelReport {
  std::vector<KernelFinding> findings;  ///< errors only
  KernelCounts counts;
  double milliseconds = 0;  ///< of the call, on a GPU
};

/// \param json  as the emulator writes it; it comes from the student's process
/// \throws KernelReportError
KernelReport read_kernel_report(std::string_view json);

/// A finding ends the running test, whatever its numbers say.
void note_in_ledger(KernelReport report);

}  // namespace judge
