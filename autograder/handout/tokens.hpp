// A text as tokens, for finding the same code elsewhere: in another layout, in a comment, in a page of prose,
// or with other names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace descent::handout {

struct Token {
  std::string_view text;    ///< of the text that was read, which must outlive it
  std::uint32_t line = 0;   ///< counted from 1
  std::uint64_t hash = 0;   ///< of what it means: 1.0F, 1.0f and 1. are one number
  bool renameable = false;  ///< an identifier that a copy could rename
};

/// What of a text is read.  Where C++ ends and prose begins is not always clear, so that a text is looked at
/// in each way that makes sense for it.
enum class View : std::uint8_t {
  code,     ///< C++ without its comments
  text,     ///< everything, as if the marks of comments were blanks: //, /*, #, quotes, Markdown's fences
  quoted,   ///< the same, and without the "> " before the lines of a quotation
  bulleted  ///< the same, and without what begins the items of a list: "* ", "- ", "1. "
};

/// Reads texts as tokens.  An idiom, code that everybody writes so (a loop's head), becomes one token and the
/// names in it: otherwise two loops would already look like copies before either has done anything.
class Tokenizer {
 public:
  /// \param kept    names that a copy keeps: functions and types of the course; keywords and std:: are known
  /// \param idioms  longer ones first where one begins another; the texts must outlive this
  Tokenizer(std::unordered_set<std::string_view> kept, const std::vector<std::string_view>& idioms);

  std::vector<Token> operator()(std::string_view text, View view) const;

 private:
  std::vector<Token> fold(std::string_view text, const std::vector<Token>& tokens) const;

  std::unordered_set<std::string_view> kept_;
  std::vector<std::vector<Token>> idioms_;
};

/// The functions and types that a header declares.
std::vector<std::string_view> declared_names(std::string_view header);

}  // namespace descent::handout
