// Known answers in CUDA, as whole files and as edits of them.  Most wrong answers differ from a right one in
// a line or two; autograder/misconceptions/<topic>/<exercise>.diff says in which:
//
//   # Lines with # above the first answer are for the reader.
//
//   mistake guard_missing in alternatives/thread_for_element
//   // The last block has more threads than there are elements left: those must do nothing.
//
//   -  if (mine < count) result[mine] = in[mine];
//   +  result[mine] = in[mine];
//
//   mistake …
//
// The head line names the answer and its base: alternatives/NAME or misconceptions/NAME, which is the whole
// file NAME.cu in autograder/…/<topic>/<exercise>/, or solution.  The lines with // replace the comment at
// the head of the base.  Then come hunks, with an empty line between any two: lines of the base, with a space
// in front if they stay and a - if they go, and with a + the new lines in their place.  The lines of the base
// must be in it exactly once, one below the other, and hunks follow one another as in the base.  A base is
// never an edit itself.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace descent::known_answers {

/// One answer, as the compiler reads it.
struct Answer {
  std::string name;
  std::string bytes;
  std::string path;      ///< below the course's root: its own file, or the one that holds its edits
  std::size_t line = 1;  ///< where it begins there
  /// Of an edit: for each line where it is in `path`; 0: unchanged in the base.
  std::vector<std::size_t> lines{};
};

/// What the file `path` of edits makes of the bases, which have the names that head lines use.
/// \param problems  gets a sentence with file and line for everything that is wrong; that answer is left out
std::vector<Answer> expand(const std::string& path, const std::string& bytes,
                           const std::map<std::string, Answer>& bases, std::vector<std::string>& problems);

/// All known answers of an exercise, by name.
struct Answers {
  std::vector<Answer> right, wrong;
  std::vector<std::string> problems;  ///< as expand() finds them; empty: all answers are here
};

/// \param exercise  "01_classification_nlp/cuda_relu"
/// \param solution  below solutions/: "01_classification_nlp/cuda/relu.cu"
/// \throws base::FileError
Answers read(const std::filesystem::path& root, const std::string& exercise, const std::string& solution);

}  // namespace descent::known_answers
