// Makes folders and archives as students hand them in, also those that nobody should.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "submission/submission.hpp"

struct archive;

namespace descent::grading::tests {

const std::set<std::string>&
wanted();  ///< 00_start/scale_vector.cpp, 04_optimizers/{adam,adamw,sgd}.cpp, …/cuda/adamw.cu

/// A folder of its own, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  /// Writes a file and the folders above it.
  std::filesystem::path put(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

struct Entry {
  std::string path;
  std::string bytes = {};
  char kind = 'f';  ///< f file, d folder, l symbolic link, h hard link, p pipe, c device, s sparse file
  std::string target = {};  ///< of a link
  long long declared = -1;  ///< size in the header; -1: that of bytes
};

enum class Packed { zip, zip_stored, tar, tar_gz };

std::string pack(Packed as, const std::vector<Entry>& entries);  ///< by libarchive, in memory
std::string gzip(std::string_view bytes);

/// What is wrong with this hand-in, "" if nothing: the text of its SubmissionError.
std::string error_of(const std::filesystem::path& source);

bool has_note(const Submission& submission, std::string_view part);

/// While it lives, the process has no rights that an ordinary user has not: for tests of permissions that run
/// as root.
class OrdinaryUser {
 public:
  OrdinaryUser();
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;
  ~OrdinaryUser();

 private:
  bool was_root_;
};

}  // namespace descent::grading::tests
