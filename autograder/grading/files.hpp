// Files of the grader's own: read whole, written so that an earlier result is never lost.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace descent::grading {

/// The text says which file, what failed and what to do.
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The bytes of a regular file.  For files of the course: it follows links and has no limit of size.
/// Files of students are read by read_submission() only.
/// \throws FileError
std::string read_file(const std::filesystem::path& path);

/// Writes a temporary file beside `path`, brings it to the disk and renames it: whoever reads `path` sees the
/// old bytes or all of the new ones, also after a power cut.  The permissions of an earlier file are kept.
/// Where `path` is a symbolic link, the link itself is replaced. \throws FileError  then nothing is left
/// behind, and an earlier file is as it was
/// \param permissions  instead of those of an earlier file; set before the rename, so that nobody can see the
///                     new file with others
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                           std::optional<mode_t> permissions = std::nullopt);

/// Whether write_file_atomically could begin: asked before work whose result would be lost otherwise.
/// \throws FileError
void check_writable(const std::filesystem::path& path);

}  // namespace descent::grading
