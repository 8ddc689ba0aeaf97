#include "base/escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace descent::base {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
  bool valid = false;
};

/// The character at `at`; a byte that starts none is returned alone and not valid.
CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) {
    return {first, 1, true};
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  const CodePoint invalid{first, 1, false};
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) {
    return invalid;
  }
  char32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      return invalid;
    }
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest[length] || value > 0x10FFFF || surrogate) {
    return invalid;
  }
  return {value, length, true};
}

struct Range {
  char32_t first, last;
};
template <std::size_t N>
bool in(const std::array<Range, N>& all, char32_t value) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Range& range) { return value >= range.first && value <= range.last; });
}

/// Characters that steer a terminal, change the order of others, or are not seen.  The zero-width joiners
/// stay: emoji and several scripts need them.
bool must_not_print(char32_t value) {
  static constexpr std::array<Range, 13> ranges{{{0x00, 0x1F},
                                                 {0x7F, 0x9F},
                                                 {0xAD, 0xAD},
                                                 {0x061C, 0x061C},
                                                 {0x200B, 0x200B},
                                                 {0x200E, 0x200F},
                                                 {0x2028, 0x202E},
                                                 {0x2060, 0x206F},
                                                 {0xFEFF, 0xFEFF},
                                                 {0xFFF9, 0xFFFB},
                                                 {0xFDD0, 0xFDEF},
                                                 {0xFFFE, 0xFFFF},
                                                 {0xE0000, 0xE007F}}};
  return in(ranges, value);
}

bool is_wide(char32_t value) {
  static constexpr std::array<Range, 11> ranges{{{0x1100, 0x115F},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE4F},
                                                 {0xFF00, 0xFF60},
                                                 {0xFFE0, 0xFFE6},
                                                 {0x1F300, 0x1F64F},
                                                 {0x1F680, 0x1FAFF},
                                                 {0x20000, 0x3FFFD}}};
  return in(ranges, value);
}

bool is_combining(char32_t value) {
  static constexpr std::array<Range, 6> ranges{{{0x0300, 0x036F},
                                                {0x1AB0, 0x1AFF},
                                                {0x1DC0, 0x1DFF},
                                                {0x200C, 0x200D},
                                                {0x20D0, 0x20FF},
                                                {0xFE00, 0xFE0F}}};
  return in(ranges, value);
}

std::size_t width_of(const CodePoint& point) {
  if (is_combining(point.value)) {
    return 0;
  }
  return is_wide(point.value) ? 2 : 1;
}

std::string escaped(const CodePoint& point) {
  const auto value = static_cast<std::uint32_t>(point.value);
  return !point.valid || value < 0x80 ? fmt::format("\\x{:02x}", value) : fmt::format("\\u{{{:x}}}", value);
}

/// "##[group]", "##vso[task]": which build services obey anywhere in a line.
bool starts_log_command(std::string_view text) {
  if (text.substr(0, 2) != "##") {
    return false;
  }
  std::size_t at = 2;
  while (at < text.size() && text[at] >= 'a' && text[at] <= 'z') {
    ++at;
  }
  return at < text.size() && text[at] == '[';
}

/// "::error file=…::" is a command to GitHub if only blanks come before it.
bool starts_workflow_command(std::string_view line) {
  const std::size_t text = line.find_first_not_of(' ');
  return text != std::string_view::npos && line.substr(text, 2) == "::";
}

std::string without_workflow_command(std::string line) {
  if (starts_workflow_command(line)) {
    line.insert(line.find_first_not_of(' '), "\\");
  }
  return line;
}

std::string xml(std::string_view text, bool attribute) {
  std::string out;
  bool line_start = true;  // only blanks so far on this line
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const std::string_view rest = text.substr(at);
    at += point.length;
    if (rest.substr(0, 2) == "\r\n") {
      continue;  // the line feed follows
    }
    if (point.valid && point.value == '\n') {
      out += attribute ? "&#10;" : "\n";
      line_start = true;
      continue;
    }
    if (point.valid && point.value == '\t') {
      out += attribute ? "&#9;" : "\t";
      continue;
    }
    if (!point.valid || must_not_print(point.value)) {
      out += escaped(point);
    } else if (point.value == '&') {
      out += "&amp;";
    } else if (point.value == '<') {
      out += "&lt;";
    } else if (point.value == '>') {
      out += "&gt;";  // so that "]]>" cannot end anything
    } else if (point.value == '"') {
      out += "&quot;";
    } else if (point.value == '\'') {
      out += "&apos;";
    } else if ((line_start && rest.substr(0, 2) == "::") || starts_log_command(rest)) {
      // A log that shows the XML must not obey it; an XML parser gets the same text.
      out += point.value == ':' ? "&#58;" : "&#35;";
    } else {
      out.append(rest.substr(0, point.length));
    }
    line_start = line_start && point.value == ' ';
  }
  return out;
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (point.valid && point.value == '\t') {
      out += "    ";
    } else if (!point.valid || must_not_print(point.value)) {
      out += escaped(point);
    } else if (starts_log_command(text.substr(at))) {
      out += "#\\#";
      at += 1;
    } else {
      out.append(text.substr(at, point.length));
    }
    at += point.length;
  }
  return without_workflow_command(std::move(out));
}

