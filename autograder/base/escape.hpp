// Text that may come from a student's code, made harmless for a terminal, a build log and XML; and its width
// on screen.
//
// Nothing is dropped in silence: what must not be printed is shown as a visible escape, \x1b or \u{202e}.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace descent::base {

/// Text for one line of a terminal.  Shown as escapes: control characters (C0, DEL, C1, line breaks),
/// characters that reorder or hide others (bidirectional marks, embeddings, overrides, isolates, zero-width
/// space, tags), bytes that are not UTF-8.  A tab becomes four spaces.  Commands that build services read
/// from logs ("::error::" at the start of a line, "##[group]" anywhere) get a backslash that breaks them.
std::string visible(std::string_view text);

/// The same for text of several lines: line feeds (and CR LF) separate, everything else as in visible().
/// Lines that are much longer than max_line characters (a quarter of it) are cut, and lines after max_lines
/// left out, each with a note that says so.
std::vector<std::string> visible_lines(std::string_view text, std::size_t max_line, std::size_t max_lines);

/// Visible text for a terminal that is not UTF-8: common signs by their look ("…" → "...", "≤" → "<="), the
/// rest as \u{3b8}.
std::string to_ascii(std::string_view text);

/// Columns that visible text takes: 2 for East Asian wide characters and emoji, 0 for combining marks.
std::size_t display_width(std::string_view text);

/// At most `columns` columns; what is cut off is replaced by the ellipsis.
std::string shorten(std::string_view text, std::size_t columns, std::string_view ellipsis);

/// At most `bytes` bytes, no character cut in half, and a mark where something is missing.  For text that has
/// no other bound; it need not be UTF-8.
std::string at_most(std::string_view text, std::size_t bytes);

/// Breaks a line of visible text at spaces; a word that is longer than a line is broken inside.  Lines that
/// follow are indented like the first.  Text that fits keeps its inner spaces.
/// \param columns at least 8
std::vector<std::string> wrap(std::string_view line, std::size_t columns);

/// Content and attribute values of XML 1.0: markup characters as entities, everything that XML or a reader's
/// screen must not see as visible escapes.  Attributes keep line breaks as &#10;.
std::string xml_text(std::string_view text);
std::string xml_attribute(std::string_view text);

}  // namespace descent::base
