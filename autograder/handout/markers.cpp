#include "handout/markers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace descent::handout {

namespace {

enum class What : std::uint8_t { solution, prompt };

struct Marker {
  bool begins = false;
  What what = What::solution;
};

std::string_view word(What what) {
  return what == What::solution ? "SOLUTION" : "PROMPT";
}

std::string spelled(bool begins, What what) {
  return std::string("// ") + (begins ? "BEGIN " : "END ") + std::string(word(what));
}

std::string in_quotes(const std::string& text) {
  return '"' + text + '"';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
char lower(char c) {
  return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

bool is_capitals(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_capital);
}

// How many letters must be put in, left out, changed or swapped with their neighbour.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> distance(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      std::size_t& d = distance[i][j];
      if (i == 0 || j == 0) {
        d = i + j;
        continue;
      }
      d = std::min(
          {distance[i - 1][j] + 1, distance[i][j - 1] + 1, distance[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d = std::min(d, distance[i - 2][j - 2] + 1);
    }
  return distance[a.size()][b.size()];
}

struct Likeness {
  std::string_view word;
  std::size_t edits;  // as many are still taken for a slip
};
constexpr std::array<Likeness, 4> first_words{{{"begin", 2}, {"end", 1}, {"start", 1}, {"stop", 0}}};
constexpr std::array<Likeness, 2> second_words{{{"solution", 3}, {"prompt", 2}}};

template <std::size_t N>
bool resembles(std::string_view text, const std::array<Likeness, N>& words) {
  const std::string plain = lower(text);
  return std::any_of(words.begin(), words.end(),
                     [&](const Likeness& l) { return edits(plain, l.word) <= l.edits; });
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words(1);
  for (const char c : line) {
    if (is_letter(c))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// "begin" or "end" at the start of a word, followed by "solution" or "prompt", whatever stands between the
// letters: BEGIN-SOLUTION, beginSolution, B E G I N  SOLUTION, "BEGIN SOLUTIONS".  Not "append prompt".
bool holds_marker_letters(std::string_view line) {
  std::string letters;
  std::vector<bool> starts_word;
  bool inside = false;
  for (const char c : line) {
    if (is_letter(c)) {
      letters += lower(c);
      starts_word.push_back(!inside);
    }
    inside = is_letter(c);
  }
  for (const std::string_view pair : {"beginsolution", "endsolution", "beginprompt", "endprompt"})
    for (std::size_t at = letters.find(pair); at != std::string::npos; at = letters.find(pair, at + 1))
      if (starts_word[at]) return true;
  return false;
}

// What follows the first //, /* or # of a line; nothing when there is none.
std::string_view comment_of(std::string_view line) {
  const std::size_t begin = std::min({line.find("//"), line.find("/*"), line.find('#')});
  if (begin == std::string_view::npos) return {};
  const std::size_t text = line.find_first_not_of("/*#!< \t", begin);
  return text == std::string_view::npos ? std::string_view() : line.substr(text);
}

bool is_misspelt_pair(const std::string& first, const std::string& second) {
  return resembles(first, first_words) && resembles(second, second_words);
}

bool holds_misspelt_marker(std::string_view line) {
  const std::vector<std::string> words = words_of(line), comment = words_of(comment_of(line));
  // In small letters a near miss may be prose ("and solution"): then only where a marker would stand.
  if (words.size() == 2 && is_misspelt_pair(words[0], words[1])) return true;
  if (comment.size() >= 2 && is_misspelt_pair(comment[0], comment[1])) return true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size() && is_capitals(words[i]) && is_capitals(words[i + 1]) &&
        is_misspelt_pair(words[i], words[i + 1]))
      return true;
    // The two words written as one.
    if (words[i].size() >= 8)
      for (const std::string_view joined : {"beginsolution", "endsolution", "beginprompt", "endprompt"})
        if (edits(lower(words[i]), joined) <= 2) return true;
  }
  // A comment that opens with BEGIN or END in capitals is no prose either.
  if (!comment.empty() && (comment[0] == "BEGIN" || comment[0] == "END")) return true;
  // "x = 1;  // SOLUTION", "// NO PROMPT": other tools' spellings.
  return std::any_of(comment.begin(), comment.end(), [](const std::string& word) {
    return is_capitals(word) && word.size() >= 5 &&
           (edits(lower(word), "solution") <= 2 || edits(lower(word), "prompt") <= 1);
  });
}

std::string only_ascii(std::string_view line) {
  std::string result;
  for (const char c : line)
    if ((c & 0x80) == 0) result += c;
  return result;
}

std::optional<Marker> well_formed(std::string_view line) {
  const std::size_t text = line.find_first_not_of(' ');
  if (text == std::string_view::npos) return std::nullopt;
  for (const bool begins : {true, false})
    for (const What what : {What::solution, What::prompt})
      if (line.substr(text) == spelled(begins, what)) return Marker{begins, what};
  return std::nullopt;
}

class Reader {
 public:
  Reader(const SourceText& source, std::string_view path) : source_(source), path_(path) {}

  Markers read() {
    if (!characters_are_plain()) return std::move(result_);
    literals_are_closed();
    for (std::size_t line = 0; line < source_.line_count(); ++line) {
      const std::string_view text = source_.line(line);
      if (const std::optional<Marker> marker = well_formed(text)) {
        if (is_comment_of_its_own(line)) take(*marker, line);
      } else if (looks_like_marker(text)) {
        find(line, quoted(text),
             "a marker alone on its line: blanks, then \"// BEGIN SOLUTION\", \"// END SOLUTION\", "
             "\"// BEGIN PROMPT\" or \"// END PROMPT\", and nothing else",
             "Write the marker exactly so, or word the line so that it does not look like one.");
      }
    }
    if (prompt_) open(*prompt_, What::prompt);
    if (solution_) open(*solution_, What::solution);
    for (const Block& prompt : result_.prompts) check_prompt(prompt);
    for (const Block& solution : result_.solutions) check_solution(solution);
    if (!seen_solution_)
      find(0, "no \"// BEGIN SOLUTION\" in the file", "at least one solution",
           "Put the answer between the markers; without them the whole file would be handed out.");
    std::stable_sort(result_.findings.begin(), result_.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return std::move(result_);
  }

 private:
  void find(std::size_t line, std::string found, std::string wanted, std::string advice) {
    result_.findings.push_back(
        {std::string(path_), line + 1, std::move(found), std::move(wanted), std::move(advice)});
  }

  std::string at(std::size_t line) const { return "line " + std::to_string(line + 1); }

  // Other line ends would hide a marker's last character; a zero byte ends the file for some tools.
  bool characters_are_plain() {
    for (std::size_t line = 0; line < source_.line_count(); ++line) {
      const std::string_view text = source_.line(line);
      if (text.find('\r') != std::string_view::npos) {
        find(line, "a carriage return in " + quoted(text), "lines that end in a newline alone",
             "Convert the file to Unix line ends: sed -i 's/\\r//g' " + std::string(path_));
        return false;
      }
      const std::size_t odd = text.find_first_of(std::string_view("\0\v\f", 3));
      if (odd != std::string_view::npos) {
        find(line, "a control character in " + quoted(text), "text", "Remove it.");
        return false;
      }
    }
    return true;
  }

  void literals_are_closed() {
    for (const std::size_t offset : source_.open_literals())
      find(source_.line_of(offset),
           "a quote that the line does not close: " + quoted(source_.line(source_.line_of(offset))),
           "closed literals, so that comments and code can be told apart", "Close it.");
    if (source_.ends_open())
      find(source_.line_count() - 1, "the end of the file inside a block comment or raw string",
           "closed comments and strings", "Close it.");
  }

  // A line that reads like a marker may stand in a block comment, a raw string or a continued line.
  bool is_comment_of_its_own(std::size_t line) {
    const std::size_t slashes = source_.line_begin(line) + source_.line(line).find('/');
    std::string where;
    if (line > 0 && !source_.line(line - 1).empty() && source_.line(line - 1).back() == '\\')
      where = "a line that the backslash above continues";
    else if (source_.kind(slashes) == Kind::block_comment)
      where = "a block comment";
    else if (source_.kind(slashes) == Kind::string || source_.kind(slashes) == Kind::character)
      where = "a string literal";
    else
      return true;
    find(line, quoted(source_.line(line)) + " in " + where, "markers in code only",
         "Move the marker, or word the text differently.");
    return false;
  }

  void take(const Marker& marker, std::size_t line) {
    if (marker.what == What::solution) seen_solution_ = true;  // an END alone has a finding of its own
    std::optional<std::size_t>& mine = marker.what == What::solution ? solution_ : prompt_;
    if (marker.begins) {
      if (mine) {
        find(line, quoted(source_.line(line)) + " inside the block that " + at(*mine) + " begins",
             in_quotes(spelled(false, marker.what)) + " first",
             "Blocks do not nest: end the first one, or remove this line.");
      } else if (marker.what == What::solution && prompt_) {
        find(line, quoted(source_.line(line)) + " inside the prompt that " + at(*prompt_) + " begins",
             in_quotes(spelled(false, What::prompt)) + " first",
             "A prompt may stand in a solution, never the other way round.");
        mine = line;
      } else {
        mine = line;
      }
      return;
    }
    if (!mine) {
      find(line, quoted(source_.line(line)) + " without a beginning",
           in_quotes(spelled(true, marker.what)) + " above it", "Add the beginning, or remove this line.");
      return;
    }
    if (marker.what == What::solution && prompt_ && *prompt_ > *mine)
      find(line, quoted(source_.line(line)) + " inside the prompt that " + at(*prompt_) + " begins",
           in_quotes(spelled(false, What::prompt)) + " first", "End the prompt before the solution.");
    else if (marker.what == What::prompt && solution_ && *solution_ > *mine)
      find(line, quoted(source_.line(line)) + " inside the solution that " + at(*solution_) + " begins",
           in_quotes(spelled(false, What::solution)) + " first",
           "Begin and end the prompt on the same side of the solution.");
    (marker.what == What::solution ? result_.solutions : result_.prompts).push_back({*mine, line});
    mine.reset();
  }

  void open(std::size_t line, What what) {
    find(line, quoted(source_.line(line)) + " without an end", in_quotes(spelled(false, what)) + " below it",
         "Add the end, or remove this line.");
  }

  void check_prompt(const Block& prompt) {
    if (prompt.end == prompt.begin + 1)
      find(prompt.begin, "an empty prompt", "at least one line of comment",
           "Write the student's stub, or remove both lines.");
    for (std::size_t line = prompt.begin + 1; line < prompt.end; ++line) {
      const std::string_view text = source_.line(line);
      const std::size_t slashes = text.find_first_not_of(' ');
      const std::string_view comment = slashes == std::string_view::npos ? text : text.substr(slashes);
      const bool fits = comment == "//" || comment.substr(0, 3) == "// ";
      if (looks_like_marker(text)) continue;  // has its own finding
      if (!fits || source_.kind(source_.line_begin(line) + slashes) != Kind::line_comment)
        find(line, quoted(text) + " in a prompt",
             "blanks, \"// \" and the student's text, or \"//\" for an empty line",
             "Make the line a comment, or move it out of the prompt.");
      else if (text.back() == '\\')
        find(line, quoted(text) + " in a prompt", "no backslash at the end of the line",
             "Write the stub without continued lines.");
    }
  }

  bool in_prompt(std::size_t line) const {
    return std::any_of(result_.prompts.begin(), result_.prompts.end(),
                       [&](const Block& p) { return p.contains(line); });
  }

  void check_solution(const Block& solution) {
    bool holds_code = false;
    std::vector<char> open;  // the closing brackets that are due
    int conditionals = 0;
    bool balanced = true;
    for (std::size_t line = solution.begin + 1; line < solution.end; ++line) {
      if (in_prompt(line)) continue;
      const std::string_view text = source_.line(line);
      conditionals += conditional(line);
      balanced = balanced && conditionals >= 0;
      for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t offset = source_.line_begin(line) + i;
        const Kind kind = source_.kind(offset);
        holds_code = holds_code || (text[i] != ' ' && text[i] != '\t' && kind != Kind::line_comment &&
                                    kind != Kind::block_comment);
        if (kind != Kind::code) continue;
        switch (text[i]) {
          case '(':
            open.push_back(')');
            break;
          case '[':
            open.push_back(']');
            break;
          case '{':
            open.push_back('}');
            break;
          case ')':
          case ']':
          case '}':
            if (open.empty() || open.back() != text[i])
              balanced = false;
            else
              open.pop_back();
            break;
          default:
            break;
        }
      }
    }
    if (!holds_code)
      find(solution.begin, "a solution without code", "the answer between the two markers",
           "Move the markers around the answer, or remove both.");
    if (!balanced || !open.empty() || conditionals != 0)
      find(
          solution.begin,
          "a solution in which brackets or #if and #endif do not match (it ends in " + at(solution.end) + ")",
          "whole statements between the markers",
          "Move the markers so that each bracket and its partner are on the same side.");
  }

  // +1 for #if, #ifdef, #ifndef; −1 for #endif.
  int conditional(std::size_t line) const {
    const std::string_view text = source_.line(line);
    const std::size_t hash = text.find_first_not_of(" \t");
    if (hash == std::string_view::npos || text[hash] != '#' ||
        !source_.is_code(source_.line_begin(line) + hash))
      return 0;
    const std::size_t name = text.find_first_not_of(" \t", hash + 1);
    if (name == std::string_view::npos) return 0;
    if (text.substr(name, 2) == "if") return 1;
    return text.substr(name, 5) == "endif" ? -1 : 0;
  }

  const SourceText& source_;
  std::string_view path_;
  Markers result_;
  std::optional<std::size_t> solution_, prompt_;  // where the open block begins
  bool seen_solution_ = false;
};

std::string joined(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += (text.empty() ? "" : "\n") + to_string(finding);
  return text;
}

}  // namespace

std::string to_string(const Finding& finding) {
  return finding.path + ":" + std::to_string(finding.line) + ": found " + finding.found + "; wanted " +
         finding.wanted + ".  " + finding.advice;
}

MarkerError::MarkerError(std::vector<Finding> findings)
    : std::runtime_error(joined(findings)), findings_(std::move(findings)) {}

Markers read_markers(const SourceText& source, std::string_view path) {
  return Reader(source, path).read();
}

std::vector<Finding> lint_markers(std::string_view text, std::string_view path) {
  return read_markers(SourceText(text), path).findings;
}

bool looks_like_marker(std::string_view line) {
  if (holds_marker_letters(line) || holds_misspelt_marker(line)) return true;
  // Letters that only look like ours, and blanks that cannot be seen.
  const std::string ascii = only_ascii(line);
  return ascii.size() != line.size() && (holds_marker_letters(ascii) || holds_misspelt_marker(ascii));
}

std::string quoted(std::string_view line) {
  constexpr std::size_t longest = 80;
  std::string text = "\"";
  for (const char c : line.substr(0, longest)) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (c == '\t')
      text += "\\t";
    else if (c == '\r')
      text += "\\r";
    else if (c == '"' || c == '\\')
      text += {'\\', c};
    else if (c >= ' ' && c <= '~')
      text += c;
    else
      text +=
          {'\\', 'x', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
  }
  return text + (line.size() > longest ? "…\"" : "\"");
}

}  // namespace descent::handout