std::vector<std::string> visible_lines(std::string_view text, std::size_t max_line, std::size_t max_lines) {
  std::vector<std::string> lines;
  std::size_t left_out = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (lines.size() == max_lines) {
      ++left_out;
      continue;
    }
    // Cut before escaping, so that the length is the student's own and no escape is cut in half.
    std::size_t kept = 0;
    std::size_t characters = 0;
    while (kept < line.size() && characters < max_line) {
      kept += decode(line, kept).length;
      ++characters;
    }
    std::size_t more = 0;
    for (std::size_t i = kept; i < line.size(); i += decode(line, i).length) {
      ++more;
    }
    std::string shown = visible(line.substr(0, kept));
    if (more > 0 && more <= max_line / 4) {  // so little is not worth a note
      shown = visible(line);
    } else if (more > 0) {
      shown += fmt::format("… ({} more characters)", more);
    }
    lines.push_back(std::move(shown));
  }
  if (left_out > 0) {
    lines.push_back(fmt::format("… ({} more lines)", left_out));
  }
  return lines;
}

std::string to_ascii(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> looks{{{"…", "..."},
                                                                                        {"·", "."},
                                                                                        {"–", "-"},
                                                                                        {"—", "-"},
                                                                                        {"−", "-"},
                                                                                        {"×", "x"},
                                                                                        {"≤", "<="},
                                                                                        {"≥", ">="},
                                                                                        {"→", "->"},
                                                                                        {"“", "\""},
                                                                                        {"”", "\""},
                                                                                        {"‘", "'"},
                                                                                        {"’", "'"},
                                                                                        {"•", "*"}}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const std::string_view bytes = text.substr(at, point.length);
    const auto look =
        std::find_if(looks.begin(), looks.end(), [&](const auto& pair) { return pair.first == bytes; });
    if (look != looks.end()) {
      out += look->second;
    } else if (point.valid && point.value < 0x80) {
      out += bytes;
    } else {
      out += escaped(point);
    }
    at += point.length;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    columns += width_of(point);
    at += point.length;
  }
  return columns;
}

std::string shorten(std::string_view text, std::size_t columns, std::string_view ellipsis) {
  if (display_width(text) <= columns) {
    return std::string(text);
  }
  const std::size_t mark = display_width(ellipsis);
  if (mark > columns) {
    return std::string(columns, '.');
  }
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = decode(text, at);
    if (used + width_of(point) > columns - mark) {
      break;
    }
    used += width_of(point);
    at += point.length;
  }
  while (at > 0 && text[at - 1] == ' ') {
    --at;  // "one step…", not "one step …"
  }
  return std::string(text.substr(0, at)).append(ellipsis);
}

std::string at_most(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return std::string(text);
  }
  std::size_t end = bytes;
  while (end > 0 && bytes - end < 3 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(text.substr(0, end)).append("…");
}

std::vector<std::string> wrap(std::string_view line, std::size_t columns) {
  if (display_width(line) <= columns) {
    return {std::string(line)};
  }
  const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  const std::string indent(std::min(blanks, columns / 4), ' ');
  // One column less: a line that would begin with a workflow command grows by a backslash.
  const std::size_t room = columns - indent.size() - 1;

  std::vector<std::string> words;
  for (std::size_t at = blanks; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    std::string_view word = line.substr(at, end - at);
    while (display_width(word) > room) {
      std::size_t cut = 0;
      std::size_t used = 0;
      while (cut < word.size()) {
        const CodePoint point = decode(word, cut);
        if (used + width_of(point) > room && cut > 0) {
          break;
        }
        used += width_of(point);
        cut += point.length;
      }
      words.emplace_back(word.substr(0, cut));
      word.remove_prefix(cut);
    }
    if (!word.empty()) {
      words.emplace_back(word);
    }
    at = end + 1;
  }

  std::vector<std::string> lines;
  std::string current;
  for (const std::string& word : words) {
    if (!current.empty() && display_width(current) + 1 + display_width(word) > room) {
      lines.push_back(indent + without_workflow_command(std::move(current)));
      current.clear();
    }
    current += (current.empty() ? "" : " ") + word;
  }
  lines.push_back(indent + without_workflow_command(std::move(current)));
  return lines;
}

std::string xml_text(std::string_view text) {
  return xml(text, false);
}
std::string xml_attribute(std::string_view text) {
  return xml(text, true);
}

}  // namespace descent::base
