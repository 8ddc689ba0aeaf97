// A temporary folder, deleted with what is in it.
#pragma once

#include <filesystem>
#include <string_view>

namespace descent::base {

/// Removed, with all that is in it, when this object is destroyed.  Only its owner may enter it.
class TemporaryFolder {
 public:
  /// \param name   the beginning of its name
  /// \param where  the folder that holds it; TMPDIR or /tmp if it is empty
  /// \throws FileError  it cannot be made
  explicit TemporaryFolder(std::string_view name, std::filesystem::path where = {});
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view file) const { return path_ / file; }

 private:
  std::filesystem::path path_;
};

}  // namespace descent::base
