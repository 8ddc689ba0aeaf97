#include "submission/source_text.hpp"

#include <algorithm>
#include <string>

namespace descent::grading {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c) || (c & 0x80) != 0;
}

}  // namespace

SourceText::SourceText(std::string_view text) : text_(text), kind_(text.size(), Kind::code) {
  for (std::size_t begin = 0; begin < text.size();) {
    line_begin_.push_back(begin);
    const std::size_t newline = text.find('\n', begin);
    begin = newline == std::string_view::npos ? text.size() : newline + 1;
  }
  read();
}

std::string_view SourceText::line(std::size_t index) const {
  const std::size_t begin = line_begin_[index];
  return text_.substr(begin, text_.find('\n', begin) - begin);
}

std::size_t SourceText::line_of(std::size_t offset) const {
  const auto next = std::upper_bound(line_begin_.begin(), line_begin_.end(), offset);
  return static_cast<std::size_t>(next - line_begin_.begin()) - 1;
}

void SourceText::read() {
  const std::size_t size = text_.size();
  std::size_t at = 0;
  const auto looking_at = [&](std::string_view what) { return text_.substr(at, what.size()) == what; };
  const auto mark = [&](std::size_t end, Kind kind) {
    end = std::min(end, size);
    std::fill(kind_.begin() + static_cast<std::ptrdiff_t>(at),
              kind_.begin() + static_cast<std::ptrdiff_t>(end), kind);
    at = end;
  };
  // The end of a line that a backslash does not continue.
  const auto end_of_line = [&](std::size_t from) {
    std::size_t newline = text_.find('\n', from);
    while (newline != std::string_view::npos && newline > 0 && text_[newline - 1] == '\\')
      newline = text_.find('\n', newline + 1);
    return std::min(newline, size);
  };
  const auto literal = [&](char quote, Kind kind) {
    std::size_t end = at + 1;
    while (end < size && text_[end] != quote && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    if (end >= size || text_[end] == '\n')
      open_literals_.push_back(at);
    else
      ++end;
    mark(end, kind);
  };
  const auto raw_literal = [&] {
    const std::size_t parenthesis = text_.find('(', at);
    if (parenthesis == std::string_view::npos) {
      ends_open_ = true;
      return mark(size, Kind::string);
    }
    const std::string close = ")" + std::string(text_.substr(at + 1, parenthesis - at - 1)) + "\"";
    const std::size_t end = text_.find(close, parenthesis);
    ends_open_ = end == std::string_view::npos;
    mark(ends_open_ ? size : end + close.size(), Kind::string);
  };

  bool line_is_blank_so_far = true;
  while (at < size) {
    const char c = text_[at];
    const bool first = line_is_blank_so_far;
    if (c == '\n')
      line_is_blank_so_far = true;
    else if (c != ' ' && c != '\t')
      line_is_blank_so_far = false;

    if (looking_at("//")) {
      mark(end_of_line(at), Kind::line_comment);
    } else if (looking_at("/*")) {
      const std::size_t end = text_.find("*/", at + 2);
      ends_open_ = end == std::string_view::npos;
      mark(ends_open_ ? size : end + 2, Kind::block_comment);
    } else if (c == '"') {
      literal('"', Kind::string);
    } else if (c == '\'') {
      literal('\'', Kind::character);
    } else if (c == '#' && first) {
      // The text of #error and #warning is prose: an apostrophe in it opens nothing.
      std::size_t word = at + 1;
      while (word < size && (text_[word] == ' ' || text_[word] == '\t')) ++word;
      const std::string_view directive = text_.substr(word, 7);
      if (directive.substr(0, 5) == "error" || directive == "warning")
        mark(end_of_line(at), Kind::string);
      else
        ++at;
    } else if (is_digit(c) || (c == '.' && at + 1 < size && is_digit(text_[at + 1]))) {
      // A number: 1'000'000, 1e-8f, 0x1p-3.  Its apostrophes are no quotes.
      for (++at; at < size; ++at) {
        const char before = text_[at - 1], d = text_[at];
        const bool sign =
            (d == '+' || d == '-') && (before == 'e' || before == 'E' || before == 'p' || before == 'P');
        const bool separator = d == '\'' && at + 1 < size && is_name(text_[at + 1]);
        if (!is_name(d) && d != '.' && !sign && !separator) break;
      }
    } else if (is_name(c)) {
      const std::size_t begin = at;
      while (at < size && is_name(text_[at])) ++at;
      const std::string_view name = text_.substr(begin, at - begin);
      const bool raw = name == "R" || name == "LR" || name == "uR" || name == "UR" || name == "u8R";
      if (raw && at < size && text_[at] == '"') raw_literal();
    } else {
      ++at;
    }
  }
}

}  // namespace descent::grading
