// Preprocessed C++ cut into the pieces that the rewriter looks at.  Nothing is lost: the texts put together
// are the input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace descent::cuda {

enum class Kind {
  blank,      // spaces and line breaks
  directive,  // a line that begins with #: a line marker or a pragma
  word,       // a name or a keyword
  number,     // with digit separators and suffix
  literal,    // a string or character, raw or not, with its prefix
  sign,       // one character of punctuation, but :: and -> in one piece
  foreign,    // all lines of a system header, uncut
};

struct Token {
  Kind kind = Kind::blank;
  std::string_view text;
  int file = 0;  ///< index into Tokens::files
  int line = 0;
  bool is(std::string_view wanted) const { return text == wanted && kind != Kind::literal; }
  /// Whether the language looks at it.
  bool counts() const { return kind != Kind::blank && kind != Kind::directive && kind != Kind::foreign; }
};

struct Tokens {
  std::vector<Token> all;
  std::vector<std::string> files;  ///< as the line markers name them
};

/// \param text  must outlive what is returned
/// \throws RewriteError  a literal without its end
Tokens tokenise(std::string_view text);

}  // namespace descent::cuda
