#include "handout/skeleton.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "submission/functions.hpp"

namespace descent::handout {

namespace {

using grading::EntryPoint;

using grading::Function;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & 0x80) != 0;
}

bool is_identifier(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_name) &&
         !(text[0] >= '0' && text[0] <= '9');
}

constexpr std::size_t longest_line = 110;

/// The exercise, then what shall not be an unused name: broken where the line would be too long.
std::string todo_line(std::string_view indentation, std::string_view exercise_id,
                      const std::vector<std::string>& arguments) {
  std::string text;
  std::string line = std::string(indentation).append("todo(\"").append(exercise_id).append("\"");
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view end = i + 1 < arguments.size() ? "," : ");";
    line += ',';
    if (line.size() + 1 + arguments[i].size() + end.size() > longest_line) {
      text += line + '\n';
      line = std::string(indentation) + "    ";
    }
    line.append(" ").append(arguments[i]);
  }
  return text + line + ");\n";
}

std::string_view indentation_of(std::string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(' '), line.size()));
}

/// What a student replaces, between its marks.
std::string region(std::string_view indentation, std::string_view exercise_id,
                   const std::vector<std::string>& arguments) {
  const std::string margin(indentation);
  return margin + region_begins + '\n' + todo_line(indentation, exercise_id, arguments) + margin +
         region_ends + '\n';
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

  const std::vector<Function> functions = grading::functions_of(source);
  const auto encloses = [&](const Function& function, const Block& block) {
    return function.open < source.line_begin(block.begin) && source.line_begin(block.end) < function.close;
  };

  std::vector<Finding> findings;
  for (const EntryPoint& entry_point : entry_points) {
    std::vector<const Function*> mine;
    for (const Function& function : functions)
      if (function.name == entry_point.name) mine.push_back(&function);
    if (mine.size() != 1) {
      findings.push_back({std::string(path), mine.empty() ? 1 : source.line_of(mine[1]->name_at) + 1,
                          std::to_string(mine.size()) + " definitions of " + entry_point.name,
                          "one, outside of classes and other functions",
                          "Compare the entry points in exercise.toml with the functions of this file."});
      continue;
    }
    const std::size_t line = source.line_of(mine[0]->name_at) + 1;
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
                            signature(entry_point), "Use the names of the contract's header."});
    }
  }

  // A region ends where the solution does, below the prompts in it.
  std::vector<std::pair<std::size_t, std::string>> regions;
  for (const Function& function : functions) {
    const Block* first = nullptr;
    for (const Block& solution : markers.solutions) {
      if (!encloses(function, solution)) continue;
      if (first != nullptr)
        findings.push_back({std::string(path), solution.begin + 1,
                            "a second solution in the body of " + std::string(function.name),
                            "one in each function", "Join the two: a student writes in one place."});
      else
        first = &solution;
    }
    if (first == nullptr) continue;
    const auto entry_point =
        std::find_if(entry_points.begin(), entry_points.end(),
                     [&](const EntryPoint& candidate) { return candidate.name == function.name; });
    regions.emplace_back(
        first->end,
        region(indentation_of(source.line(first->begin)), exercise_id,
               entry_point != entry_points.end()
                   ? entry_point->parameters
                   : std::vector<std::string>{'"' + std::string(function.name) + '"'}));
  }
  if (!findings.empty()) throw MarkerError(std::move(findings));

  std::string skeleton;
  const auto block_with = [](const std::vector<Block>& blocks, std::size_t line) {
    return std::find_if(blocks.begin(), blocks.end(),
                        [&](const Block& block) { return block.contains(line); });
  };
  for (std::size_t line = 0; line < source.line_count(); ++line) {
    for (const auto& [at, text] : regions)
      if (at == line) skeleton += text;
    if (const auto prompt = block_with(markers.prompts, line); prompt != markers.prompts.end()) {
      if (line != prompt->begin && line != prompt->end) skeleton += uncommented(source.line(line));
    } else if (block_with(markers.solutions, line) == markers.solutions.end()) {
      skeleton.append(source.line(line)).append("\n");
    }
  }
  return skeleton;
}

}  // namespace descent::handout
