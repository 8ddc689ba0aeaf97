#include "submission/functions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace descent::grading {

namespace {

struct Token {
  std::string_view text;  // a name, a number, or one character
  std::size_t offset = 0;
  std::size_t closed_by = 0;  // of an opening bracket: the index of the token that closes it; else 0
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & 0x80) != 0;
}

bool is_identifier(std::string_view text) {
  return !text.empty() && is_name(text[0]) && !(text[0] >= '0' && text[0] <= '9');
}

// The code without comments, literals and preprocessor lines.
std::vector<Token> tokens_of(const SourceText& source) {
  const std::string_view text = source.text();
  std::vector<Token> tokens;
  bool directive = false, line_is_blank_so_far = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n') {
      directive = directive && at > 0 && text[at - 1] == '\\';
      line_is_blank_so_far = true;
    }
    if (!source.is_code(at) || directive || text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
      ++at;
      continue;
    }
    if (text[at] == '#' && line_is_blank_so_far) {
      directive = true;
      continue;
    }
    line_is_blank_so_far = false;
    const std::size_t begin = at++;
    if (is_name(text[begin]))
      while (at < text.size() && source.is_code(at) && is_name(text[at])) ++at;
    tokens.push_back({text.substr(begin, at - begin), begin});
  }
  return tokens;
}

// Parentheses and braces are matched each by themselves, in one pass: a scan for each bracket would take
// quadratic time on "((((((".
void match_brackets(std::vector<Token>& tokens) {
  std::vector<std::size_t> parentheses, braces;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view text = tokens[i].text;
    if (text == "(") parentheses.push_back(i);
    if (text == "{") braces.push_back(i);
    auto& open = text == ")" ? parentheses : braces;
    if ((text != ")" && text != "}") || open.empty()) continue;
    tokens[open.back()].closed_by = i;
    open.pop_back();
  }
}

// What may stand between a function's parameters and its body.  No operators: they would make it an
// expression.
bool may_follow_parameters(std::string_view token) {
  return is_name(token[0]) || token == ":" || token == "-" || token == ">" || token == "<" || token == "," ||
         token == "*" || token == "&" || token == "[" || token == "]";
}

// What a parenthesis follows and is no function.
constexpr std::array<std::string_view, 6> no_functions{"__launch_bounds__", "__attribute__", "alignas",
                                                       "noexcept",          "decltype",      "requires"};

// Longest way from a function's parameters to its body, and from its specifiers to its name.
constexpr std::size_t longest_way = 100;

bool is_declared_on_device(const std::vector<Token>& tokens, std::size_t name) {
  for (std::size_t k = name; k > 0 && name - k < longest_way; --k) {
    const std::string_view text = tokens[k - 1].text;
    if (text == ";" || text == "}" || text == "{") return false;
    if (text == "__global__" || text == "__device__") return true;
  }
  return false;
}

struct Definition {
  Function function;
  std::size_t end = 0;  // the token that closes its body
};

