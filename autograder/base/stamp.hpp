// What tells that a file is another one than before, without reading it.
#pragma once

#include <filesystem>
#include <string>

namespace descent::base {

/// Name, size and time of the last change.
/// \throws FileError  there is no such file
std::string stamp(const std::filesystem::path& path);

/// The stamps of every file below a folder, in order.
std::string stamps(const std::filesystem::path& folder);

}  // namespace descent::base
