// A report's lines: width, colours and the terminal's character set.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reports/text.hpp"

namespace descent::report {

enum class Style { plain, bold, faint, good, bad, notice };

struct Span {
  std::string text;
  Style style = Style::plain;
};

/// Collects lines.  It takes visible text only (base/escape.hpp).
class Page {
 public:
  explicit Page(const TextOptions& options);

  std::size_t width() const { return width_; }
  std::string ellipsis() const { return options_.unicode ? "…" : "..."; }
  /// Text in the terminal's character set; call it before measuring any text.
  std::string fit(std::string text) const;

  void blank();
  void line(const std::vector<Span>& spans);
  /// Wrapped text behind `lead` (a mark, a label); the lines below are indented to the text.
  void paragraph(const Span& lead, const std::string& text, Style style = Style::plain);

  std::string take() { return std::move(out_); }

 private:
  TextOptions options_;
  std::size_t width_;
  std::string out_;
};

std::string padded(const std::string& text, std::size_t columns);
std::string plural(std::size_t count, std::string_view one, std::string_view many);  ///< "3 tests"

}  // namespace descent::report
