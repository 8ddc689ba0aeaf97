#include "command/progress.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "command/terminal.hpp"

namespace descent::command {

ProgressLine::ProgressLine(Elsewhere elsewhere) {
  const auto terminal = look_at_terminal();
  shown_ = terminal.progress;
  plain_ = !shown_ && elsewhere == Elsewhere::plain_lines;
  width_ = static_cast<std::size_t>(terminal.width);
}
ProgressLine::~ProgressLine() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void say_building(const std::string& what) {
  const std::string text = what + " (only once; this takes a minute or two)";
  fmt::print(stderr, "{}{} {}\n", static_cast<char>(text[0] - 'a' + 'A'), text.substr(1),
             look_at_terminal().unicode ? "…" : "...");
  std::fflush(stderr);
}

void ProgressLine::tell(const std::string& what) {
  if (!shown_ && !plain_) return;
  const std::lock_guard hold(mutex_);
  if (plain_) {
    fmt::print(stderr, "{}\n", what);
    return;
  }
  fmt::print(stderr, "\r\033[K{}", what.substr(0, width_ - 1));
  std::fflush(stderr);
}

std::function<void(const std::string&, const std::string&, std::size_t, std::size_t)>
ProgressLine::of_grading() {
  return [this](const std::string& exercise, const std::string& step, std::size_t finished, std::size_t of) {
    tell(fmt::format("{}/{}  {} {}", finished, of, step, exercise));
  };
}

}  // namespace descent::command
