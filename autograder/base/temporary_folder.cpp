#include "base/temporary_folder.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "base/files.hpp"

namespace descent::base {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder(std::string_view name, fs::path where) {
  std::error_code none;  // a missing TMPDIR is reported below, by its name
  if (where.empty()) where = fs::temp_directory_path(none);
  if (none) where = std::getenv("TMPDIR");
  std::string pattern = (where / fmt::format("{}-XXXXXX", name)).string();
  if (::mkdtemp(pattern.data()) == nullptr)
    throw FileError(fmt::format(
        "cannot create a temporary folder in {}: {}. Set TMPDIR to a folder that you can write to",
        where.string(), std::strerror(errno)));
  path_ = pattern;
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // it may be gone already
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace descent::base
