#include "answers/naming_answers.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "handout/markers.hpp"

namespace descent::tests {

namespace {

using handout::SourceText;

constexpr std::string_view mark = "//@", separator = ", as in ";

[[noreturn]] void fail(std::string_view path, std::size_t line, const std::string& found,
                       const std::string& expected, const std::string& advice) {
  throw AnswersError(std::string(path) + ":" + std::to_string(line + 1) + ": found " + found + "; expected " +
                     expected + ".  " + advice);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  });
}

/// Where a solution is open for an answer.
class Solution {
 public:
  Solution(std::string_view text, std::string_view path) : source_(text), path_(path) {
    markers_ = handout::read_markers(source_, path);
    if (!markers_.findings.empty()) throw handout::MarkerError(markers_.findings);
    for (const auto& block : markers_.solutions) {
      // What a solution adds outside of functions, or to one function twice, is not in the skeleton either.
      if (source_.line(block.begin).front() != ' ') continue;
      const std::size_t definition = definition_above(block.begin);
      const std::string name(name_in(source_.line(definition)));
      if (!functions_.contains(name)) functions_[name] = {paragraph_of(definition), block.begin};
    }
  }

  bool has(const std::string& function) const { return functions_.contains(function); }
  std::string_view path() const { return path_; }

  std::vector<std::string> functions() const {
    std::vector<std::string> names;
    for (const auto& [name, place] : functions_) names.push_back(name);
    return names;
  }

  std::string with(const std::string& includes, const std::map<std::string, std::string>& before,
                   const std::map<std::string, std::string>& bodies) const {
    std::map<std::size_t, std::string> insertions;  // by the line that they stand in front of
    insertions[first_include()] = includes;
    for (const auto& [name, text] : before) insertions[functions_.at(name).paragraph] += text + "\n";
    for (const auto& [name, text] : bodies) insertions[functions_.at(name).region] += text;
    std::string result;
    for (std::size_t line = 0; line < source_.line_count(); ++line) {
      if (const auto inserted = insertions.find(line); inserted != insertions.end())
        result += inserted->second;
      if (!in(markers_.solutions, line) && !in(markers_.prompts, line))
        result.append(source_.line(line)).append("\n");
    }
    return result;
  }

 private:
  struct Place {
    std::size_t paragraph = 0;  ///< the first line of its definition and of the comment on it
    std::size_t region = 0;     ///< the line of "// BEGIN SOLUTION"
  };

  static bool in(const std::vector<handout::Block>& blocks, std::size_t line) {
    return std::any_of(blocks.begin(), blocks.end(), [&](const auto& block) { return block.contains(line); });
  }

  /// "void adam(Vector& theta," → "adam"
  static std::string_view name_in(std::string_view line) {
    line = line.substr(0, line.find('('));
    return line.substr(line.find_last_of(" *&") + 1);
  }

  std::size_t definition_above(std::size_t region) const {
    for (std::size_t line = region; line-- > 0;) {
      const auto text = source_.line(line);
      if (text.starts_with("}")) break;
      if (!text.empty() && is_letter(text[0]) && text.find('(') != std::string_view::npos) return line;
    }
    fail(path_, region, "a solution in no function", "a function's name at the beginning of a line above it",
         "Define the function without indentation.");
  }

  std::size_t paragraph_of(std::size_t line) const {
    while (line > 0 && !source_.line(line - 1).empty() && !source_.line(line - 1).ends_with("{")) --line;
    return line;
  }

  std::size_t first_include() const {
    for (std::size_t line = 0; line < source_.line_count(); ++line)
      if (source_.line(line).starts_with("#include")) return line;
    return 0;
  }

