#include "sandbox/folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/sandbox.hpp"

namespace descent::sandbox {
namespace fs = std::filesystem;
namespace {

constexpr fs::perms owner_executes = fs::perms::owner_exec;

/// Read for everybody, and execute where the owner may.
fs::perms opened(fs::perms permissions) {
  permissions |= fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
  if ((permissions & owner_executes) != fs::perms::none)
    permissions |= fs::perms::group_exec | fs::perms::others_exec;
  return permissions;
}

bool open_entry(const fs::path& path) {
  const fs::file_status status = fs::status(path);
  if (!fs::is_directory(status) && !fs::is_regular_file(status))
    return true;  // devices are bound as they are
  return opened(status.permissions()) == status.permissions();
}

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
  throw Error("sandbox: " + what + " " + path.string() + ": " + std::strerror(error));
}

}  // namespace

Folder::Folder() : folder_("descent-sandbox") {}

void Folder::open_to_group(unsigned group) const {
  if (::chown(path().c_str(), static_cast<uid_t>(-1), group) != 0 || ::chmod(path().c_str(), 0750) != 0) {
    fail("cannot give its user access to the folder", path(), errno);
  }
}

fs::path Folder::prepare(const std::string& name) const {
  const fs::path destination = path() / name;
  fs::create_directories(destination.parent_path());
  // Whatever our umask is, a sandbox with its own uid has to pass.
  for (fs::path above = destination.parent_path(); above != path(); above = above.parent_path()) {
    fs::permissions(above, fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add);
  }
  return destination;
}

void Folder::write(const std::string& name, std::string_view bytes) const {
  const fs::path destination = prepare(name);
  std::ofstream file(destination, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) fail("cannot write", destination, errno);
  fs::permissions(destination, opened(fs::perms::owner_read));
}

void Folder::link(const std::string& name, const fs::path& source) const {
  fs::create_symlink(fs::absolute(source), prepare(name));
}

fs::path Folder::copy(const std::string& name, const fs::path& source) const {
  const fs::path destination = prepare(name);
  fs::copy(source, destination, fs::copy_options::recursive);
  fs::permissions(destination, opened(fs::status(destination).permissions()));
  if (fs::is_directory(destination)) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(destination)) {
      fs::permissions(entry.path(), opened(entry.status().permissions()));
    }
  }
  return destination;
}

void Folder::make_writable(const std::string& name, unsigned owner) const {
  const fs::path made = prepare(name);
  fs::create_directory(made);
  fs::permissions(made, fs::perms::owner_all);
  if (::chown(made.c_str(), owner, static_cast<gid_t>(-1)) != 0)
    fail("cannot change the owner of the folder", made, errno);
}

bool readable_by_others(const fs::path& source) {
  if (!open_entry(source)) return false;
  if (!fs::is_directory(source)) return true;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source)) {
    if (!open_entry(entry.path())) return false;
  }
  return true;
}

bool reachable_by_others(const fs::path& source) {
  // The real path: a link's own folders do not count, those of its target do.
  for (fs::path above = fs::canonical(source).parent_path();; above = above.parent_path()) {
    if ((fs::status(above).permissions() & fs::perms::others_exec) == fs::perms::none) return false;
    if (above == above.root_path()) return true;
  }
}

}  // namespace descent::sandbox
