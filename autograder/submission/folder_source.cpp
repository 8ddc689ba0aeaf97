// Reads a folder that may change or lie while it is read: every component is opened relative to the one
// before, links are never followed, and what counts is what the open descriptor says.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "submission/submission_rules.hpp"
#include "submission/submission_source.hpp"

namespace descent::grading::reading {
namespace {

// O_NONBLOCK: a pipe put there between the look and the opening must not make us wait.
constexpr int open_flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

Kind kind_of(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return Kind::file;
    case S_IFDIR:
      return Kind::folder;
    case S_IFLNK:
      return Kind::symbolic_link;
    case S_IFIFO:
      return Kind::pipe;
    case S_IFSOCK:
      return Kind::socket;
    default:
      return Kind::device;
  }
}

std::string cannot_read(int error) {
  if (error == EIO || error == ENOMEM || error == EMFILE ||
      error == ENFILE)  // the machine's fault, not the student's
    throw std::system_error(error, std::generic_category(), "reading a submission's folder");
  return "cannot be read: " + std::generic_category().message(error) +
         (error == EACCES ? "; check its permissions" : "");
}

class FolderSource final : public Source {
 public:
  FolderSource(Descriptor root, Origin origin) : root_(std::move(root)), origin_(origin) {}

  Listing list(const std::string& folder) override {
    Descriptor opened = open_below(folder);
    if (!opened) return {{}, cannot_read(errno)};
    const int number = opened.get();
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::fdopendir(number), ::closedir);
    if (!directory) return {{}, cannot_read(errno)};
    static_cast<void>(opened.release());  // closedir closes it
    Listing listing;
    while (true) {
      errno = 0;
      const dirent* entry = ::readdir(directory.get());
      if (entry == nullptr && errno != 0) return {{}, cannot_read(errno)};
      if (entry == nullptr) return listing;
      const std::string name = static_cast<const char*>(entry->d_name);
      if (name == "." || name == "..") continue;
      if (listing.entries.size() == most_entries)
        return {{}, "contains more than 10,000 files and folders; remove what you did not write"};
      struct stat status {};
      if (::fstatat(number, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)  // else it is gone again
        listing.entries.emplace(name, kind_of(status.st_mode));
    }
  }

  Content read(const std::string& path) override {
    const std::size_t slash = path.rfind('/');
    const Descriptor parent = open_below(slash == std::string::npos ? "" : path.substr(0, slash));
    if (!parent) return {"", cannot_read(errno)};
    const std::string name = path.substr(slash == std::string::npos ? 0 : slash + 1);
    struct stat status {};
    // Before opening: to open a device can already have an effect.
    if (::fstatat(parent.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
      return {"", cannot_read(errno)};
    if (!S_ISREG(status.st_mode)) return {"", in_words(kind_of(status.st_mode))};
    const Descriptor file(::openat(parent.get(), name.c_str(), open_flags));
    if (!file || ::fstat(file.get(), &status) != 0) return {"", cannot_read(errno)};
    if (!S_ISREG(status.st_mode)) return {"", in_words(kind_of(status.st_mode))};
    if (status.st_nlink != 1 && origin_ == Origin::handed_in) return {"", in_words(Kind::hard_link)};
    return read_all(file, static_cast<std::size_t>(status.st_size));
  }

 private:
  // On failure errno says why.
  Descriptor open_below(const std::string& folder) const {
    Descriptor here(::openat(root_.get(), ".", open_flags | O_DIRECTORY));
    for (const std::string& part : components(folder)) {
      if (!here) break;
      here = Descriptor(::openat(here.get(), part.c_str(), open_flags | O_DIRECTORY));
    }
    return here;
  }

  static Content read_all(const Descriptor& file, std::size_t size) {
    static const std::string advice = "; the limit for a source file is 1 MiB";
    if (size > largest_file) return {"", "has " + human_size(size) + advice};
    Content content;
    std::array<char, 1 << 16> block;
    while (true) {
      const ssize_t count = ::read(file.get(), block.data(), block.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return {"", cannot_read(errno)};
      if (count == 0) return content;
      content.bytes.append(block.data(), static_cast<std::size_t>(count));
      if (content.bytes.size() > largest_file) return {"", "grew while it was read" + advice};
    }
  }

  Descriptor root_;
  Origin origin_;
};

}  // namespace

std::unique_ptr<Source> open_folder(Descriptor folder, Origin origin) {
  return std::make_unique<FolderSource>(std::move(folder), origin);
}

}  // namespace descent::grading::reading
