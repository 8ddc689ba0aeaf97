#pragma once

#include <stdexcept>

namespace judge {

/// One side of the protocol wrote what the other cannot read: judge and command are of different builds.
struct ProtocolError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace judge
