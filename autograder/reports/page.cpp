#include "reports/page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/escape.hpp"

namespace descent::report {
namespace {

/// Select Graphic Rendition.  Faint instead of "bright black", which some themes draw in the background's
/// colour.
std::string_view sgr(Style style) {
  switch (style) {
    case Style::bold:
      return "1";
    case Style::faint:
      return "2";
    case Style::good:
      return "32";
    case Style::bad:
      return "31";
    case Style::notice:
      return "33";
    case Style::plain:
      break;
  }
  return "";
}
}  // namespace

Page::Page(const TextOptions& options)
    : options_(options), width_(static_cast<std::size_t>(std::clamp(options.width, 60, 120))) {}

std::string Page::fit(std::string text) const {
  return options_.unicode ? std::move(text) : base::to_ascii(text);
}

void Page::blank() {
  if (!out_.empty()) out_ += '\n';
}

void Page::line(const std::vector<Span>& spans) {
  std::string text;
  for (const Span& span : spans) {
    const std::string_view code = options_.colour ? sgr(span.style) : "";
    text += code.empty() ? span.text : fmt::format("\x1b[{}m{}\x1b[0m", code, span.text);
  }
  // Padding of an empty last column; nothing that a student wrote depends on blanks there.
  while (!text.empty() && text.back() == ' ') text.pop_back();
  out_ += text + '\n';
}

void Page::paragraph(const Span& lead, const std::string& text, Style style) {
  const std::size_t indent = base::display_width(lead.text);
  bool first = true;
  for (const std::string& part : base::wrap(fit(text), width_ - indent)) {
    line({first ? lead : Span{std::string(indent, ' ')}, {part, style}});
    first = false;
  }
}

std::string padded(const std::string& text, std::size_t columns) {
  const std::size_t used = base::display_width(text);
  return used < columns ? text + std::string(columns - used, ' ') : text;
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}
}  // namespace descent::report
