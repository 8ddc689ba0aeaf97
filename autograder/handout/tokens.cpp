#include "handout/tokens.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "submission/source_text.hpp"

namespace descent::handout {
namespace {

using grading::Kind;
using grading::SourceText;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool continues_name(char c) {
  return begins_name(c) || is_digit(c);
}

const std::unordered_set<std::string_view>& keywords() {
  static const std::unordered_set<std::string_view> all{"alignas",       "alignof",     "auto",
                                                        "bool",          "break",       "case",
                                                        "catch",         "char",        "class",
                                                        "concept",       "const",       "consteval",
                                                        "constexpr",     "constinit",   "const_cast",
                                                        "continue",      "decltype",    "default",
                                                        "delete",        "do",          "double",
                                                        "dynamic_cast",  "else",        "enum",
                                                        "explicit",      "extern",      "false",
                                                        "float",         "for",         "friend",
                                                        "goto",          "if",          "inline",
                                                        "int",           "long",        "mutable",
                                                        "namespace",     "new",         "noexcept",
                                                        "nullptr",       "operator",    "private",
                                                        "protected",     "public",      "reinterpret_cast",
                                                        "requires",      "return",      "short",
                                                        "signed",        "sizeof",      "static",
                                                        "static_assert", "static_cast", "struct",
                                                        "switch",        "template",    "this",
                                                        "throw",         "true",        "try",
                                                        "typedef",       "typeid",      "typename",
                                                        "union",         "unsigned",    "using",
                                                        "virtual",       "void",        "volatile",
                                                        "while",         "include",     "std",
                                                        "size_t",        "xt"};
  return all;
}

// Longest first.
constexpr std::array<std::string_view, 24> operators{"<<=", ">>=", "<=>", "...", "->*", "::", "->", "++",
                                                     "--",  "+=",  "-=",  "*=",  "/=",  "%=", "&=", "|=",
                                                     "^=",  "==",  "!=",  "<=",  ">=",  "&&", "||", "<<"};

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

/// Of a number's value, where it has one: what it ends in (1.0F) and how it is grouped (1'000) says nothing.
std::uint64_t number_hash(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != '\'') digits += c;
  char* end = nullptr;
  const double value = std::strtod(digits.c_str(), &end);
  const std::string_view suffix = end;
  const bool known = std::all_of(suffix.begin(), suffix.end(), [](char c) {
    return std::string_view("fFlLuUzZ").find(c) != std::string_view::npos;
  });
  return known ? hash_of("number " + std::to_string(value)) : hash_of(text);
}

/// Where the text of a line begins, behind the marks of a comment, a quotation and (in a bulleted view) one
/// list item.
std::size_t behind_marks(std::string_view line, View view) {
  const auto is_blank = [&](std::size_t i) { return i >= line.size() || line[i] == ' ' || line[i] == '\t'; };
  bool list = view == View::bulleted;
  std::size_t at = 0;
  while (at < line.size()) {
    const char c = line[at];
    if (is_blank(at) || c == '#' || c == '/' || ((c == '>' || c == '!') && is_blank(at + 1))) {
      ++at;
    } else if (list && (c == '*' || c == '-' || c == '+') && is_blank(at + 1)) {
      list = false;
      ++at;
    } else if (list && is_digit(c)) {
      std::size_t end = at;
      while (end < line.size() && is_digit(line[end])) ++end;
      if (end == line.size() || (line[end] != '.' && line[end] != ')') || !is_blank(end + 1)) return at;
      list = false;
      at = end + 1;
    } else {
      return at;
    }
  }
  return at;
}

/// The text with what a view does not read blanked out; as long as before.
std::string masked(std::string_view text, View view, const SourceText& source) {
  std::string result(text);
  if (view == View::code) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const Kind kind = source.kind(i);
      if ((kind == Kind::line_comment || kind == Kind::block_comment) && text[i] != '\n') result[i] = ' ';
      // In a literal, "\n" is the end of a line and no n.
      if (kind == Kind::string && text[i] == '\\' && i + 1 < text.size() &&
          std::string_view("nt0").find(text[i + 1]) != std::string_view::npos)
        result[i] = result[i + 1] = ' ';
    }
  } else if (view != View::text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::fill_n(result.begin() + static_cast<std::ptrdiff_t>(begin),
                  behind_marks(text.substr(begin, end - begin), view), ' ');
      begin = end + 1;
    }
  }
  return result;
}

/// What a file includes, and which namespace ends where, is no answer, and everybody's looks alike.
std::string without_frame(std::string text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    const std::size_t hash = line.find('#');
    const std::size_t word = hash == std::string_view::npos ? hash : line.find_first_not_of(" \t", hash + 1);
    const bool includes = word != std::string_view::npos && line.substr(word, 7) == "include";
    if (includes || line.starts_with("}  // namespace"))
      std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin), end - begin, ' ');
    begin = end + 1;
  }
  return text;
}

std::size_t name_end(std::string_view text, std::size_t at) {
  while (at < text.size() && continues_name(text[at])) ++at;
  return at;
}

std::size_t operator_end(std::string_view text, std::size_t at) {
  for (const std::string_view op : operators)
    if (text.substr(at, op.size()) == op) return at + op.size();
  return at + 1;
}

bool joins_names(std::string_view token) {
  return token == "." || token == "->" || token == "::";
}

std::size_t number_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    const char before = text[at - 1], c = text[at];
    const bool sign = (c == '+' || c == '-') && (before == 'e' || before == 'E');
    const bool group = c == '\'' && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!continues_name(c) && c != '.' && !sign && !group) break;
  }
  return at;
}

