#include "known_answers/edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <string_view>
#include <utility>

#include "base/files.hpp"

namespace descent::known_answers {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::string_view>;

Lines split(std::string_view bytes) {
  Lines lines;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const auto end = std::min(bytes.find('\n', begin), bytes.size());
    lines.push_back(bytes.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

bool is_comment(std::string_view line) {
  return line.starts_with("//");
}

/// Whether each line ends as it should: edits are compared byte by byte.
bool ends_well(const std::string& path, std::string_view bytes, std::vector<std::string>& problems) {
  const auto before = problems.size();
  if (const auto at = bytes.find('\r'); at != std::string_view::npos)
    problems.push_back(fmt::format(
        "{}:{}: found a carriage return, expected lines that end with a newline alone. Save the "
        "file with Unix line ends",
        path, std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1));
  if (!bytes.ends_with('\n'))
    problems.push_back(fmt::format("{}:{}: the last line has no newline at its end. Add one", path,
                                   std::max<std::size_t>(1, split(bytes).size())));
  return problems.size() == before;
}

/// A change, line by line as it is written: ' ', '-' or '+', and the rest.
struct Hunk {
  std::size_t line = 0;  ///< of its first line; the others follow
  Lines lines;

  Lines of_base() const {
    Lines kept;
    for (const auto written : lines)
      if (written.front() != '+') kept.push_back(written.substr(1));
    return kept;
  }
  /// Where the line of the base with this index is written.
  std::size_t line_of(std::size_t index) const {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].front() != '+' && index-- == 0) return line + i;
    return line;
  }
};

struct Edit {
  std::size_t line = 0;
  std::string name, base;
  std::vector<std::pair<std::size_t, std::string_view>> sentence;  // with their lines
  std::vector<Hunk> hunks;
};

/// Reads a file of edits from top to bottom.
class Parser {
 public:
  Parser(const std::string& path, std::vector<std::string>& problems) : path_(path), problems_(problems) {}

  std::vector<Edit> parse(const Lines& lines) {
    static const std::regex head(
        "mistake ([a-z0-9_]+) in (solution|(?:alternatives|misconceptions)/[a-z0-9_]+)");
    bool ended = true;  // the hunk above, by an empty line
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::size_t number = i + 1;
      const std::string_view line = lines[i];
      std::cmatch parts;
      if (line.empty()) {
        ended = true;
      } else if (line.starts_with("mistake ")) {
        close();
        edit_.emplace().line = number;
        ended = true;
        constexpr std::size_t longest_head = 200;  // std::regex recurses for each character
        if (line.size() <= longest_head &&
            std::regex_match(line.data(), line.data() + line.size(), parts, head)) {
          edit_->name = parts[1];
          edit_->base = parts[2];
        } else {
          say(number,
              fmt::format(
                  "found '{}', expected 'mistake NAME in BASE' with small letters, digits and _ in NAME, "
                  "where BASE is alternatives/NAME, misconceptions/NAME or solution. Write the line so",
                  line));
        }
      } else if (!edit_ && line.front() == '#') {
        continue;
      } else if (edit_ && is_comment(line) && edit_->hunks.empty()) {
        edit_->sentence.emplace_back(number, line);
      } else if (edit_ && (line.front() == ' ' || line.front() == '-' || line.front() == '+')) {
        if (ended) edit_->hunks.push_back({number, {}});
        edit_->hunks.back().lines.push_back(line);
        ended = false;
      } else {
        say(number,
            fmt::format("found '{}', expected {}. Put one of them in front, or take the line out", line,
                        !edit_ ? "'mistake NAME in BASE', or a line that begins with #"
                        : edit_->hunks.empty()
                            ? "a sentence behind //, or a line of a hunk behind a space, - or +"
                            : "a line of a hunk behind a space, - or +"));
      }
    }
    close();
    return std::move(edits_);
  }

 private:
  void say(std::size_t line, const std::string& what) {
    problems_.push_back(fmt::format("{}:{}: {}", path_, line, what));
    sound_ = false;
  }

  void close() {
    if (edit_ && sound_) check(*edit_);
    if (edit_ && sound_) edits_.push_back(std::move(*edit_));
    edit_.reset();
    sound_ = true;
  }

