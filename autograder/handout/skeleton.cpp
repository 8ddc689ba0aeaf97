#include "handout/skeleton.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace descent::handout {

namespace {

using grading::EntryPoint;

struct Token {
  std::string_view text;  // a name, a number, or one character
  std::size_t offset = 0;
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & 0x80) != 0;
}

bool is_identifier(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_name) &&
         !(text[0] >= '0' && text[0] <= '9');
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

// Where in `tokens` the bracket at `open` is closed; tokens.size() when it is not.
std::size_t closing(const std::vector<Token>& tokens, std::size_t open) {
  const std::string_view opens = tokens[open].text, closes = opens == "(" ? ")" : "}";
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].text == opens) ++depth;
    if (tokens[i].text == closes && --depth == 0) return i;
  }
  return tokens.size();
}

struct Body {
  std::size_t entry_point = 0;
  std::size_t name = 0, open = 0, close = 0;      // offsets in the text
  std::vector<std::string_view> parameter_names;  // every name between the parentheses
};

// What may stand between a function's parameters and its body.  No operators: they would make it an
// expression.
bool may_follow_parameters(std::string_view token) {
  return is_name(token[0]) || token == ":" || token == "-" || token == ">" || token == "<" || token == "," ||
         token == "*" || token == "&" || token == "[" || token == "]";
}

// If tokens[i] is the name in a function's definition, its body.
std::optional<Body> definition_at(const std::vector<Token>& tokens, std::size_t i) {
  if (i == 0 || i + 1 >= tokens.size() || tokens[i + 1].text != "(") return std::nullopt;
  const std::string_view before = tokens[i - 1].text;  // the end of the return type, or of a qualified name
  const bool declared = (is_identifier(before) && before != "return" && before != "new") || before == ">" ||
                        before == "*" || before == "&" || before == ":" || before == "]";
  if (!declared) return std::nullopt;
  const std::size_t last = closing(tokens, i + 1);
  Body body;
  body.name = tokens[i].offset;
  for (std::size_t k = i + 2; k < last && k < tokens.size(); ++k)
    if (is_identifier(tokens[k].text)) body.parameter_names.push_back(tokens[k].text);
  for (std::size_t k = last + 1; k < tokens.size(); ++k) {
    if (tokens[k].text == "(") {  // noexcept(…)
      k = closing(tokens, k);
    } else if (tokens[k].text == "{") {
      const std::size_t end = closing(tokens, k);
      if (end == tokens.size()) return std::nullopt;
      body.open = tokens[k].offset;
      body.close = tokens[end].offset;
      return body;
    } else if (!may_follow_parameters(tokens[k].text)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// The definitions of the entry points at namespace scope, in order of the text.
std::vector<Body> bodies_of(const std::vector<Token>& tokens, const std::vector<EntryPoint>& entry_points) {
  std::vector<Body> bodies;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view text = tokens[i].text;
    for (std::size_t e = 0; e < entry_points.size(); ++e) {
      if (text != entry_points[e].name) continue;
      if (std::optional<Body> body = definition_at(tokens, i)) {
        body->entry_point = e;
        bodies.push_back(*std::move(body));
      }
    }
    if (text != "{") continue;
    // A namespace's brace is walked into; every other one (a body, a class) is stepped over.
    std::size_t begin = i;
    while (begin > 0 && (is_identifier(tokens[begin - 1].text) || tokens[begin - 1].text == ":")) --begin;
    const bool opens_namespace =
        begin < i && (tokens[begin].text == "namespace" || tokens[begin].text == "extern" ||
                      (tokens[begin].text == "inline" && tokens[begin + 1].text == "namespace"));
    if (!opens_namespace) i = closing(tokens, i);
  }
  return bodies;
}

std::string todo_line(std::string_view indentation, std::string_view exercise_id,
                      const EntryPoint& entry_point) {
  std::string line(indentation);
  line.append("todo(\"").append(exercise_id).append("\"");
  for (const std::string& parameter : entry_point.parameters) line.append(", ").append(parameter);
  return line + ");\n";
}

std::string_view indentation_of(std::string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(' '), line.size()));
}

// "  // return x;" without its "// "; a line that is then blank has no blanks at its end.
std::string uncommented(std::string_view line) {
  const std::string_view indentation = indentation_of(line);
  const std::string_view comment = line.substr(indentation.size());
  const std::string_view text = comment.substr(std::min<std::size_t>(3, comment.size()));
  if (text.find_first_not_of(' ') == std::string_view::npos) return "\n";
  return std::string(indentation).append(text) + "\n";
}

