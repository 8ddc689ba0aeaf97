#include "base/program_cache.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "base/files.hpp"

namespace descent::base {

namespace fs = std::filesystem;

ProgramCache::ProgramCache(fs::path folder, std::size_t most) : folder_(std::move(folder)), most_(most) {
  std::error_code ignored;  // a folder that cannot be made cannot be written either
  fs::create_directories(folder_, ignored);
  if (::access(folder_.c_str(), W_OK | X_OK) != 0)
    throw FileError(fmt::format(
        "{} cannot be written, and compiled programs are kept there. Make it writable", folder_.string()));
}

ProgramCache::~ProgramCache() {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> all;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.is_regular_file(error) && entry.path().extension() != ".json")
      all.emplace_back(entry.last_write_time(error), entry.path());
  if (all.size() <= most_) return;
  std::sort(all.begin(), all.end());
  all.resize(all.size() - most_);
  for (const auto& [time, path] : all) {
    fs::remove(path, error);
    fs::remove(notes(path.filename()), error);
  }
}

std::optional<fs::path> ProgramCache::find(const std::string& key) const {
  const auto path = folder_ / key;
  if (!fs::exists(path)) return std::nullopt;
  std::error_code ignored;  // a read-only cache
  fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
  return path;
}

fs::path ProgramCache::add(const std::string& key, std::string_view program) const {
  const auto path = folder_ / key;
  add_file_atomically(path, program, 0755);
  return path;
}

}  // namespace descent::base
