// Files of the grader's own: read whole, written so that an earlier result is never lost.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace descent::base {

/// The text says which file, what failed and what to do.
struct FileError : SystemError {
  using SystemError::SystemError;
};

/// The bytes of a regular file.  For files of the course: it follows links and has no limit of size.
/// Files of students are read by read_submission() only.
/// \throws FileError
std::string read_file(const std::filesystem::path& path);

/// Writes a temporary file beside `path`, flushes it to the disk and renames it: a reader of `path` sees the
/// old bytes or all of the new ones, even after a power cut.  The permissions of an earlier file are kept.
/// Where `path` is a symbolic link, the link itself is replaced.
/// \throws FileError  then nothing is left behind, and an earlier file is unchanged
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// The same for a file whose name says what it holds: where somebody else has just written it, theirs stays,
/// since another process may be about to bind it into a sandbox, and a mount whose file was replaced cannot
/// be made read-only.  The permissions are set before the rename, so that nobody sees the file with others.
/// \throws FileError
void add_file_atomically(const std::filesystem::path& path, std::string_view bytes, mode_t permissions);

/// Whether write_file_atomically could begin: asked before work whose result would be lost otherwise.
/// \throws FileError
void check_writable(const std::filesystem::path& path);

}  // namespace descent::base
