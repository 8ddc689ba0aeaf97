// Compiled programs, kept under a digest of all that they were made from.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace descent::base {

class ProgramCache {
 public:
  /// \param most  how many are kept; those used longest ago go first, when this object is destroyed
  /// \throws FileError  the folder cannot be made or written
  ProgramCache(std::filesystem::path folder, std::size_t most);
  ~ProgramCache();
  ProgramCache(const ProgramCache&) = delete;
  ProgramCache& operator=(const ProgramCache&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  /// The program of this key, from now on the one used last; nothing if it is not kept.
  std::optional<std::filesystem::path> find(const std::string& key) const;
  /// \throws FileError
  std::filesystem::path add(const std::string& key, std::string_view program) const;
  /// What is known of a program besides: a file beside it, which goes with it.
  std::filesystem::path notes(const std::string& key) const { return folder_ / (key + ".json"); }

 private:
  std::filesystem::path folder_;
  std::size_t most_;
};

}  // namespace descent::base
