// From preprocessed CUDA C++ (what `g++ -E` prints) to plain C++ for the emulator's runtime.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace descent::cuda {

/// The source cannot be rewritten.  what() is one line: file, line, what was expected, what
/// came, what to do.
struct RewriteError : std::runtime_error {
  RewriteError(const std::string& in, int at, const std::string& message);
  std::string file;     ///< as the line markers name it
  int line = 0;         ///< in that file, from 1
  std::string problem;  ///< without file and line
};

/// Rewrites what a C++ compiler does not know.  Everything else stays as it is, byte for byte, and every line
/// break and line marker stays in its order, so that compiler messages and debug information name the
/// source's own lines.
///
///   kernel<<<grid, block, bytes, stream>>>(a, b)   →  ::descent::emulator::Launch(grid, block, bytes, stream)
///                                                       .run("kernel", [&](auto&... descent_arguments) {
///                                                         kernel(descent_arguments...); })(a, b)
///   NULL among a launch's arguments                →  nullptr  (which NULL does not deduce)
///   extern __shared__ T s[];   in a function       →  T* const s = reinterpret_cast<T*>(
///                                                       ::descent::emulator::dynamic_shared());
///                              at namespace scope  →  static const ::descent::emulator::DynamicShared<T> s;
///                                                       and the pointer again in each function that names s
///   __shared__ anywhere else                       →  thread_local: one array for each OS thread that runs
///                                                       blocks
///   the body of a loop that has none               →  ::descent::emulator::spins(): it waits for others
///
/// Headers of the system (marker flag 3) are not touched, but macros of theirs in the source's own lines are.
/// \throws RewriteError
std::string rewrite(std::string_view preprocessed);

}  // namespace descent::cuda
