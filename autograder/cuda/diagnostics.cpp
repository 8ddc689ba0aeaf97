#include "cuda/diagnostics.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>

namespace descent::cuda {
namespace {

constexpr std::size_t longest_line =
    4000;  // std::regex is recursive, and a template's name can be as long as it likes

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

/// The rewriter's names do not stand in the source, nor does g++'s advice on its own options help.
std::string in_the_sources_words(std::string text, const std::string& source) {
  static const std::regex option(R"( \[-[A-Za-z][^\]]*\]$)"), argument(R"(descent_arguments#(\d+))");
  text = std::regex_replace(text, option, "");
  static constexpr std::string_view our_words = " declared with attribute error: ";
  if (const auto at = text.find(our_words); at != std::string::npos) text.erase(0, at + our_words.size());
  for (std::smatch match; std::regex_search(text, match, argument);)
    text = match.prefix().str() + fmt::format("argument {}", std::stoi(match[1]) + 1) + match.suffix().str();
  if (source.find("__shared__") != std::string::npos) text = replaced(text, "thread_local", "__shared__");
  text = replaced(text, "::descent::emulator::", "");
  return replaced(text, "descent::emulator::", "");
}

/// file:12: error: words, or file:12:   required from here
std::optional<Diagnostic> read_line(const std::string& line) {
  static const std::regex shape(
      R"(^([^:\s][^:]*):(\d+): +((?:fatal )?error|note|required (?:from|by)|recursively required)(.*)$)");
  std::smatch match;
  if (!std::regex_match(line, match, shape)) return std::nullopt;
  Diagnostic found{Diagnostic::Kind::context, match[1], std::atoi(match[2].str().c_str()), match[4]};
  const auto kind = match[3].str();
  if (kind == "note") found.kind = Diagnostic::Kind::note;
  if (kind.ends_with("error")) found.kind = Diagnostic::Kind::error;
  if (found.message.starts_with(": ")) found.message.erase(0, 2);
  return found;
}

}  // namespace

std::vector<Diagnostic> read_diagnostics(std::string_view output) {
  std::vector<Diagnostic> all;
  std::istringstream lines{std::string(output)};
  for (std::string line; std::getline(lines, line);)
    if (auto found = read_line(line.substr(0, longest_line))) all.push_back(std::move(*found));
  return all;
}

bool is_foreign(const std::string& file, const std::filesystem::path& ours) {
  const auto path = std::filesystem::path(file).lexically_normal().string();
  return path.starts_with("/usr/") || path.starts_with(ours.string() + "/") || path.starts_with('<');
}

std::vector<Problem> compile_errors(std::string_view output, const std::filesystem::path& ours) {
  std::vector<Problem> problems;
  std::optional<Diagnostic>
      led_here;  // g++ says where a template was asked for before it says what is wrong in it
  for (const auto& one : read_diagnostics(output)) {
    if (one.kind == Diagnostic::Kind::context && !led_here && !is_foreign(one.file, ours)) led_here = one;
    if (one.kind != Diagnostic::Kind::error) continue;
    const auto& at = is_foreign(one.file, ours) && led_here ? *led_here : one;
    const auto source = source_line(at.file, at.line);
    problems.push_back({at.file, at.line, in_the_sources_words(one.message, source), source});
    led_here.reset();
  }
  return problems;
}

std::vector<Problem> link_errors(std::string_view output) {
  static const std::regex undefined(
      R"(([^:\s][^:]*):(\d+): (undefined reference to .*|multiple definition of .*))");
  static const std::regex elsewhere(R"(((?:undefined reference to|multiple definition of) .*))");
  std::vector<Problem> problems;
  std::istringstream lines{std::string(output)};
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_search(line, match, undefined)) {
      const int number = std::atoi(match[2].str().c_str());
      problems.push_back({match[1], number,
                          match[3].str() + ": it is declared, but not defined in this program",
                          source_line(match[1], number)});
    } else if (std::regex_search(line, match, elsewhere)) {
      problems.push_back({"", 0, match[1]});
    }
  }
  return problems;
}

std::string source_line(const std::string& file, int line) {
  std::ifstream in(file);
  std::string text;
  for (int n = 0; n < line; ++n)
    if (!std::getline(in, text)) return "";
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

}  // namespace descent::cuda
