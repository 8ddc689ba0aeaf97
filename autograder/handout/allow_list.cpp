#include "handout/allow_list.hpp"

#include <fmt/format.h>
#include <fnmatch.h>
#include <toml++/toml.h>

#include <algorithm>

#include "handout/error.hpp"

namespace descent::handout {
namespace {

/// fnmatch(3) name by name, with ** for any number of folders, none included.
bool matches(std::string_view pattern, std::string_view path) {
  const auto split = [](std::string_view text) {
    const auto slash = text.find('/');
    return slash == std::string_view::npos ? std::pair{text, std::string_view()}
                                           : std::pair{text.substr(0, slash), text.substr(slash + 1)};
  };
  if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
  const auto [first, rest] = split(pattern);
  const auto [name, below] = split(path);
  if (first == "**") {
    if (rest.empty()) return true;
    return matches(rest, path) || (!below.empty() && matches(pattern, below));
  }
  return fnmatch(std::string(first).c_str(), std::string(name).c_str(), 0) == 0 && matches(rest, below);
}

}  // namespace

AllowList::AllowList(std::string_view text, const std::string& shown) : shown_(shown) {
  toml::table parsed;
  try {
    parsed = toml::parse(text, shown);
  } catch (const toml::parse_error& error) {
    throw HandoutError(
        fmt::format("{}:{}: {}. Correct that line", shown, error.source().begin.line, error.description()));
  }
  const auto fail = [&](const toml::node& node, const std::string& what) {
    throw HandoutError(fmt::format("{}:{}: {}", shown, node.source().begin.line, what));
  };
  for (const auto& [key, node] : parsed) {
    const std::string name(key.str());
    const auto* table = node.as_table();
    if (table == nullptr)
      fail(node, fmt::format("{} is not a table: write [\"{}\"] on a line of its own", name, name));
    Folder folder;
    for (const auto& [what, patterns] : *table) {
      const bool take = what.str() == "take";
      if (!take && what.str() != "leave")
        fail(patterns, fmt::format("'{}' is unknown, expected take or leave", std::string(what.str())));
      const auto* list = patterns.as_array();
      if (list == nullptr) fail(patterns, "expected a list of patterns in quotes");
      for (const auto& pattern : *list) {
        const auto value = pattern.value<std::string>();
        if (!value || value->empty()) fail(pattern, "expected a pattern in quotes, such as \"*/README.md\"");
        (take ? folder.take : folder.leave).push_back(*value);
      }
    }
    folders_.emplace(name, std::move(folder));
  }
}

bool AllowList::takes(const std::string& path) const {
  // The innermost folder that is named; "." means the top itself, not the folders in it.
  std::string folder = path;
  do {
    const auto slash = folder.rfind('/');
    folder.resize(slash == std::string::npos ? 0 : slash);
  } while (!folder.empty() && !folders_.contains(folder));
  const bool at_top = path.find('/') == std::string::npos;
  const auto found = at_top ? folders_.find(".") : folders_.find(folder);
  const auto advice = [&](const std::string& what) {
    throw HandoutError(
        fmt::format("{}: {}. Say in {} whether students get it (take) or not (leave)", path, what, shown_));
  };
  if (found == folders_.end()) advice("no table names its folder");
  const std::string_view below = std::string_view(path).substr(at_top ? 0 : folder.size() + 1);
  const auto any = [&](const std::vector<std::string>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return matches(pattern, below); });
  };
  const bool take = any(found->second.take), leave = any(found->second.leave);
  if (take && leave) advice("one pattern takes it, another leaves it out");
  if (!take && !leave) advice("no pattern matches it");
  return take;
}

}  // namespace descent::handout
