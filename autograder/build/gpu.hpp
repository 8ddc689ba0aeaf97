// The GPU that kernels run on besides the emulator, where there is one and somebody asks for it.
#pragma once

#include <string>

#include "course/course.hpp"

namespace descent::grading {

struct Gpu {
  std::string name;          ///< "NVIDIA H200"
  std::string architecture;  ///< "sm_90"
  std::string why_not;       ///< empty if kernels can run here; else the reason and what to do
  bool here() const { return why_not.empty(); }
};

/// What nvidia-smi says "NVIDIA H200, 9.0" → name and architecture; anything else is no GPU.
Gpu read_gpu(const std::string& words);

/// Asks the driver.  It takes a moment: call it once.
Gpu find_gpu(const Course& course);

}  // namespace descent::grading