  SourceText source_;
  std::string_view path_;
  handout::Markers markers_;
  std::map<std::string, Place> functions_;
};

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view path, const Solution& solution)
      : path_(path), solution_(solution) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  std::vector<NamingAnswer> read() {
    for (line_ = 0; line_ < lines_.size(); ++line_) {
      const auto text = trimmed(lines_[line_]);
      if (text.starts_with(mark))
        take(trimmed(text.substr(mark.size())));
      else if (block_ != nullptr)
        block_->append(lines_[line_]).append("\n");
      else if (!text.empty() && !(answers_.empty() && text.starts_with("//")))
        find("text outside of a block",
             "//@ include, //@ before FUNCTION or //@ body of FUNCTION above the code",
             "Put the line into a block.");
    }
    if (answers_.empty())
      fail(path_, 0, "no answer", "\"//@ answer: NAME\"", "Write an answer, or remove the file.");
    finish();
    std::vector<NamingAnswer> all;
    for (auto& answer : answers_) all.push_back(std::move(answer.result));
    return all;
  }

 private:
  struct Answer {
    NamingAnswer result;
    std::optional<std::string> mistake, named, right;
    std::optional<std::string> includes;
    std::map<std::string, std::string> before, bodies;
    std::set<std::string> borrowed;  ///< the marks of blocks that are another answer's
  };

  [[noreturn]] void find(const std::string& found, const std::string& expected,
                         const std::string& advice) const {
    fail(path_, line_, found, expected, advice);
  }

  void take(std::string_view text) {
    end_block();
    const auto value_of = [&](std::string_view key) -> std::optional<std::string> {
      if (!text.starts_with(key)) return std::nullopt;
      const auto value = trimmed(text.substr(key.size()));
      if (value.empty())
        find("nothing after \"" + std::string(key) + "\"", "a value", "Write it on the same line.");
      return std::string(value);
    };
    if (const auto name = value_of("answer:")) return begin(*name);
    if (answers_.empty())
      find(handout::quoted(lines_[line_]), "\"//@ answer: NAME\" first", "Give the answer a name.");
    Answer& answer = answers_.back();
    if (const auto value = value_of("mistake:")) return set(answer.mistake, *value);
    if (const auto value = value_of("named:")) return set(answer.named, *value);
    if (const auto value = value_of("right:")) return set(answer.right, *value);
    if (text == "include") {
      set(answer.includes, "");
      block_ = &*answer.includes;
    } else if (const auto before = value_of("before ")) {
      open(&Answer::before, *before);
    } else if (const auto body = value_of("body of ")) {
      open(&Answer::bodies, *body);
    } else {
      find(handout::quoted(lines_[line_]),
           "//@ answer:, //@ mistake:, //@ named:, //@ right:, //@ include, //@ before FUNCTION or //@ body "
           "of "
           "FUNCTION",
           "Correct the mark; a comment of the answer's own begins with // alone.");
    }
  }

  void begin(const std::string& name) {
    finish();
    if (!is_word(name))
      find("an answer called " + handout::quoted(name), "letters, digits and _", "Rename it.");
    for (const auto& other : answers_)
      if (other.result.name == name)
        find("a second answer called " + name,
             "one; the first is in line " + std::to_string(other.result.line), "Rename one of the two.");
    answers_.emplace_back();
    answers_.back().result.name = name;
    answers_.back().result.line = line_ + 1;
  }

  void set(std::optional<std::string>& field, const std::string& value) {
    if (field)
      find("a second " + handout::quoted(trimmed(lines_[line_])) + " in the answer " +
               answers_.back().result.name,
           "one", "Remove one of the two.");
    field = value;
  }

  /// "adam" begins a block; "adam, as in other_answer" takes that answer's.
  void open(std::map<std::string, std::string> Answer::*blocks, const std::string& text) {
    const std::string function = text.substr(0, text.find(separator));
    Answer& answer = answers_.back();
    if (!solution_.has(function))
      find("a block for " + handout::quoted(function),
           "a function in which " + std::string(solution_.path()) +
               " has a marked region: " + listed(solution_.functions()),
           "Correct the name, or remove the block.");
    if ((answer.*blocks).contains(function))
      find("a second " + handout::quoted(trimmed(lines_[line_])) + " in the answer " + answer.result.name,
           "one", "Remove one of the two.");
    std::string& block = (answer.*blocks)[function];
    if (function.size() == text.size()) {
      block_ = &block;
      return;
    }
    const std::string other = text.substr(function.size() + separator.size());
    const std::string key = std::string(blocks == &Answer::before ? "before " : "body of ") + function;
    const auto source = std::find_if(answers_.begin(), answers_.end() - 1,
                                     [&](const Answer& a) { return a.result.name == other; });
    if (source == answers_.end() - 1 || !((*source).*blocks).contains(function) ||
        source->borrowed.contains(key))
      find("\"" + key + "\" as in " + handout::quoted(other), "an answer above that has this block itself",
           "Correct the name, or write the block out.");
    block = ((*source).*blocks).at(function);
    answer.borrowed.insert(key);
  }

  /// Blank lines around a block are there for the reader alone.
  void end_block() {
    if (block_ == nullptr) return;
    const std::size_t first = block_->find_first_not_of(" \n");
    if (first == std::string::npos)
      fail(path_, line_ - 1, "an empty block", "code",
           "Write the code; an answer that does nothing says so in a comment.");
    block_->erase(block_->find_last_not_of(" \n") + 1);
    block_->erase(0, block_->rfind('\n', first) == std::string::npos ? 0 : block_->rfind('\n', first) + 1);
    *block_ += "\n";
    block_ = nullptr;
  }

  void finish() {
    end_block();
    if (answers_.empty()) return;
    Answer& answer = answers_.back();
    NamingAnswer& result = answer.result;
    const auto incomplete = [&](const std::string& found, const std::string& expected,
                                const std::string& advice) {
      fail(path_, result.line - 1, found + " in the answer " + result.name, expected, advice);
    };
    if (result.right()) {
      if (answer.mistake || answer.named)
        incomplete("a mistake", "none, since its name begins with right_", "Rename it, or use //@ right:.");
    } else {
      if (answer.right)
        incomplete("//@ right:", "//@ mistake: and //@ named:",
                   "Only answers whose names begin with right_ are right.");
      if (!answer.mistake)
        incomplete("no //@ mistake:", "a sentence that says what is wrong", "Add \"//@ mistake: …\".");
      if (!answer.named)
        incomplete("no //@ named:", "ids of misconceptions (\"adam/a or adam/b\"), or \"nothing\"",
                   "Add \"//@ named: …\".");
      if (*answer.named != "nothing") result.expected = split_ids(*answer.named);
    }
    for (const auto& function : solution_.functions())
      if (!answer.bodies.contains(function))
        incomplete("no body of " + function,
                   "one for each marked region of " + std::string(solution_.path()) + ": " +
                       listed(solution_.functions()),
                   "Add \"//@ body of " + function + "\".");
    result.text = solution_.with(answer.includes.value_or(""), answer.before, answer.bodies);
  }

  std::string_view path_;
  const Solution& solution_;
  std::vector<std::string_view> lines_;
  std::size_t line_ = 0;
  std::vector<Answer> answers_;
  std::string* block_ = nullptr;
};

}  // namespace

std::set<std::string> split_ids(std::string ids) {
  std::set<std::string> all;
  for (std::size_t at; (at = ids.find(" or ")) != std::string::npos; ids.erase(0, at + 4))
    all.insert(ids.substr(0, at));
  all.insert(ids);
  return all;
}

std::vector<NamingAnswer> read_naming_answers(std::string_view text, std::string_view path,
                                              std::string_view solution, std::string_view solution_path) {
  return Reader(text, path, Solution(solution, solution_path)).read();
}

}  // namespace descent::tests
