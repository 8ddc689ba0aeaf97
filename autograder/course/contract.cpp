#include "course/contract.hpp"

#include <cctype>
#include <cstddef>

namespace descent::grading {
namespace {

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
}

/// Identifiers and single characters; comments and lines of the preprocessor are left out.
std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  bool line_begins = true;
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    const char c = text[i];
    if (rest.starts_with("//") || (line_begins && c == '#')) {
      i = std::min(text.find('\n', i), text.size());
    } else if (rest.starts_with("/*")) {
      const auto end = text.find("*/", i + 2);
      i = end == std::string_view::npos ? text.size() : end + 2;
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      line_begins = line_begins || c == '\n';
      ++i;
    } else {
      std::size_t length = 1;
      while (is_letter(c) && i + length < text.size() && is_letter(text[i + length])) ++length;
      tokens.push_back(text.substr(i, length));
      line_begins = false;
      i += length;
    }
  }
  return tokens;
}

}  // namespace

std::optional<std::vector<std::string>> declared_parameters(std::string_view header,
                                                            std::string_view function) {
  const auto tokens = tokens_of(header);
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i] != function || tokens[i + 1] != "(") continue;
    const auto& before = tokens[i - 1];  // the return type's last token
    if (!is_letter(before.front()) && before != "&" && before != ">" && before != "*") continue;
    std::vector<std::string> names;
    std::string_view last;  // the parameter's last token outside of brackets
    int depth = 0, words = 0;
    for (std::size_t k = i + 2; k < tokens.size(); ++k) {
      const auto& token = tokens[k];
      if (depth == 0 && (token == "," || token == ")")) {
        const bool none = last.empty() && names.empty() && token == ")";
        if (!none && (words < 2 || !is_letter(last.front()))) return std::nullopt;
        if (!none) names.emplace_back(last);
        if (token == ")") return names;
        last = {};
        words = 0;
        continue;
      }
      if (token == "(" || token == "<" || token == "{" || token == "[") ++depth;
      if (depth == 0) {
        last = token;
        ++words;
      }
      if (token == ")" || token == ">" || token == "}" || token == "]") {
        --depth;
        last = token;  // a name comes after it, or the parameter has none
      }
    }
  }
  return std::nullopt;
}

}  // namespace descent::grading
