// Why no handout can be made.
#pragma once

#include <stdexcept>

namespace descent::handout {

/// No handout can be made of this tree.  The text has a line for each reason, and each says what to do.
struct HandoutError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace descent::handout
