// Tells when something in some folders may have changed (inotify).  What has changed, the caller finds out by
// reading: events only say when to look.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "base/descriptor.hpp"

namespace descent::command {

class FolderWatch {
 public:
  /// Whether a change of this file is worth a look: editors write swap files, backups and probes beside it.
  using Matters = std::function<bool(const std::filesystem::path& file)>;

  /// \throws std::runtime_error if this machine allows no (more) watches
  explicit FolderWatch(Matters matters);

  /// These folders and, since they may be removed and come back, those above them up to the root of the
  /// course.  A folder need not be there.
  /// \throws std::runtime_error
  void watch(const std::filesystem::path& root, const std::set<std::filesystem::path>& folders);

  int descriptor() const { return descriptor_.get(); }
  /// The events that wait.
  /// \throws std::runtime_error
  void read();

  using Clock = std::chrono::steady_clock;
  /// When to look, if nothing more happens: some milliseconds after the last event, once no file is open for
  /// more, but not later than two seconds after the first.
  std::optional<Clock::time_point> look_at() const;
  Clock::time_point looked();  ///< \return when the first of these events came

 private:
  void arm();
  void noticed();

  Matters matters_;
  base::Descriptor descriptor_;
  std::filesystem::path root_;
  std::set<std::filesystem::path> folders_;
  std::map<int, std::filesystem::path> watched_;
  std::set<std::filesystem::path> being_written_;
  std::optional<Clock::time_point> first_, last_;
};

}  // namespace descent::command
