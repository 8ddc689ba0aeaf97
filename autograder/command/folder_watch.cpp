#include "command/folder_watch.hpp"

#include <fmt/format.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace descent::command {
namespace {

namespace fs = std::filesystem;

// Editors that save by a rename do so in several steps, and git checkout writes many files.
constexpr std::chrono::milliseconds settle{20};
constexpr std::chrono::seconds longest{2};

constexpr std::uint32_t folder_changes = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;
constexpr std::uint32_t whole_mask =
    folder_changes | IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

[[noreturn]] void fail(const std::string& what, int error) {
  std::string advice = "Use make grade instead";
  if (error == EMFILE)
    advice = "Close other programs that watch files, or raise fs.inotify.max_user_instances";
  if (error == ENOSPC) advice = "Close other programs that watch files, or raise fs.inotify.max_user_watches";
  throw std::runtime_error(
      fmt::format("{} cannot be watched: {}. {}", what, std::generic_category().message(error), advice));
}

}  // namespace

FolderWatch::FolderWatch(Matters matters)
    : matters_(std::move(matters)), descriptor_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (!descriptor_) fail("files", errno);
}

void FolderWatch::watch(const fs::path& root, const std::set<fs::path>& folders) {
  root_ = root;
  folders_ = folders;
  arm();
}

/// Asks for each folder again: the kernel gives the same number for one that is watched already.
void FolderWatch::arm() {
  std::set<fs::path> wanted{root_};
  for (auto folder : folders_)
    while (folder != root_ && folder.has_relative_path() && wanted.insert(folder).second) {
      const auto inside = folder.lexically_relative(root_);
      if (inside.empty() || *inside.begin() == "..") break;  // not of this course: only the folder itself
      folder = folder.parent_path();
    }
  std::map<int, fs::path> now;
  for (const auto& folder : wanted) {
    const int number = inotify_add_watch(descriptor_.get(), folder.c_str(), whole_mask);
    if (number >= 0)
      now[number] = folder;
    else if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
      fail(folder.string(), errno);
  }
  for (const auto& [number, folder] : watched_)
    if (!now.contains(number)) inotify_rm_watch(descriptor_.get(), number);  // moved away: not ours any more
  watched_ = std::move(now);
}

void FolderWatch::noticed() {
  last_ = Clock::now();
  if (!first_) first_ = last_;
}

void FolderWatch::read() {
  bool other_folders = false;
  alignas(inotify_event) std::array<char, 1 << 16> buffer;
  while (true) {
    const ssize_t count = ::read(descriptor_.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    for (const char* at = buffer.data(); at < buffer.data() + count;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event->len;
      if ((event->mask & (IN_Q_OVERFLOW | IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
        other_folders = true;
        continue;
      }
      const auto folder = watched_.find(event->wd);
      if (folder == watched_.end() || event->len == 0) continue;
      const auto path = folder->second / static_cast<const char*>(event->name);
      if ((event->mask & IN_ISDIR) != 0) {
        // A folder that one of ours is, or lies in.
        other_folders =
            other_folders || std::any_of(folders_.begin(), folders_.end(), [&](const fs::path& f) {
              return f == path || f.lexically_relative(path).native().find("..") != 0;
            });
        continue;
      }
      if (!matters_(path)) continue;
      if ((event->mask & (IN_CREATE | IN_MODIFY)) != 0)
        being_written_.insert(path);
      else
        being_written_.erase(path);
      noticed();
    }
  }
  if (other_folders) {
    arm();
    noticed();
  }
}

std::optional<FolderWatch::Clock::time_point> FolderWatch::look_at() const {
  if (!first_) return std::nullopt;
  const auto latest = *first_ + longest;
  return being_written_.empty() ? std::min(latest, *last_ + settle) : latest;
}

FolderWatch::Clock::time_point FolderWatch::looked() {
  being_written_.clear();
  last_.reset();
  return std::exchange(first_, std::nullopt).value_or(Clock::now());
}

}  // namespace descent::command
