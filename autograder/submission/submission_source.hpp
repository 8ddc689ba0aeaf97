// What read_submission() needs to know of a folder or an archive; the two readers provide it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "submission/submission.hpp"

namespace descent::grading::reading {

using base::Descriptor;

inline constexpr std::size_t largest_file = 1U << 20U;    ///< bytes of one wanted file
inline constexpr std::size_t largest_total = 16U << 20U;  ///< bytes of all wanted files
inline constexpr std::size_t most_entries = 10'000;       ///< headers of an archive, names of a folder

enum class Kind : std::uint8_t {
  file,
  folder,
  symbolic_link,
  hard_link,  ///< in an archive: "the same as that other entry"
  pipe,
  socket,
  device,
  repeated,  ///< in an archive: several entries of one name
};
std::string in_words(Kind kind);  ///< "is a symbolic link; …": what it is, and what to do

struct Listing {
  std::map<std::string, Kind> entries;
  std::string problem;  ///< why it could not be read; then entries is empty
};

struct Content {
  std::string bytes;
  std::string problem;  ///< why there are none, in words
};

/// Paths are relative, with single slashes; "" is the root.
class Source {
 public:
  virtual ~Source() = default;
  virtual Listing list(const std::string& folder) = 0;
  /// \param path  a Kind::file in the list of its folder
  virtual Content read(const std::string& path) = 0;
  /// Entries that no list shows: "../../x: has a name that points outside the folder, ignored"
  virtual std::vector<std::string> remarks() { return {}; }
};

std::unique_ptr<Source> open_folder(Descriptor folder, Origin origin);

/// \param name  for messages, printable
std::unique_ptr<Source> open_archive(Descriptor file, const std::string& name,
                                     const std::set<std::string>& wanted);

}  // namespace descent::grading::reading