  void check(const Edit& edit) {
    if (edit.sentence.empty())
      say(edit.line,
          fmt::format("{} has no sentence. Say in a line below, behind //, what the mistake is", edit.name));
    if (edit.hunks.empty())
      say(edit.line, fmt::format("{} changes nothing. Write at least one hunk", edit.name));
    for (const auto& hunk : edit.hunks) {
      const auto begins_with = [](char sign) {
        return [sign](std::string_view line) { return line.front() == sign; };
      };
      if (std::all_of(hunk.lines.begin(), hunk.lines.end(), begins_with(' ')))
        say(hunk.line,
            "this hunk has neither - nor +, so it changes nothing. Mark what goes and what comes, or take it "
            "out");
      if (std::all_of(hunk.lines.begin(), hunk.lines.end(), begins_with('+')))
        say(hunk.line,
            "this hunk does not say where its lines belong. Add the line of the base above or below them, "
            "behind a space");
    }
  }

  const std::string& path_;
  std::vector<std::string>& problems_;
  std::optional<Edit> edit_;
  bool sound_ = true;  // edit_
  std::vector<Edit> edits_;
};

struct Found {
  std::size_t at = 0;  ///< in the base, from 0
  std::string problem{};
  std::size_t problem_line = 0;  ///< in the file of edits
};

/// The one place in the base where the lines of a hunk are.
Found find(const Hunk& hunk, const Lines& base, const std::string& base_path) {
  const auto wanted = hunk.of_base();
  std::vector<std::size_t> places;
  std::size_t nearest = 0, agree = 0;  // the first place that has most of the lines, and how many
  for (std::size_t at = 0; at < base.size(); ++at) {
    std::size_t same = 0;
    while (same < wanted.size() && at + same < base.size() && base[at + same] == wanted[same]) ++same;
    if (same == wanted.size()) places.push_back(at);
    if (same > agree) nearest = at, agree = same;
  }
  if (places.size() == 1) return {.at = places.front()};
  if (places.size() > 1) {
    std::string where;
    for (const auto at : places) where += fmt::format("{}{}", where.empty() ? "" : ", ", at + 1);
    return {.problem = fmt::format(
                "expected the lines of this hunk once in {}, found them {} times, at lines {}. Add a "
                "line above or below that only one of the places has, behind a space",
                base_path, places.size(), where),
            .problem_line = hunk.line};
  }
  const auto actual = nearest + agree;
  const auto problem = agree == 0 ? fmt::format("expected '{}' to be a line of {}, and no line of it is",
                                                wanted.front(), base_path)
                       : actual < base.size()
                           ? fmt::format("expected '{}' at {}:{}, found '{}' there", wanted[agree], base_path,
                                         actual + 1, base[actual])
                           : fmt::format("expected '{}' below the last line of {}", wanted[agree], base_path);
  return {.problem = problem + ". Copy the lines from the base as they are now",
          .problem_line = hunk.line_of(agree)};
}

/// \return nothing if a hunk does not fit, and why in problems
std::optional<Answer> apply(const Edit& edit, const std::string& path, const Answer& base,
                            std::vector<std::string>& problems) {
  Answer answer{edit.name, "", path, edit.line, {}};
  const auto add = [&](std::string_view text, std::size_t line) {
    answer.bytes.append(text).push_back('\n');
    answer.lines.push_back(line);
  };
  for (const auto& [line, text] : edit.sentence) add(text, line);
  const auto lines = split(base.bytes);
  std::size_t at = 0;  // the first line of the base that is not yet taken or left out
  while (at < lines.size() && is_comment(lines[at])) ++at;
  bool fits = true;
  for (const auto& hunk : edit.hunks) {
    auto [found, problem, problem_line] = find(hunk, lines, base.path);
    if (problem.empty() && found < at) {
      problem_line = hunk.line;
      problem = fmt::format(
          "the lines of this hunk are at {}:{}, above the end of what the hunks before it change "
          "(line {}). Put hunks in the order of the base, and make one of those that overlap",
          base.path, found + 1, at);
    }
    if (!problem.empty()) {
      problems.push_back(fmt::format("{}:{}: {}: {}", path, problem_line, edit.name, problem));
      fits = false;
      continue;
    }
    while (at < found) add(lines[at++], 0);
    for (std::size_t i = 0; i < hunk.lines.size(); ++i) {
      const auto line = hunk.lines[i];
      if (line.front() == '+')
        add(line.substr(1), hunk.line + i);
      else if (line.front() == '-')
        ++at;
      else
        add(lines[at++], 0);
    }
  }
  while (at < lines.size()) add(lines[at++], 0);
  return fits ? std::optional(std::move(answer)) : std::nullopt;
}

