// Runs the subject in a sandbox and collects what it wrote.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "sandbox/sandbox.hpp"

namespace sandbox_tests {

struct Outcome {
  descent::sandbox::Exit exit;
  std::string output;  // of descriptors 1 and 2
  bool timed_out = false;
  bool says(const std::string& text) const { return output.find(text) != std::string::npos; }
};

descent::sandbox::Command subject(std::vector<std::string> arguments);  ///< in the worker profile
descent::sandbox::Command shell(const std::string& script);             ///< in the compiler profile
Outcome run(descent::sandbox::Command command, std::chrono::milliseconds limit = std::chrono::seconds(30));
std::chrono::steady_clock::time_point after(std::chrono::milliseconds time);

/// Processes on this machine that have `word` in their command line.
int processes_with(const std::string& word);
bool none_left_with(const std::string& word, std::chrono::milliseconds timeout);
std::string unique_word();

bool at_full_level();  ///< warns if not: the test then has nothing to look at

/// A folder for a test's own files.
struct Scratch {
  Scratch();
  ~Scratch();
  std::filesystem::path write(const std::string& name, const std::string& text, unsigned mode = 0644) const;
  std::filesystem::path path;
};

}  // namespace sandbox_tests
