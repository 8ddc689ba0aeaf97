// From what a student hands in (a folder or an archive) to the bytes of the files that will be graded.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::grading {

/// The submission as a whole cannot be used.  The text says what was found, what is wanted and what to do.
struct SubmissionError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Submission {
  std::string name;                             ///< the folder's or archive's last component, for reports
  std::map<std::string, std::string> files;     ///< "04_optimizers/adam.cpp" → its bytes
  std::map<std::string, std::string> rejected;  ///< a wanted path that is there and cannot be taken → why, in words
  std::vector<std::string> notes;               ///< "notes.txt: not part of any exercise, ignored"
  std::string content_hash;                     ///< "sha256:…" over the taken paths and bytes, in order of the paths
};

/// Reads a submission: a folder, or a .zip, .tar, .tar.gz.  The topics' folders are looked for under exercises/ and at
/// the root, also below one single top folder (as archives made by "compress" have it).  Only regular files named in
/// `wanted` are read; links, devices, files over 1 MiB, files that are not UTF-8 text are rejected one by one.
/// Nothing is written to disk.
/// \param wanted  "04_optimizers/adam.cpp", …
/// \throws SubmissionError if source does not exist, is empty, is damaged, or holds none of the wanted files
Submission read_submission(const std::filesystem::path& source, const std::set<std::string>& wanted);

}  // namespace descent::grading
