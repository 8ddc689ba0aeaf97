// What is run in the sandbox to make a worker: shell scripts that compile, isolate and link.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "result/result.hpp"
#include "sandbox/sandbox.hpp"

namespace descent::grading {

/// "04_optimizers/adam.cpp" → its bytes
using Sources = std::map<std::string, std::string>;

/// Where a script writes the symbols of the student's objects, and the linked worker.
inline constexpr int symbols_descriptor = 5, program_descriptor = 4;
/// A script that fails ends with one of these as its exit code.
enum Step : int {
  compiling = 10,
  isolating = 11,
  linking = 12,
  calling_what_it_tests = 13,
  replacing_new = 14,
  gate_speaks = 15,
  making_registry = 16,
  using_emulator = 17
};

/// Stands in a script's output before what the device check says with constexpr functions on both sides.
inline constexpr const char* gate_separator = "--- and with constexpr functions on both sides ---";

// A forgotten return is only a warning to g++, and then an endless loop or a crash far from its cause.
inline constexpr const char* warnings_as_errors = "-Werror=return-type";

/// What a worker for a GPU is compiled with.
inline constexpr std::array gpu_headers{"wire/call.hpp",        "wire/codec.hpp",
                                        "wire/frame.hpp",       "worker/registry.hpp",
                                        "worker/no_device.hpp", "worker/gpu_memory.hpp"};

/// \param references  prerequisites whose reference is linked
/// \param handed_in   prerequisites whose submitted files are compiled and linked
sandbox::Command cpp_script(const Course& course, const Exercise& exercise, const Sources& sources,
                            const std::vector<const Exercise*>& references,
                            const std::vector<const Exercise*>& handed_in);

/// For the CUDA emulator: the steps of `descent cuda run`, with clang's device check beside them.
/// \throws cuda::EmulatorError  the emulator is not built, or clang is not installed
sandbox::Command emulator_script(const Course& course, const Exercise& exercise, const Sources& sources);

/// For a GPU: the same registry as the emulator's, compiled with gpu_memory.hpp in the place of device_memory.hpp.
/// It is made when it is asked for, since few machines have a GPU.
/// \param architecture  "sm_90"
sandbox::Command gpu_script(const Course& course, const Exercise& exercise, const Sources& sources,
                            const std::string& architecture);

/// What to say of the first line that includes cuBLAS, if there is one.
std::optional<report::Finding> include_of_cublas(const Sources& sources);

}  // namespace descent::grading
