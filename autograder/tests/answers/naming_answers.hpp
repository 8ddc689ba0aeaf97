// Reads the files of autograder/tests/naming: what students put into the marked regions of a solution.
// README.md of that folder explains the marks.
#pragma once

#include <cstddef>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace descent::tests {

struct NamingAnswer {
  std::string name;                ///< "right_backwards_fma"
  std::size_t line = 0;            ///< where it begins in the file of answers
  std::set<std::string> expected;  ///< ids of mistakes, any of which is right; empty: nothing to be named
  std::string text;                ///< the whole file as a student hands it in

  bool right() const { return name.starts_with("right_"); }
};

/// A file of answers that cannot be used.  The text is "path:12: found …; expected ….  What to do."
struct AnswersError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// "adam/a or adam/b" → {"adam/a", "adam/b"}
std::set<std::string> split_ids(std::string ids);

/// \param text           the file of answers
/// \param path           its name for messages
/// \param solution       the exercise's solution, whose marked regions are replaced
/// \param solution_path  its name for messages
/// \throws AnswersError
/// \throws handout::MarkerError if the solution's markers are wrong
std::vector<NamingAnswer> read_naming_answers(std::string_view text, std::string_view path,
                                              std::string_view solution, std::string_view solution_path);

}  // namespace descent::tests
