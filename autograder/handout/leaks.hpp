// Searches the files that students get for what they must find themselves.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "handout/file.hpp"

namespace descent::handout {

/// As many tokens in a row are a copy.
inline constexpr std::size_t run_length = 15;
/// And so many if the names are not compared: what is shorter is how everybody writes C++.
inline constexpr std::size_t renamed_run_length = 30;

/// What must not be found.
struct Secret {
  std::string path;
  std::string bytes;
  std::size_t first_line = 1;  ///< where in the file of this path the bytes begin
  bool whole = false;          ///< an answer of its own: looked for also where it is shorter than a run
  bool renamed = true;         ///< looked for also under other names
  std::size_t run = run_length;
  /// Of a text that is written as an edit of another: for each line where it is in `path`; 0: unchanged.
  std::vector<std::size_t> lines{};
};

/// What is no secret, and the names that a copy keeps.
struct Given {
  std::vector<std::string> texts;      ///< text of these may occur everywhere
  std::vector<std::string> headers;    ///< what is declared here may stand everywhere
  std::vector<std::string> contracts;  ///< the same, and its functions and types keep their names in a copy
  std::vector<std::string> idioms;     ///< code that everybody writes so: counts as one token
};

struct Leak {
  std::string path;
  std::size_t line = 0;
  std::string secret_path;
  std::size_t secret_line = 0;
  std::string tokens;
  bool renamed = false;  ///< only if the names are not compared
};

/// "lectures/04_optimizers/lecture.md:12: contains text of solutions/04_optimizers/sgd.cpp:14: …"
std::string to_string(const Leak& leak);

/// A whole answer that is shorter than a run is looked for under other names only from this length on:
/// a = b * c; says nothing.
inline constexpr std::size_t shortest_renamed = 10;

/// Every run of tokens of a secret in the files, each as code and as prose, each run exactly and with other
/// names. In order of the files and lines; of those that overlap the longest.
std::vector<Leak> find_leaks(const std::vector<File>& files, const std::vector<Secret>& secrets,
                             const Given& given);

}  // namespace descent::handout
