// The system calls that a sandboxed program may make, as a BPF program for seccomp.
#pragma once

#include <vector>

#include <linux/filter.h>

#include "sandbox/sandbox.hpp"

namespace descent::sandbox {

/// Built once per process.  Without a pid namespace (Isolation::process) the worker's filter lets tgkill name
/// only the process `own_process`: the child must write its id over that number (see launch.cpp), or it could
/// signal the grader.
/// \throws Error
const std::vector<sock_filter>& system_call_filter(Profile profile, Isolation level);

inline constexpr unsigned own_process = 0x5e1f5e1fU;  // larger than any process id

}  // namespace descent::sandbox
