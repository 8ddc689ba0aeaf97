// From what a student hands in (a folder or an archive) to the bytes of the files that will be graded.
#pragma once

#include <cstdint>
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
  std::string name;                          ///< the folder's or archive's last component, for reports
  std::map<std::string, std::string> files;  ///< "04_optimizers/adam.cpp" → its bytes
  std::map<std::string, std::string>
      rejected;                    ///< a wanted path that is there and cannot be taken → why, in words
  std::vector<std::string> notes;  ///< "notes.txt: not part of any exercise, ignored"; at most 13
  std::string content_hash;        ///< "sha256:…" over the taken paths and bytes, in order of the paths
};

/// Whose files a folder holds.
enum class Origin : std::uint8_t {
  handed_in,  ///< Somebody else's.  A file with a second hard link is rejected: the link may have been made
              ///< to a file that its maker cannot read and the grader can.
  own_tree,   ///< The caller's own course folder.  Hard links are accepted, since the caller gains nothing by
              ///< them and `cp -l`, backups and deduplicating tools make them; what lies beside exercises/ is
              ///< not noted.
};

/// Reads a submission: a folder, or a .zip, .tar, .tar.gz (told apart by their bytes, not by their names).
/// The topics' folders are looked for under exercises/ and at the root, or both below one single top folder
/// (as archives made by "compress" have it); a topic that is in both places is taken from exercises/, with a
/// note.  Only regular files named in `wanted` are read; links, devices, files over 1 MiB, files that are not
/// UTF-8 text are rejected one by one.  A missing wanted file is not an error.  The bytes are kept as
/// they are, with CRLF and byte order marks, since g++ takes both.  Nothing is written to disk, and no link
/// below `source` is followed; `source` itself may be a link.  Names in `notes` and `name` are printable:
/// control characters and broken UTF-8 are escaped.
/// \param wanted  "04_optimizers/adam.cpp", …: all files of the course, not only those that will be graded
///                now, since every other file is noted as foreign
/// \throws SubmissionError if source does not exist, is neither folder nor archive, is unreadable, empty,
///                         damaged, too large, or has none of the wanted files (rejected ones count)
/// \throws std::invalid_argument if `wanted` is empty or holds a path that is not "topic/…/file"
/// \throws std::system_error if the machine fails (a disk error): not the submission's fault
/// Limits: an archive has 16 MiB, 10,000 entries, and unpacks to 256 MiB; wanted files have 1 MiB each and
/// 16 MiB together; a folder has 10,000 names.
Submission read_submission(const std::filesystem::path& source, const std::set<std::string>& wanted,
                           Origin origin = Origin::handed_in);

}  // namespace descent::grading