// If tokens[i] is the name in a function's definition, that.
std::optional<Definition> definition_at(const std::vector<Token>& tokens, std::size_t i) {
  if (i == 0 || i + 1 >= tokens.size() || tokens[i + 1].text != "(" || !is_identifier(tokens[i].text))
    return std::nullopt;
  if (std::find(no_functions.begin(), no_functions.end(), tokens[i].text) != no_functions.end())
    return std::nullopt;
  const std::string_view before = tokens[i - 1].text;  // the end of the return type, or of a qualified name
  const bool declared = (is_identifier(before) && before != "return" && before != "new") || before == ">" ||
                        before == "*" || before == "&" || before == ":" || before == "]" || before == ")";
  const std::size_t last = tokens[i + 1].closed_by;
  if (!declared || last == 0) return std::nullopt;
  for (std::size_t k = last + 1; k < tokens.size() && k - last < longest_way; ++k) {
    if (tokens[k].text == "{") {
      if (tokens[k].closed_by == 0) return std::nullopt;
      Definition found;
      found.end = tokens[k].closed_by;
      auto& function = found.function;
      function.name = tokens[i].text;
      function.name_at = tokens[i].offset;
      function.open = tokens[k].offset;
      function.close = tokens[found.end].offset;
      for (std::size_t p = i + 2; p < last; ++p)
        if (is_identifier(tokens[p].text)) function.parameter_names.push_back(tokens[p].text);
      function.on_device = is_declared_on_device(tokens, i);
      return found;
    }
    if (tokens[k].text == "(") {  // noexcept(…)
      if (tokens[k].closed_by == 0 || tokens[k].closed_by - last >= longest_way) return std::nullopt;
      k = tokens[k].closed_by;
    } else if (!may_follow_parameters(tokens[k].text)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// A namespace's brace is walked into; every other one (a body, a class) is stepped over.
bool opens_namespace(const std::vector<Token>& tokens, std::size_t brace) {
  std::size_t begin = brace;
  while (begin > 0 && brace - begin < longest_way &&
         (is_identifier(tokens[begin - 1].text) || tokens[begin - 1].text == ":"))
    --begin;
  return begin < brace && (tokens[begin].text == "namespace" || tokens[begin].text == "extern" ||
                           (tokens[begin].text == "inline" && tokens[begin + 1].text == "namespace"));
}

}  // namespace

std::vector<Function> functions_of(const SourceText& source) {
  std::vector<Token> tokens = tokens_of(source);
  match_brackets(tokens);
  std::vector<Function> functions;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (std::optional<Definition> found = definition_at(tokens, i)) {
      functions.push_back(std::move(found->function));
      i = found->end;
    } else if (tokens[i].text == "{" && !opens_namespace(tokens, i)) {
      if (tokens[i].closed_by == 0) break;
      i = tokens[i].closed_by;
    }
  }
  return functions;
}

std::vector<Todo> todos_of(const SourceText& source, std::string_view id) {
  constexpr std::string_view word = "todo";
  const std::string_view text = source.text();
  const std::string named = '"' + std::string(id) + '"';
  // What stands there or next after it, but for white space and comments.
  const auto from = [&](std::size_t at) {
    const auto skipped = [&](Kind kind) { return kind == Kind::line_comment || kind == Kind::block_comment; };
    while (at < text.size() &&
           (skipped(source.kind(at)) || std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos))
      ++at;
    return at;
  };
  // todo("id", "relu_kernel"): a kernel's names its function.
  const auto function_named_after = [&](std::size_t at) -> std::string {
    at = from(at);
    if (at >= text.size() || text[at] != ',') return "";
    at = from(at + 1);
    if (at >= text.size() || text[at] != '"') return "";
    const std::string_view name = text.substr(at + 1, text.find_first_of("\"\n", at + 1) - at - 1);
    return is_identifier(name) && std::all_of(name.begin(), name.end(), is_name) ? std::string(name) : "";
  };
  std::vector<Todo> todos;
  std::optional<std::vector<Function>> functions;  // found once, and only where a todo does not name its own
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (!source.is_code(at) || (at > 0 && is_name(text[at - 1]))) continue;
    const auto open = from(at + word.size());
    if (!text.substr(open).starts_with('(')) continue;
    const auto argument = from(open + 1);
    if (!text.substr(argument).starts_with(named)) continue;
    Todo todo{source.line_of(at) + 1, function_named_after(argument + named.size())};
    if (todo.function.empty()) {
      if (!functions) functions = functions_of(source);
      const auto next = std::upper_bound(functions->begin(), functions->end(), at,
                                         [](std::size_t place, const Function& f) { return place < f.open; });
      if (next != functions->begin() && at < std::prev(next)->close) todo.function = std::prev(next)->name;
    }
    todos.push_back(std::move(todo));
  }
  return todos;
}

}  // namespace descent::grading
