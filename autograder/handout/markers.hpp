// The markers in a reference solution: which lines are the answer, and which become the student's stub.
//
//   // BEGIN SOLUTION   …   // END SOLUTION     the answer; never leaves this side
//   // BEGIN PROMPT     …   // END PROMPT       comments here, lines of code in the skeleton
//
// Read fail-closed: a line that looks like a marker and is not one is an error, because a marker that is
// overlooked hands the answer to the students.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "submission/source_text.hpp"

namespace descent::handout {

using grading::Kind;
using grading::SourceText;

/// Something wrong with the markers of a file.
struct Finding {
  std::string path;
  std::size_t line = 0;  ///< counted from 1
  std::string found;     ///< what stands there
  std::string wanted;    ///< what should stand there
  std::string advice;    ///< what to do
};

/// "solutions/04_optimizers/adam.cpp:12: found …; wanted …; …"
std::string to_string(const Finding& finding);

/// The markers of a file cannot be used.  Its text has a line for each finding.
class MarkerError : public std::runtime_error {
 public:
  explicit MarkerError(std::vector<Finding> findings);
  const std::vector<Finding>& findings() const noexcept { return findings_; }

 private:
  std::vector<Finding> findings_;
};

/// Lines, counted from 0, begin and end included: they hold the markers.
struct Block {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool contains(std::size_t line) const { return begin <= line && line <= end; }
};

/// What the markers of a file say.  In order; a prompt stands inside of a solution or outside of all.
struct Markers {
  std::vector<Block> solutions;
  std::vector<Block> prompts;
  std::vector<Finding> findings;  ///< in order of the lines; the blocks are to be used only when it is empty
};

Markers read_markers(const SourceText& source, std::string_view path);

/// Everything that is wrong with the markers of a file, in order of the lines.
std::vector<Finding> lint_markers(std::string_view text, std::string_view path);

/// Whether a line looks like a marker, well-formed or not.
/// \param line  without its newline
bool looks_like_marker(std::string_view line);

/// A line in quotes for a message: shortened, and tabs and other invisible characters spelled out.
std::string quoted(std::string_view line);

}  // namespace descent::handout
