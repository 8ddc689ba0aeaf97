// The proof that a handout is one: nothing of the answers is in it, it builds without a warning, and nothing
// is done yet.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "course/course.hpp"
#include "handout/file.hpp"

namespace descent::handout {

/// One thing that was looked at.
struct Check {
  std::string name;                   ///< "it builds without a warning"
  std::vector<std::string> problems;  ///< a line or more for each; none: it holds
  std::string found;                  ///< in a few words, when it holds: "193 files against 312 secrets"
  double seconds = 0;
  bool holds() const { return problems.empty(); }
};

/// "✓ it builds without a warning (…)", and a line for each problem.
std::string to_text(const Check& check);

/// Where the handout is unpacked and built, and kept, so that the next proof builds only what has changed.
struct Workshop {
  std::filesystem::path folder;          ///< see workshop_in
  std::filesystem::path compiler_cache;  ///< ccache's folder, shared with the project's own build
  unsigned jobs = 1;                     ///< processes at a time
};

/// In a build folder, with the compiler cache that the environment names, or the build's own. Its name is one
/// that a student may give: blanks, an umlaut, an apostrophe and parentheses break a build that quotes
/// carelessly.
Workshop workshop_in(const std::filesystem::path& build, unsigned jobs);

/// The scan alone: a second or two.
Check check_secrets(const grading::Course& course, const std::vector<File>& files);

/// Writes the files to workshop.folder/descent as make would find them there: a file that is the same keeps
/// its date, and what the handout does not hold is removed, the build folder excepted.
void unpack(const std::vector<File>& files, const Workshop& workshop);

/// Everything, in order; ends after a check whose failure makes the next ones pointless.
/// \param files  of the archive, as read_archive gives them back
/// \param begin  told the name of each check before it begins
/// \throws MarkerError, base::FileError, base::ProgramError, base::Cancelled
std::vector<Check> prove(const grading::Course& course, const std::vector<File>& files,
                         const Workshop& workshop, const std::function<void(const std::string&)>& begin = {});

}  // namespace descent::handout
