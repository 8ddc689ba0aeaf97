// A C++ file as its lines, with what each character belongs to: code, a comment or a literal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace descent::grading {

enum class Kind : std::uint8_t { code, line_comment, block_comment, string, character };

/// Enough of C++'s grammar to find comments, literals (raw ones, and digits like 1'000, too) and brackets.
/// It does not expand macros, and it reads every branch of an #if.
class SourceText {
 public:
  explicit SourceText(std::string_view text);

  std::string_view text() const { return text_; }
  std::size_t line_count() const { return line_begin_.size(); }
  /// Lines are counted from 0 here, and from 1 in messages.  Without the newline.
  std::string_view line(std::size_t index) const;
  std::size_t line_begin(std::size_t index) const { return line_begin_[index]; }
  std::size_t line_of(std::size_t offset) const;

  Kind kind(std::size_t offset) const { return kind_[offset]; }
  /// Whether the character takes part in the program: code, and not the text of an #error.
  bool is_code(std::size_t offset) const { return kind_[offset] == Kind::code; }

  /// Where a string or character literal begins that its line does not end.
  const std::vector<std::size_t>& open_literals() const { return open_literals_; }
  /// Whether the file ends inside of a block comment or a raw string.
  bool ends_open() const { return ends_open_; }

 private:
  void read();

  std::string_view text_;
  std::vector<std::size_t> line_begin_;
  std::vector<Kind> kind_;
  std::vector<std::size_t> open_literals_;
  bool ends_open_ = false;
};

}  // namespace descent::grading