void sort_by_name(std::vector<Answer>& answers) {
  std::sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) { return a.name < b.name; });
}

/// The files of autograder/KIND/TOPIC/EXERCISE.
std::vector<Answer> whole_files(const fs::path& root, const std::string& kind, const std::string& exercise,
                                std::vector<std::string>& problems) {
  std::vector<Answer> all;
  const std::string folder = "autograder/" + kind + "/" + exercise;
  std::error_code nothing_there;
  for (const auto& file : fs::directory_iterator(root / folder, nothing_there)) {
    if (file.path().extension() != ".cu") continue;
    const std::string path = folder + "/" + file.path().filename().string();
    all.push_back({file.path().stem().string(), base::read_file(file.path()), path});
    ends_well(path, all.back().bytes, problems);
  }
  sort_by_name(all);
  return all;
}

}  // namespace

std::vector<Answer> expand(const std::string& path, const std::string& bytes,
                           const std::map<std::string, Answer>& bases, std::vector<std::string>& problems) {
  if (!ends_well(path, bytes, problems)) return {};
  std::vector<Answer> answers;
  const auto edits = Parser(path, problems).parse(split(bytes));
  for (const auto& edit : edits) {
    const auto say = [&](const std::string& what) {
      problems.push_back(fmt::format("{}:{}: {}", path, edit.line, what));
    };
    const auto first =
        std::find_if(edits.begin(), edits.end(), [&](const Edit& one) { return one.name == edit.name; });
    if (first->line != edit.line) {
      say(fmt::format("{} is the name of another mistake, at line {}. Give this one another name", edit.name,
                      first->line));
      continue;
    }
    if (const auto whole = bases.find("misconceptions/" + edit.name); whole != bases.end()) {
      say(fmt::format("{} is a whole file too, {}. Remove it or this edit, or give one another name",
                      edit.name, whole->second.path));
      continue;
    }
    const auto base = bases.find(edit.base);
    if (base == bases.end()) {
      const auto other = std::find_if(edits.begin(), edits.end(), [&](const Edit& one) {
        return edit.base == "misconceptions/" + one.name;
      });
      std::string known;
      for (const auto& [name, text] : bases) known += (known.empty() ? "" : ", ") + name;
      say(other != edits.end()
              ? fmt::format(
                    "the base {} is an edit itself, at line {}, expected a whole file. Take {}, and repeat "
                    "the hunks of {}",
                    edit.base, other->line, other->base, other->name)
              : fmt::format("there is no base {}, expected one of: {}", edit.base, known));
      continue;
    }
    if (auto answer = apply(edit, path, base->second, problems)) answers.push_back(std::move(*answer));
  }
  return answers;
}

Answers read(const fs::path& root, const std::string& exercise, const std::string& solution) {
  Answers answers;
  answers.right = whole_files(root, "alternatives", exercise, answers.problems);
  answers.wrong = whole_files(root, "misconceptions", exercise, answers.problems);
  const std::string edits = "autograder/misconceptions/" + exercise + ".diff";
  if (!answers.problems.empty() || !fs::exists(root / edits)) return answers;
  std::map<std::string, Answer> bases;
  for (const auto& answer : answers.right) bases["alternatives/" + answer.name] = answer;
  for (const auto& answer : answers.wrong) bases["misconceptions/" + answer.name] = answer;
  bases["solution"] = {"solution", base::read_file(root / "solutions" / solution), "solutions/" + solution};
  for (auto& answer : expand(edits, base::read_file(root / edits), bases, answers.problems))
    answers.wrong.push_back(std::move(answer));
  sort_by_name(answers.wrong);
  return answers;
}

}  // namespace descent::known_answers
