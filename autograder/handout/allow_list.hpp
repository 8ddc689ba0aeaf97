// Which of the project's files students get: a committed list of patterns for each folder, and every file
// must be named.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace descent::handout {

/// A TOML table for each folder, [exercises] or ["autograder/judge"], and ["."] for the files at the top:
///   take  = ["*/README.md", …]   what students get
///   leave = ["**"]               what they do not get
/// The innermost folder that has a table decides.  Patterns are relative to it: * and ? match within a name,
/// ** any number of folders.
class AllowList {
 public:
  /// \param shown  the file's name, for messages
  /// \throws HandoutError
  AllowList(std::string_view toml, const std::string& shown);

  /// \param path  below the project's root, "exercises/04_optimizers/README.md"
  /// \throws HandoutError  no pattern names it, or one takes it and another leaves it
  bool takes(const std::string& path) const;

 private:
  struct Folder {
    std::vector<std::string> take, leave;
  };
  std::string shown_;
  std::map<std::string, Folder> folders_;
};

}  // namespace descent::handout