using Names = std::unordered_set<std::string_view>;

std::vector<Token> plain_tokens(std::string_view text, View view, const Names& kept) {
  const SourceText source(text);
  const std::string plain = without_frame(masked(text, view, source));
  const std::string_view in = plain;
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 4);
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < in.size();) {
    const char c = in[at];
    const std::string_view two = in.substr(at, 2);
    if (c == '\n') ++line;
    if (two == "//" || two == "/*" || two == "*/") {
      at += 2;
      continue;
    }
    if (static_cast<unsigned char>(c) <= ' ' || (c & 0x80) != 0 ||
        std::string_view("\"'`#\\").find(c) != std::string_view::npos) {
      ++at;
      continue;
    }
    const bool number = is_digit(c) || (c == '.' && at + 1 < in.size() && is_digit(in[at + 1]));
    const std::size_t end = number           ? number_end(in, at)
                            : begins_name(c) ? name_end(in, at)
                                             : operator_end(in, at);
    Token token{text.substr(at, end - at), line, 0, false};
    token.hash = number ? number_hash(token.text) : hash_of(token.text);
    if (begins_name(c)) {
      // A member of a type that both sides use, or a name of a library; and a word of a message is no name.
      const bool qualified = !tokens.empty() && joins_names(tokens.back().text);
      const bool word = view == View::code && source.kind(at) == Kind::string;
      token.renameable =
          !qualified && !word && !keywords().contains(token.text) && !kept.contains(token.text);
    }
    tokens.push_back(token);
    at = end;
  }
  return tokens;
}

/// What the names of an idiom stand for: runs of tokens, by name.
using Bound = std::vector<std::pair<std::uint64_t, std::pair<std::size_t, std::size_t>>>;

/// Matches an idiom from its token `k` on at tokens[at].  A name of it may stand for a chain, state.v, and
/// stands for the same one everywhere.
/// \return where the match ends; 0 when there is none
std::size_t match(const std::vector<Token>& idiom, std::size_t k, const std::vector<Token>& tokens,
                  std::size_t at, Bound& bound) {
  if (k == idiom.size()) return at;
  if (at == tokens.size()) return 0;
  if (!idiom[k].renameable)
    return idiom[k].hash == tokens[at].hash ? match(idiom, k + 1, tokens, at + 1, bound) : 0;
  const auto known =
      std::find_if(bound.begin(), bound.end(), [&](const auto& b) { return b.first == idiom[k].hash; });
  if (known != bound.end()) {
    const auto [begin, end] = known->second;
    const std::size_t length = end - begin;
    if (at + length > tokens.size() ||
        !std::equal(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                    tokens.begin() + static_cast<std::ptrdiff_t>(end),
                    tokens.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const Token& a, const Token& b) { return a.hash == b.hash; }))
      return 0;
    return match(idiom, k + 1, tokens, at + length, bound);
  }
  for (std::size_t end = at + 1; begins_name(tokens[end - 1].text[0]); end += 2) {
    bound.push_back({idiom[k].hash, {at, end}});
    if (const std::size_t last = match(idiom, k + 1, tokens, end, bound); last != 0) return last;
    bound.pop_back();
    if (end + 1 >= tokens.size() || !joins_names(tokens[end].text)) break;
  }
  return 0;
}

}  // namespace

Tokenizer::Tokenizer(Names kept, const std::vector<std::string_view>& idioms) : kept_(std::move(kept)) {
  for (const std::string_view idiom : idioms) idioms_.push_back(plain_tokens(idiom, View::code, kept_));
}

std::vector<Token> Tokenizer::operator()(std::string_view text, View view) const {
  return fold(text, plain_tokens(text, view, kept_));
}

std::vector<Token> Tokenizer::fold(std::string_view text, const std::vector<Token>& tokens) const {
  std::vector<Token> folded;
  folded.reserve(tokens.size());
  for (std::size_t at = 0; at < tokens.size();) {
    std::size_t end = 0;
    Bound bound;
    for (std::size_t i = 0; i < idioms_.size() && end == 0; ++i) {
      bound.clear();
      end = match(idioms_[i], 0, tokens, at, bound);
      if (end == 0) continue;
      const auto begin = static_cast<std::size_t>(tokens[at].text.data() - text.data());
      const auto stop =
          static_cast<std::size_t>(tokens[end - 1].text.data() - text.data()) + tokens[end - 1].text.size();
      folded.push_back(
          {text.substr(begin, stop - begin), tokens[at].line, hash_of("idiom " + std::to_string(i)), false});
    }
    if (end == 0) {
      folded.push_back(tokens[at++]);
      continue;
    }
    for (const auto& [name, range] : bound)
      for (std::size_t i = range.first; i < range.second; ++i) {
        folded.push_back(tokens[i]);
        folded.back().text = {};  // shown with the idiom
      }
    at = end;
  }
  return folded;
}

std::vector<std::string_view> declared_names(std::string_view header) {
  const auto tokens = plain_tokens(header, View::code, {});
  std::vector<std::string_view> names;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const std::string_view before = tokens[i - 1].text;
    const bool type = before == "struct" || before == "class" || before == "using" || before == "namespace";
    const bool function = tokens[i + 1].text == "(" && begins_name(tokens[i].text[0]);
    if (type || function) names.push_back(tokens[i].text);
  }
  return names;
}

}  // namespace descent::handout
