#include "course/entry_point.hpp"

#include <algorithm>
#include <stdexcept>

namespace descent::grading {
namespace {

bool is_identifier(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  return !text.empty() && digits.find(text[0]) == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0 ||
                  digits.find(c) != std::string_view::npos;
         });
}

}  // namespace

EntryPoint parse_entry_point(std::string_view text) {
  const auto fail = [&] {
    throw std::invalid_argument("\"" + std::string(text) +
                                "\" is no entry point, want one like \"adam(theta, g)\".");
  };
  const auto trimmed = [](std::string_view part) {
    const std::size_t first = std::min(part.find_first_not_of(' '), part.size());
    return part.substr(first, part.find_last_not_of(' ') + 1 - first);
  };
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || text.back() != ')') fail();
  EntryPoint entry_point{std::string(text.substr(0, open)), {}};
  if (!is_identifier(entry_point.name)) fail();
  std::string_view rest = text.substr(open + 1, text.size() - open - 2);
  if (trimmed(rest).empty()) return entry_point;
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    more = comma != std::string_view::npos;
    entry_point.parameters.emplace_back(trimmed(rest.substr(0, comma)));
    if (!is_identifier(entry_point.parameters.back())) fail();
    if (more) rest = rest.substr(comma + 1);
  }
  return entry_point;
}

}  // namespace descent::grading
