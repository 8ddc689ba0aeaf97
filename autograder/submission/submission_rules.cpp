#include "submission/submission_rules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace descent::grading::reading {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t length = 0;  // 0: not UTF-8
};

// The Unicode standard, table 3-7: overlong forms, surrogates and codes above U+10FFFF are malformed.
Character decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
  std::uint32_t code = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length};
}

// Characters that a terminal or a browser obeys instead of showing.
bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF ||
         code == 0x61C;
}

std::string hexadecimal(const char* format, unsigned value) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string printable(std::string_view text) {
  static constexpr std::size_t head_bytes = 50, tail_bytes = 27;
  std::string result;
  std::vector<std::size_t> starts;  // of each shown character, so that the cut never splits one
  const bool is_long = text.size() > 4096;
  for (std::string_view rest = text.substr(0, 4096); !rest.empty();) {
    const Character c = decode(rest);
    starts.push_back(result.size());
    if (c.length == 0)
      result += hexadecimal("\\x%02x", static_cast<unsigned char>(rest[0]));
    else if (is_control(c.code))
      result += hexadecimal(c.code < 0x80 ? "\\x%02x" : "\\u{%X}", c.code);
    else
      result += rest.substr(0, c.length);
    rest.remove_prefix(std::max<std::size_t>(c.length, 1));
  }
  if (result.size() <= head_bytes + tail_bytes + 3) return is_long ? result + "…" : result;
  const std::size_t head = *std::prev(std::upper_bound(starts.begin(), starts.end(), head_bytes));
  const std::size_t tail = *std::lower_bound(starts.begin(), starts.end() - 1, result.size() - tail_bytes);
  return result.substr(0, head) + "…" + (is_long ? "" : result.substr(tail));
}

std::string text_problem(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return "is UTF-16 text; save it as UTF-8";
  int line = 1;
  for (std::string_view rest = bytes; !rest.empty();) {
    const Character c = decode(rest);
    if (c.length == 0)
      return "is not UTF-8: byte " + hexadecimal("0x%02X", static_cast<unsigned char>(rest[0])) +
             " in line " + std::to_string(line) + "; save it as UTF-8";
    if (c.code == 0)
      return "is not a text file: it has a NUL byte in line " + std::to_string(line) +
             "; hand in the source file";
    if (c.code == '\n') ++line;
    rest.remove_prefix(c.length);
  }
  return "";
}

std::string path_problem(std::string_view path) {
  if (path.empty()) return "has no name";
  if (path.size() > 512) return "has a name of more than 512 bytes";
  for (std::string_view rest = path; !rest.empty();) {
    const Character c = decode(rest);
    // Bytes that are not UTF-8 may stay: a .zip made by Windows has its top folder's "Übung" in code page
    // 437.
    if (c.length != 0 && is_control(c.code)) return "has a control character in its name";
    rest.remove_prefix(std::max<std::size_t>(c.length, 1));
  }
  if (path.find('\\') != std::string_view::npos) return "has a backslash in its name";
  if (path[0] == '/' || (path.size() > 1 && path[1] == ':' && is_letter(path[0])))
    return "has an absolute name";
  const auto parts = components(path);
  if (std::find(parts.begin(), parts.end(), "..") != parts.end())
    return "has a name that points outside the folder";
  return "";
}

std::vector<std::string> components(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (!part.empty() && part != ".") parts.emplace_back(part);
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return parts;
}

bool is_litter(std::string_view name) {
  return name.starts_with("._") || name == "__MACOSX" || name == ".DS_Store" || lower(name) == "thumbs.db" ||
         lower(name) == "desktop.ini";
}

bool looks_like(std::string_view name, std::string_view wanted) {
  std::string have = lower(name);
  const std::string want = lower(wanted);
  for (const std::string_view prefix : {"copy of ", "copy_of_"})
    if (have.starts_with(prefix)) have.erase(0, prefix.size());
  if (have == want) return true;
  const std::size_t dot = want.rfind('.');
  if (dot == std::string::npos || dot == 0 || !have.starts_with(want.substr(0, dot))) return false;
  const std::string rest = have.substr(dot);
  const std::string extension = want.substr(dot);
  if (rest.empty() || is_letter(rest[0])) return false;
  static constexpr std::array<std::string_view, 5> other_endings = {".txt", ".cc", ".cxx", ".c++", ".c"};
  return rest.find(extension) != std::string::npos ||
         std::find(other_endings.begin(), other_endings.end(), rest) != other_endings.end();
}

bool same_but_for_case(std::string_view name, std::string_view wanted) {
  const auto plain = [](std::string_view text) {
    std::string result = lower(text);
    for (char& c : result)
      if (c == '-' || c == ' ') c = '_';
    return result;
  };
  return plain(name) == plain(wanted);
}

std::string human_size(unsigned long long bytes) {
  std::array<char, 40> text{};
  if (bytes < 1024)
    std::snprintf(text.data(), text.size(), "%llu bytes", bytes);
  else if (bytes < 1024ULL * 1024)
    std::snprintf(text.data(), text.size(), "%.1f KiB", static_cast<double>(bytes) / 1024);
  else if (bytes < 1024ULL * 1024 * 1024)
    std::snprintf(text.data(), text.size(), "%.1f MiB", static_cast<double>(bytes) / (1024 * 1024));
  else
    std::snprintf(text.data(), text.size(), "%.1f GiB", static_cast<double>(bytes) / (1024 * 1024 * 1024));
  return text.data();
}

}  // namespace descent::grading::reading
