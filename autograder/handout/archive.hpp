// The archive that students get.
#pragma once

#include <string>
#include <vector>

#include "handout/file.hpp"

namespace descent::handout {

/// The folder that the archive unpacks to.
inline constexpr const char* top_folder = "descent";

/// A tar.gz whose bytes depend on the files alone: in the order given, one date, no owner.
/// \throws std::runtime_error
std::string make_archive(const std::vector<File>& files);

/// What make_archive was given.
/// \throws std::runtime_error
std::vector<File> read_archive(const std::string& bytes);

}  // namespace descent::handout
