// Who includes whom.  The rooms of the autograder stand in an order, that of the add_subdirectory lines in
// autograder/CMakeLists.txt, and a room includes only rooms above it; between any other two folders of the
// project that include each other there would be no order at all, so that is refused as well.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = DESCENT_ROOT;

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Folder → folder that it includes → a place where it does: "autograder/grading/grade.cpp:12".
using Includes = std::map<std::string, std::map<std::string, std::string>>;

bool is_code(const fs::path& file) {
  const auto suffix = file.extension();
  return suffix == ".cpp" || suffix == ".hpp" || suffix == ".cu" || suffix == ".cuh";
}

/// The first folder of a path: "grading/grade.hpp" → "grading"; empty where it is in no folder.
std::string first_folder(const std::string& path) {
  const auto slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

/// \param room_of  the room that an included path belongs to; empty: none of these rooms
template <class RoomOf>
void read_includes(const fs::path& file, const std::string& room, RoomOf room_of, Includes& includes) {
  static const std::regex include(R"(\s*#\s*include\s+"([^"]+)\".*)");
  int number = 0;
  for (const auto& line : lines_of(file)) {
    ++number;
    std::smatch found;
    if (!std::regex_match(line, found, include)) continue;
    const std::string to = room_of(found[1].str());
    if (!to.empty() && to != room)
      includes[room].emplace(to,
                             fmt::format("{}:{}", file.lexically_relative(root).generic_string(), number));
  }
}

bool below_tests(const fs::path& file, const fs::path& folder) {
  const auto inside = file.lexically_relative(folder);
  return std::any_of(inside.begin(), inside.end(), [](const fs::path& part) { return part == "tests"; });
}

/// The rooms of the autograder; what tests include is their own business.
Includes autograder_includes() {
  Includes includes;
  for (const auto& room : fs::directory_iterator(root / "autograder")) {
    if (!room.is_directory() || room.path().filename() == "tests") continue;
    for (const auto& file : fs::recursive_directory_iterator(room.path()))
      if (is_code(file.path()) && !below_tests(file.path(), room.path()))
        read_includes(
            file.path(), room.path().filename(),
            [&](const std::string& path) {
              const auto to = first_folder(path);
              return fs::is_directory(root / "autograder" / to) && !to.empty() ? to : "";
            },
            includes);
  }
  return includes;
}

/// The rooms of the framework, whose headers are in include/descent/ROOM and whose sources in ROOM.
Includes framework_includes() {
  Includes includes;
  const auto headers = root / "framework/include/descent";
  const auto room_of = [](const std::string& path) {
    return path.starts_with("descent/") ? first_folder(path.substr(std::string("descent/").size())) : "";
  };
  for (const auto& room : fs::directory_iterator(headers)) {
    if (!room.is_directory()) continue;
    const std::string name = room.path().filename();
    for (const auto& folder : {room.path(), root / "framework" / name})
      if (fs::is_directory(folder))
        for (const auto& file : fs::recursive_directory_iterator(folder))
          if (is_code(file.path()) && !below_tests(file.path(), folder))
            read_includes(file.path(), name, room_of, includes);
  }
  return includes;
}

/// Every pair of rooms that reach each other, as a sentence.
std::vector<std::string> circles(const Includes& includes) {
  std::vector<std::string> found;
  for (const auto& [room, direct] : includes) {
    std::set<std::string> reached;
    std::vector<std::string> next{room};
    while (!next.empty()) {
      const auto from = next.back();
      next.pop_back();
      const auto known = includes.find(from);
      if (known == includes.end()) continue;
      for (const auto& [to, place] : known->second) {
        if (to == room)
          found.push_back(fmt::format("{} includes {}, which leads back to {}: {}", room,
                                      direct.begin()->first, room, place));
        if (reached.insert(to).second && to != room) next.push_back(to);
      }
    }
  }
  return found;
}

std::vector<std::string> order_of_rooms() {
  static const std::regex line(R"((add_subdirectory|descent_add_where_present)\(([a-z_]+)\).*)");
  std::vector<std::string> rooms;
  for (const auto& text : lines_of(root / "autograder/CMakeLists.txt")) {
    std::smatch found;
    if (std::regex_match(text, found, line)) rooms.push_back(found[2]);
  }
  return rooms;
}

}  // namespace

TEST_CASE("a room of the autograder includes only rooms above it") {
  const auto order = order_of_rooms();
  REQUIRE(order.size() > 10);
  const auto place_of = [&](const std::string& room) {
    return std::find(order.begin(), order.end(), room) - order.begin();
  };
  const auto includes = autograder_includes();
  REQUIRE(includes.size() > 10);
  for (const auto& [room, others] : includes)
    for (const auto& [other, place] : others) {
      const bool both_listed = place_of(room) < static_cast<long>(order.size()) &&
                               place_of(other) < static_cast<long>(order.size());
      INFO(place
           << ": room " << room << " includes room " << other
           << ", which autograder/CMakeLists.txt lists below it. Move what it needs into a room above both");
      CHECK((!both_listed || place_of(other) < place_of(room)));
    }
}

TEST_CASE("no two folders include each other") {
  for (const auto& includes : {autograder_includes(), framework_includes()}) {
    REQUIRE(includes.size() > 2);
    const auto found = circles(includes);
    INFO(fmt::format("{}", fmt::join(found, "\n")));
    CHECK(found.empty());
  }
}

TEST_CASE("two folders that include each other are found") {
  CHECK(circles({{"a", {{"b", "a/x.cpp:1"}}}, {"b", {{"c", "b/y.cpp:2"}}}}).empty());
  CHECK(circles({{"a", {{"b", "a/x.cpp:1"}}}, {"b", {{"a", "b/y.cpp:2"}}}}).size() == 2);
  CHECK(circles({{"a", {{"b", "a/x.cpp:1"}}}, {"b", {{"c", "b/y.cpp:2"}}}, {"c", {{"a", "c/z.cpp:3"}}}})
            .size() == 3);
}
