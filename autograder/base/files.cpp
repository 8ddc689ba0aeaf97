#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>

#include "base/descriptor.hpp"

namespace descent::base {
namespace {

std::string advice(int error) {
  switch (error) {
    case ENOENT:
      return "Is the path right? Folders are not created.";
    case EACCES:
    case EPERM:
      return "Check the permissions of the file and of its folder.";
    case EROFS:
      return "The file system is read-only: choose another folder.";
    case ENOSPC:
    case EDQUOT:
      return "The disk or the quota is full: free some space and run it again.";
    case EFBIG:
      return "The limit on file sizes is too low: see ulimit -f.";
    case EMFILE:
    case ENFILE:
      return "Too many files are open: see ulimit -n.";
    default:
      return "Check the disk and run it again.";
  }
}

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view what, int error) {
  throw FileError(path.string() + ": cannot be " + std::string(what) + ": " +
                  std::generic_category().message(error) + ". " + advice(error));
}

/// Those of the file that a rename would replace, if there is one.
/// \throws FileError  it is none to replace
std::optional<mode_t> permissions_of(const std::filesystem::path& target) {
  if (!target.has_filename())
    throw FileError(target.string() + ": cannot be written: no file name. Name a file.");
  struct stat before {};
  if (::lstat(target.c_str(), &before) != 0) return std::nullopt;
  if (S_ISDIR(before.st_mode))
    throw FileError(target.string() + ": cannot be written: it is a folder. Name a file.");
  // A rename onto /dev/stdout or a pipe would replace it: surely not what was meant.
  if (!S_ISREG(before.st_mode) && !S_ISLNK(before.st_mode))
    throw FileError(target.string() +
                    ": cannot be written: it is a device, a pipe or a socket. Name a file.");
  if (!S_ISREG(before.st_mode)) return std::nullopt;
  return before.st_mode & 0777U;
}

std::filesystem::path folder_of(const std::filesystem::path& target) {
  return target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
}

// The temporary file: gone when this goes, unless it was renamed.
class Temporary {
 public:
  explicit Temporary(const std::filesystem::path& target) : target_(target) {
    static std::atomic<unsigned> counter = 0;
    for (int attempt = 0; attempt < 100;
         ++attempt) {  // names left by a killed process of the same id are passed over
      // A short name of its own, since ".NAME.tmp" can be too long where NAME is not.
      path_ = target.parent_path() /
              (".descent-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
      descriptor_.reset(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
      if (descriptor_ || errno != EEXIST) break;
    }
    if (!descriptor_) fail(target_, "written", errno);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!renamed_) ::unlink(path_.c_str());
  }

  void set_permissions(mode_t permissions) { static_cast<void>(::fchmod(descriptor_.get(), permissions)); }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor_.get(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(target_, "written", errno);
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  enum class Existing { replaced, kept };
  void commit(Existing existing) {
    // Before the rename: else a crash could leave the new name with no bytes.
    if (::fsync(descriptor_.get()) != 0) fail(target_, "written", errno);
    if (::close(descriptor_.release()) != 0)
      fail(target_, "written", errno);  // NFS reports a full disk only here
    int result = -1;
    if (existing == Existing::kept) {
      result = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE);
      if (result != 0 && errno == EEXIST) return;
    }
    // Some file systems (NFS) know no RENAME_NOREPLACE.
    if (result != 0 && ::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, "written", errno);
    renamed_ = true;
    // The name itself; a file system that cannot do this for a folder has said so, and the file is complete
    // anyway.
    const Descriptor opened(::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened) static_cast<void>(::fsync(opened.get()));
  }

 private:
  const std::filesystem::path& target_;
  std::filesystem::path path_;
  Descriptor descriptor_;
  bool renamed_ = false;
};

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a pipe without a writer must not wait.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file) fail(path, "read", errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail(path, "read", errno);
  if (S_ISDIR(status.st_mode))
    throw FileError(path.string() + ": cannot be read: it is a folder. Name a file.");
  if (!S_ISREG(status.st_mode))
    throw FileError(path.string() + ": cannot be read: it is a device, a pipe or a socket. Name a file.");
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(status.st_size));
  std::array<char, 1 << 16> block;
  while (true) {  // to the end, not to st_size: files in /proc say 0
    const ssize_t count = ::read(file.get(), block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "read", errno);
    if (count == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(count));
  }
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  const auto permissions = permissions_of(path);  // before a temporary file is made beside what is no file
  Temporary file(path);
  if (permissions) file.set_permissions(*permissions);
  file.write(bytes);
  file.commit(Temporary::Existing::replaced);
}

void add_file_atomically(const std::filesystem::path& path, std::string_view bytes, mode_t permissions) {
  Temporary file(path);
  file.set_permissions(permissions);
  file.write(bytes);
  file.commit(Temporary::Existing::kept);
}

void check_writable(const std::filesystem::path& path) {
  static_cast<void>(permissions_of(path));
  if (::access(folder_of(path).c_str(), W_OK | X_OK) != 0) fail(path, "written", errno);
}

}  // namespace descent::base
