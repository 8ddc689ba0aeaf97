// A TMPDIR of this test program's own, so that what is left behind can be counted while other tests run.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <iterator>
#include <string>

namespace descent::tests {

class PrivateTmp {
 public:
  PrivateTmp() {
    std::string folder = (std::filesystem::temp_directory_path() / "tests-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return;
    path_ = folder;
    // As /tmp is: a sandbox with a uid of its own has to get through.
    std::filesystem::permissions(path_, std::filesystem::perms(0755));
    if (const char* before = getenv("TMPDIR")) before_ = before;
    setenv("TMPDIR", folder.c_str(), 1);
  }
  ~PrivateTmp() {
    if (path_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    if (before_.empty())
      unsetenv("TMPDIR");
    else
      setenv("TMPDIR", before_.c_str(), 1);
  }
  PrivateTmp(const PrivateTmp&) = delete;
  PrivateTmp& operator=(const PrivateTmp&) = delete;

  const std::filesystem::path& path() const { return path_; }
  auto entries() const { return std::distance(std::filesystem::directory_iterator(path_), {}); }

 private:
  std::filesystem::path path_;
  std::string before_;
};

}  // namespace descent::tests
