#include "base/stamp.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <set>

#include "base/files.hpp"

namespace descent::base {

namespace fs = std::filesystem;

std::string stamp(const fs::path& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0)
    throw FileError(fmt::format("{} is missing. Build again: make build", path.string()));
  return fmt::format("{}:{}:{}.{};", path.filename().string(), info.st_size, info.st_mtim.tv_sec,
                     info.st_mtim.tv_nsec);
}

std::string stamps(const fs::path& folder) {
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.insert(entry.path());
  std::string all;
  for (const auto& file : files) all += file.lexically_relative(folder).string() + stamp(file);
  return all;
}

}  // namespace descent::base
