#pragma once

#include <stdexcept>

namespace descent::base {

/// The operating system refused something that the grader itself needs.  The text says what, why and what to do.
struct SystemError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace descent::base
