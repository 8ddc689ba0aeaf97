// A temporary folder of ours: the root of a program that runs without namespaces, and copies of what its uid
// cannot read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/temporary_folder.hpp"

namespace descent::sandbox {

/// Gone, with all that is in it, when this object is.
class Folder {
 public:
  Folder();  ///< \throws base::FileError

  const std::filesystem::path& path() const { return folder_.path(); }
  void open_to_group(unsigned group) const;  ///< may enter and read, not write
  void write(const std::string& name, std::string_view bytes) const;
  void link(const std::string& name, const std::filesystem::path& source) const;
  /// A copy that everybody may read, of a file or a folder.
  /// \return its path
  std::filesystem::path copy(const std::string& name, const std::filesystem::path& source) const;
  void make_writable(const std::string& name, unsigned owner) const;  ///< a folder that belongs to `owner`

 private:
  std::filesystem::path prepare(const std::string& name) const;
  base::TemporaryFolder folder_;
};

bool readable_by_others(
    const std::filesystem::path& source);  ///< the file, or the folder with all that is in it
bool reachable_by_others(const std::filesystem::path& source);  ///< all folders above it can be passed

}  // namespace descent::sandbox
