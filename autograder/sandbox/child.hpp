// The part of a launch that runs between fork and exec.  Async-signal-safe calls only: no allocation, no
// locks.
#pragma once

#include "sandbox/launch.hpp"

namespace descent::sandbox {

enum class Step : int {
  none,
  private_mounts,
  staging,
  descriptors,
  directory,
  limits,
  user,
  filter,
  execute,
};

/// What the child says when it does not get as far as exec.
struct Failure {
  Step step = Step::none;
  int error = 0;
  int index = 0;  // of the staged path
};

/// Pointers into a Launch, as execve wants them.
struct Arguments {
  std::vector<char*> argv, environment;
};

[[noreturn]] void keep(Launch& launch, const Arguments& arguments, int failure, int control, int report);

}  // namespace descent::sandbox