std::string signature(const EntryPoint& entry_point) {
  std::string text = entry_point.name + "(";
  for (std::size_t i = 0; i < entry_point.parameters.size(); ++i)
    text += (i > 0 ? ", " : "") + entry_point.parameters[i];
  return text + ")";
}

void require_usable(std::string_view exercise_id, const std::vector<EntryPoint>& entry_points) {
  const bool plain = !exercise_id.empty() && std::all_of(exercise_id.begin(), exercise_id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '/';
  });
  if (!plain)
    throw std::invalid_argument("make_skeleton: the exercise's id is " + quoted(exercise_id) +
                                ", want one like \"04_optimizers/adam\": small letters, digits, _ and /.");
  if (entry_points.empty())
    throw std::invalid_argument("make_skeleton: " + std::string(exercise_id) +
                                " has no entry points, want at least one. List them in its exercise.toml.");
  for (const EntryPoint& entry_point : entry_points)
    if (!is_identifier(entry_point.name) ||
        !std::all_of(entry_point.parameters.begin(), entry_point.parameters.end(), is_identifier))
      throw std::invalid_argument("make_skeleton: " + handout::quoted(signature(entry_point)) +
                                  " is no entry point, want one like \"adam(theta, g)\".");
}

}  // namespace

std::string make_skeleton(std::string_view solution_text, std::string_view path, std::string_view exercise_id,
                          const std::vector<EntryPoint>& entry_points) {
  require_usable(exercise_id, entry_points);
  const SourceText source(solution_text);
  const Markers markers = read_markers(source, path);
  if (!markers.findings.empty()) throw MarkerError(markers.findings);

  const std::vector<Body> bodies = bodies_of(tokens_of(source), entry_points);
  const auto encloses = [&](const Body& body, const Block& block) {
    return body.open < source.line_begin(block.begin) && source.line_begin(block.end) < body.close;
  };

  std::vector<Finding> findings;
  for (std::size_t e = 0; e < entry_points.size(); ++e) {
    const EntryPoint& entry_point = entry_points[e];
    std::vector<const Body*> mine;
    for (const Body& body : bodies)
      if (body.entry_point == e) mine.push_back(&body);
    if (mine.size() != 1) {
      findings.push_back({std::string(path), mine.empty() ? 1 : source.line_of(mine[1]->name) + 1,
                          std::to_string(mine.size()) + " definitions of " + entry_point.name,
                          "one, outside of classes and other functions",
                          "Compare the entry points in exercise.toml with the functions of this file."});
      continue;
    }
    const std::size_t line = source.line_of(mine[0]->name) + 1;
    if (std::none_of(markers.solutions.begin(), markers.solutions.end(),
                     [&](const Block& block) { return encloses(*mine[0], block); }))
      findings.push_back({std::string(path), line, "no solution in the body of " + entry_point.name,
                          "\"// BEGIN SOLUTION\" and \"// END SOLUTION\" inside of its braces",
                          "Mark the answer; without markers it would be handed out."});
    for (const std::string& parameter : entry_point.parameters) {
      const auto& names = mine[0]->parameter_names;
      if (std::find(names.begin(), names.end(), parameter) == names.end())
        findings.push_back({std::string(path), line,
                            "no parameter " + parameter + " in the definition of " + entry_point.name,
                            signature(entry_point), "Use the same names here and in exercise.toml."});
    }
  }
  if (!findings.empty()) throw MarkerError(std::move(findings));

  // The todo of each body stands at the end of its first solution, behind the prompts in it.
  std::vector<std::pair<std::size_t, std::string>> todos;
  for (const Body& body : bodies)
    for (const Block& solution : markers.solutions)
      if (encloses(body, solution)) {
        todos.emplace_back(solution.end, todo_line(indentation_of(source.line(solution.begin)), exercise_id,
                                                   entry_points[body.entry_point]));
        break;
      }

  std::string skeleton;
  const auto block_with = [](const std::vector<Block>& blocks, std::size_t line) {
    return std::find_if(blocks.begin(), blocks.end(),
                        [&](const Block& block) { return block.contains(line); });
  };
  for (std::size_t line = 0; line < source.line_count(); ++line) {
    for (const auto& [at, todo] : todos)
      if (at == line) skeleton += todo;
    if (const auto prompt = block_with(markers.prompts, line); prompt != markers.prompts.end()) {
      if (line != prompt->begin && line != prompt->end) skeleton += uncommented(source.line(line));
    } else if (block_with(markers.solutions, line) == markers.solutions.end()) {
      skeleton.append(source.line(line)).append("\n");
    }
  }
  return skeleton;
}

}  // namespace descent::handout
