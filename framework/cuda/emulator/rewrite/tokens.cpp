#include "cuda/emulator/rewrite/tokens.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>

#include "cuda/emulator/rewrite/rewrite.hpp"

namespace descent::cuda {
namespace {

bool begins_word(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;  // a letter in UTF-8
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool in_word(char c) {
  return begins_word(c) || digit(c);
}
bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// # 12 "kernel.cu" 3 4
struct Marker {
  int line = 0;
  std::string file;
  bool system = false;  ///< flag 3
};

std::optional<Marker> read_marker(std::string_view text) {
  if (text.substr(0, 2) != "# ") return std::nullopt;
  Marker marker;
  const char* end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data() + 2, end, marker.line);
  if (error != std::errc() || end - after < 3 || after[0] != ' ' || after[1] != '"') return std::nullopt;
  const char* p = after + 2;
  for (; p < end && *p != '"'; ++p) {
    if (*p == '\\' && p + 1 < end) ++p;
    marker.file += *p;
  }
  const std::string_view flags(p, static_cast<std::size_t>(end - p));
  marker.system = flags.find(" 3") != std::string_view::npos;
  return marker;
}

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : text_(text) {
    tokens_.files.emplace_back("the preprocessed text");
  }

  Tokens run() {
    while (at_ < text_.size()) {
      if (foreign_ && at_line_start())
        skip_foreign_lines();
      else
        step();
    }
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_line_start() const { return at_ == 0 || text_[at_ - 1] == '\n'; }
  bool starts_with(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  void step() {
    const char c = peek();
    if (c == '#' && at_line_start()) return directive();
    if (blank(c)) return take(Kind::blank, blanks());
    if (const auto prefix = literal_prefix()) return literal(*prefix);
    if (begins_word(c)) return take(Kind::word, word_length());
    if (digit(c) || (c == '.' && digit(peek(1)))) return take(Kind::number, number_length());
    take(Kind::sign, starts_with("::") || starts_with("->") ? 2 : 1);
  }

  void take(Kind kind, std::size_t length) {
    const auto text = text_.substr(at_, length);
    tokens_.all.push_back({kind, text, file_, line_});
    line_ += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    at_ += text.size();
  }

  // A directive behind blanks of its line ends them, so that a line break is always the last of its token.
  std::size_t blanks() const {
    std::size_t n = 0;
    while (blank(peek(n))) {
      ++n;
      if (peek(n - 1) == '\n' && (peek(n) == '#' || foreign_)) break;
    }
    return n;
  }

  std::size_t word_length() const {
    std::size_t n = 1;
    while (in_word(peek(n))) ++n;
    return n;
  }

  // A pp-number: 1'000.5e-3f, 0x1p+4
  std::size_t number_length() const {
    std::size_t n = 1;
    for (;; ++n) {
      const char c = peek(n);
      const char before = peek(n - 1);
      const bool exponent = before == 'e' || before == 'E' || before == 'p' || before == 'P';
      const bool separator = c == '\'' && in_word(peek(n + 1));
      if (!in_word(c) && c != '.' && !separator && !((c == '+' || c == '-') && exponent)) return n;
    }
  }

  struct Prefix {
    std::size_t length = 0;  ///< up to the quote
    bool raw = false;
  };

  std::optional<Prefix> literal_prefix() const {
    static constexpr std::array<std::string_view, 10> prefixes{"",  "L",  "u",  "U",  "u8",
                                                               "R", "LR", "uR", "UR", "u8R"};
    for (const auto prefix : prefixes) {
      if (!starts_with(prefix)) continue;
      const bool raw = !prefix.empty() && prefix.back() == 'R';
      const char quote = peek(prefix.size());
      if (quote == '"' || (quote == '\'' && !raw)) return Prefix{prefix.size(), raw};
    }
    return std::nullopt;
  }

  void literal(Prefix prefix) {
    take(Kind::literal, prefix.raw ? raw_length(prefix.length) : quoted_length(prefix.length));
  }

  std::size_t quoted_length(std::size_t prefix) const {
    const char quote = peek(prefix);
    for (std::size_t n = prefix + 1; at_ + n < text_.size() && peek(n) != '\n'; ++n) {
      if (peek(n) == '\\')
        ++n;
      else if (peek(n) == quote)
        return n + 1;
    }
    throw unended(std::string("this ") + (quote == '"' ? "string" : "character") +
                  " literal has no closing " + quote + " in its line. Add it");
  }

  std::size_t raw_length(std::size_t prefix) const {
    const auto open = text_.find('(', at_);
    if (open != std::string_view::npos) {
      const auto begin = at_ + prefix + 1;
      const std::string end = ")" + std::string(text_.substr(begin, open - begin)) + "\"";
      const auto close = text_.find(end, open);
      if (close != std::string_view::npos) return close + end.size() - at_;
    }
    throw unended("this raw string R\"mark( has no closing )mark\". Add it");
  }

  RewriteError unended(const std::string& what) const {
    return RewriteError(tokens_.files[static_cast<std::size_t>(file_)], line_, what);
  }

  void directive() {
    auto length = std::min(text_.find('\n', at_), text_.size() - 1) + 1 - at_;
    const auto text = text_.substr(at_, length);
    take(Kind::directive, length);
    if (const auto marker = read_marker(text)) enter(*marker);
  }

  // A macro of a system header that is used in the source's own line has flag 3 too, but the source's file
  // name.
  void enter(const Marker& marker) {
    if (!marker.system) own_.insert(marker.file);
    foreign_ = marker.system && !own_.contains(marker.file);
    line_ = marker.line;
    const auto known = std::find(tokens_.files.begin(), tokens_.files.end(), marker.file);
    file_ = static_cast<int>(known - tokens_.files.begin());
    if (known == tokens_.files.end()) tokens_.files.push_back(marker.file);
  }

  void skip_foreign_lines() {
    auto end = at_;
    while (end < text_.size() && !read_marker(line_from(end))) end += line_from(end).size();
    if (end > at_) take(Kind::foreign, end - at_);
    if (at_ < text_.size()) directive();
  }

  std::string_view line_from(std::size_t begin) const {
    const auto feed = text_.find('\n', begin);
    return text_.substr(begin, feed == std::string_view::npos ? feed : feed + 1 - begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int file_ = 0;
  bool foreign_ = false;
  std::set<std::string> own_;
  Tokens tokens_;
};

}  // namespace

Tokens tokenise(std::string_view text) {
  return Tokeniser(text).run();
}

}  // namespace descent::cuda
