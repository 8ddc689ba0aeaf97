#pragma once

#include <filesystem>

#include "base/descriptor.hpp"

namespace descent::base {

/// A lock between processes, held as long as this lives.  A process that ends gives it back.
class FileLock {
 public:
  /// Waits until no other process holds it.
  /// \param file  made if it is missing; it stays, and is empty
  /// \throws FileError  it cannot be made
  /// \throws Cancelled
  explicit FileLock(const std::filesystem::path& file);

 private:
  Descriptor file_;
};

}  // namespace descent::base
