#include "reports/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/compiler.hpp"
#include "reports/escape.hpp"

namespace descent::report {
namespace {

enum class Style { plain, bold, faint, good, bad, notice };

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

struct Span {
  std::string text;
  Style style = Style::plain;
};

/// Collects lines; knows width, colours and character set.  Takes visible text only.
class Page {
 public:
  explicit Page(const TextOptions& options)
      : options_(options), width_(static_cast<std::size_t>(std::clamp(options.width, 60, 120))) {}

  std::size_t width() const { return width_; }
  std::string ellipsis() const { return options_.unicode ? "…" : "..."; }
  /// Text in the terminal's character set; everything that is measured must have gone through here before.
  std::string fit(std::string text) const { return options_.unicode ? std::move(text) : to_ascii(text); }

  void blank() {
    if (!out_.empty()) {
      out_ += '\n';
    }
  }

  void line(const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans) {
      const std::string_view code = options_.colour ? sgr(span.style) : "";
      text += code.empty() ? span.text : fmt::format("\x1b[{}m{}\x1b[0m", code, span.text);
    }
    // Padding of an empty last column; nothing that a student wrote depends on blanks there.
    while (!text.empty() && text.back() == ' ') {
      text.pop_back();
    }
    out_ += text + '\n';
  }

  /// Wrapped text behind `lead` (a mark, a label) on its first line; the lines below stand under the text.
  void paragraph(const Span& lead, const std::string& text, Style style = Style::plain) {
    const std::size_t indent = display_width(lead.text);
    bool first = true;
    for (const std::string& part : wrap(fit(text), width_ - indent)) {
      line({first ? lead : Span{std::string(indent, ' ')}, {part, style}});
      first = false;
    }
  }

  std::string take() { return std::move(out_); }

 private:
  TextOptions options_;
  std::size_t width_;
  std::string out_;
};

std::string padded(const std::string& text, std::size_t columns) {
  const std::size_t used = display_width(text);
  return used < columns ? text + std::string(columns - used, ' ') : text;
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

bool is_broken(Status status) {
  return status == Status::does_not_compile || status == Status::crashed || status == Status::timed_out ||
         status == Status::out_of_memory;
}

bool has_failed(Status status) {
  return is_broken(status) || status == Status::wrong;
}

/// Nothing to say about it but that it waits.  A file that was handed in and could not be taken (a finding)
/// is news.
bool is_untouched(const Exercise& exercise) {
  return (exercise.status == Status::not_started && exercise.findings.empty()) ||
         exercise.status == Status::not_graded;
}

Style style_of(Status status) {
  switch (status) {
    case Status::passed:
      return Style::good;
    case Status::not_started:
    case Status::not_graded:
      return Style::faint;
    case Status::blocked:
    case Status::grader_error:
      return Style::notice;
    default:
      return Style::bad;
  }
}

std::string mark(Status status, bool unicode) {
  switch (status) {
    case Status::passed:
      return unicode ? "✓" : "+";
    case Status::not_started:
    case Status::not_graded:
    case Status::blocked:
      return unicode ? "·" : ".";
    case Status::grader_error:
      return "!";
    default:
      return unicode ? "✗" : "x";
  }
}

std::string short_name(const std::string& id) {
  const std::size_t slash = id.find('/');
  return visible(slash == std::string::npos ? id : id.substr(slash + 1));
}

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) {
    text += (text.empty() ? "" : ", ") + short_name(id);
  }
  return text;
}

std::string status_words(const Exercise& exercise) {
  std::string text(words(exercise.status));
  if (exercise.status == Status::blocked && !exercise.blocked_by.empty()) {
    text += " (waits for " + joined(exercise.blocked_by) + ")";
  } else if (exercise.device != "cpu" && !is_untouched(exercise)) {
    text += " (" + visible(exercise.device) + ")";
  }
  return text;
}

/// What a report adds up: points, and without the hidden tests (which hold most of them) tests.
struct Tally {
  double got = 0;
  double of = 0;

  std::string words() const {
    return of > 0 ? points(got, of) + "/" + points(of, of) : "";  // "0/0" would only make people wonder
  }
};

Tally tally(const Exercise& exercise, bool counts_tests) {
  return counts_tests
             ? Tally{static_cast<double>(exercise.passed_tests()), static_cast<double>(exercise.test_count)}
             : Tally{exercise.score, exercise.max_score};
}

std::string tally_cell(const Exercise& exercise, bool counts_tests) {
  const Tally sum = tally(exercise, counts_tests);
  const bool no_verdict = exercise.status == Status::grader_error || exercise.status == Status::not_graded;
  return no_verdict && sum.of > 0 ? "-/" + points(sum.of, sum.of) : sum.words();
}

struct Topic {
  std::string name;
  std::vector<const Exercise*> exercises;
};

std::vector<Topic> topics_of(const Result& result) {
  std::vector<Topic> topics;
  for (const Exercise& exercise : result.exercises) {
    const std::string name = exercise.topic();
    auto topic =
        std::find_if(topics.begin(), topics.end(), [&](const Topic& known) { return known.name == name; });
    if (topic == topics.end()) {
      topic = topics.insert(topics.end(), Topic{name, {}});
    }
    topic->exercises.push_back(&exercise);
  }
  return topics;
}

bool is_untouched(const Topic& topic) {
  return std::all_of(topic.exercises.begin(), topic.exercises.end(),
                     [](const Exercise* exercise) { return is_untouched(*exercise); });
}

void header(Page& page, const Result& result, const TextOptions& options) {
  const bool isolated = result.isolation == "full";
  const std::string name = result.submission.empty() ? "this folder" : visible(result.submission);
  const std::string rest = isolated ? page.fit(" · isolated") : "";
  const std::string lead = page.fit("Descent · ");
  const std::size_t room = page.width() - display_width(lead) - display_width(rest);
  page.line({{lead}, {shorten(page.fit(name), room, page.ellipsis()), Style::bold}, {rest}});

  const std::string note = visible(result.isolation_note);
  if (result.isolation == "device") {
    page.paragraph({"isolated, but sees the GPU", Style::notice}, note.empty() ? "" : ": " + note,
                   Style::notice);
  } else if (!isolated) {
    page.paragraph({"not isolated: ", Style::notice},
                   note.empty() ? "your code ran as an ordinary process of this machine" : note,
                   Style::notice);
  }
  if (options.verbose) {
    const Toolchain& tools = result.toolchain;
    page.paragraph({"content   ", Style::faint}, visible(result.content_hash), Style::faint);
    page.paragraph({"seed      ", Style::faint}, visible(result.seed), Style::faint);
    page.paragraph({"compiler  ", Style::faint}, visible(tools.compiler + " " + tools.flags), Style::faint);
    page.paragraph({"with      ", Style::faint},
                   visible(fmt::format("SIMD: {}; BLAS: {}; CUDA: {}", tools.simd, tools.blas, tools.cuda)),
                   Style::faint);
    page.paragraph({"toolchain ", Style::faint},
                   visible(tools.fingerprint) + " (results are comparable if and only if this is equal)",
                   Style::faint);
  }
}

/// Widths of the table's columns, the same for all topics, so that points stand under points.
struct Columns {
  std::size_t name = 0, title = 0, tally = 0, status = 0;
};

std::string subtotal(const Topic& topic, bool counts_tests) {
  Tally sum;
  for (const Exercise* exercise : topic.exercises) {
    const Tally one = tally(*exercise, counts_tests);
    sum.got += one.got;
    sum.of += one.of;
  }
  return sum.words();
}

Columns columns_of(const Page& page, const std::vector<Topic>& topics, bool counts_tests) {
  constexpr std::size_t kMark = 4;  // "  ✓ "
  constexpr std::size_t kGap = 2;
  Columns columns;
  const auto widen = [](std::size_t& column, std::size_t width) { column = std::max(column, width); };
  for (const Topic& topic : topics) {
    if (is_untouched(topic)) {
      continue;
    }
    widen(columns.tally, subtotal(topic, counts_tests).size());
    for (const Exercise* exercise : topic.exercises) {
      widen(columns.name, display_width(page.fit(short_name(exercise->id))));
      widen(columns.title, display_width(page.fit(visible(exercise->title))));
      widen(columns.tally, tally_cell(*exercise, counts_tests).size());
      widen(columns.status, display_width(page.fit(status_words(*exercise))));
    }
  }
  // Whoever reads must know which exercise and what of it; the title gives way first, then long lists of
  // "waits for".
  columns.name = std::min<std::size_t>(columns.name, 24);
  const std::size_t fixed = kMark + columns.name + kGap + columns.tally + kGap;
  const std::size_t left = page.width() - fixed;  // for gap, title and status
  constexpr std::size_t kShortStatus = 19;        // "does not compile", "blocked (waits for"
  const std::size_t beside_titles = left > columns.title + kGap ? left - columns.title - kGap : 0;
  columns.status = std::min(columns.status, std::max({kShortStatus, left * 2 / 5, beside_titles}));
  const std::size_t for_title = left > columns.status + kGap ? left - columns.status - kGap : 0;
  columns.title = std::min(columns.title, for_title);
  if (columns.title < 8) {  // "Gra…" says nothing
    columns.title = 0;
    columns.status = left;
  }
  return columns;
}

void row(Page& page, const Exercise& exercise, const Columns& columns, bool counts_tests, bool unicode) {
  const std::string sum = tally_cell(exercise, counts_tests);
  const Style style = style_of(exercise.status);
  const Style text_style = is_untouched(exercise) ? Style::faint : Style::plain;
  const std::vector<std::string> status = wrap(page.fit(status_words(exercise)), columns.status);
  for (std::size_t i = 0; i < status.size(); ++i) {
    const auto cell = [&](const std::string& text, std::size_t width) {
      return padded(i == 0 ? shorten(page.fit(text), width, page.ellipsis()) : "", width);
    };
    const std::string title = columns.title > 0 ? cell(visible(exercise.title), columns.title) + "  " : "";
    page.line({{i == 0 ? "  " + mark(exercise.status, unicode) + " " : "    ", style},
               {cell(short_name(exercise.id), columns.name) + "  ", text_style},
               {title, text_style},
               {std::string(columns.tally - (i == 0 ? sum.size() : 0), ' '), text_style},
               {(i == 0 ? sum : "") + "  ", text_style},
               {status[i], style}});
  }
}

std::string untouched_words(const Topic& topic) {
  if (topic.exercises.size() == 1) {
    return short_name(topic.exercises[0]->id) + ": " + std::string(words(topic.exercises[0]->status));
  }
  const auto not_graded = static_cast<std::size_t>(
      std::count_if(topic.exercises.begin(), topic.exercises.end(),
                    [](const Exercise* exercise) { return exercise->status == Status::not_graded; }));
  const std::size_t not_started = topic.exercises.size() - not_graded;
  std::string text;
  if (not_started > 0) {
    text = plural(not_started, "exercise", "exercises") + " not started";
  }
  if (not_graded > 0) {
    text += (text.empty() ? plural(not_graded, "exercise", "exercises") : fmt::format(", {}", not_graded)) +
            " not graded here";
  }
  return text;
}

void table(Page& page, const std::vector<Topic>& topics, bool counts_tests, bool unicode) {
  const Columns columns = columns_of(page, topics, counts_tests);
  std::size_t names = 0;
  for (const Topic& topic : topics) {
    names = std::max(names, display_width(page.fit(visible(topic.name))));
  }
  names = std::min<std::size_t>(names, 32);
  page.blank();
  for (const Topic& topic : topics) {
    const std::string name = shorten(page.fit(visible(topic.name)), 32, page.ellipsis());
    if (is_untouched(topic)) {
      page.paragraph({padded(name, names) + "  ", Style::faint}, untouched_words(topic), Style::faint);
      continue;
    }
    std::vector<Span> heading{{name, Style::bold}};
    if (topics.size() > 1) {
      // Under the points of the exercises, so that the sum can be seen to be one.
      const std::size_t title = columns.title > 0 ? columns.title + 2 : 0;
      const std::size_t tally_end = 4 + columns.name + 2 + title + columns.tally;
      const std::string sum = subtotal(topic, counts_tests);
      const std::size_t used = display_width(name) + sum.size();
      heading.push_back({std::string(tally_end > used ? tally_end - used : 2, ' ')});
      heading.push_back({sum, Style::bold});
    }
    page.line(heading);
    for (const Exercise* exercise : topic.exercises) {
      row(page, *exercise, columns, counts_tests, unicode);
    }
  }
}

constexpr std::size_t kLongestLine = 400;    // characters of a line of a message
constexpr std::size_t kLinesOfMessage = 12;  // more is a dump, not an explanation
constexpr std::size_t kLinesOfOutput = 6;    // enough to see which print it was
constexpr std::size_t kFindings = 3;

/// "  found    ": what follows is the text.
Span label(std::string_view word) {
  return {fmt::format("  {:<9}", word), Style::faint};
}

std::string budget_words(double used) {
  if (!std::isfinite(used)) {
    return "the answer holds NaN or infinity";
  }
  if (used > 1000) {
    return "more than 1000 times what is allowed";
  }
  if (used > 1.995) {
    return fmt::format("{:.{}f} times what is allowed", used, used < 10 ? 1 : 0);
  }
  return fmt::format("{:.0f} % of what is allowed", used > 1 ? std::max(used * 100, 101.0) : used * 100);
}

std::string place(const Finding& finding) {
  return finding.line > 0 ? fmt::format("{}:{}", finding.file, finding.line) : finding.file;
}

void write_finding(Page& page, const Finding& finding) {
  const bool printed = finding.kind == "output";
  std::vector<std::string> lines =
      visible_lines(finding.message, kLongestLine, printed ? kLinesOfOutput : kLinesOfMessage);
  std::string where = visible(place(finding));
  if (finding.kind != "compile" && finding.kind != "crash" && !printed && !finding.kind.empty())
    where += where.empty() ? visible(finding.kind) : " (" + visible(finding.kind) + ")";
  if (!where.empty()) lines.insert(lines.begin(), where);
  bool first = true;
  for (const std::string& line : lines) {
    page.paragraph(label(first ? (printed ? "printed" : "at") : ""), line);
    first = false;
  }
}

/// The one compiler error to begin with: on the student's own line if any is.
std::optional<Finding> first_error(const Exercise& exercise) {
  const Finding* chosen = nullptr;
  for (const Finding& finding : exercise.findings) {
    if (finding.kind != "compile") {
      continue;
    }
    if (chosen == nullptr) {
      chosen = &finding;
    }
    if (finding.line > 0 && finding.file == exercise.file) {
      chosen = &finding;
      break;
    }
  }
  if (chosen == nullptr) {
    return std::nullopt;
  }
  if (chosen->line == 0) {  // perhaps all that the compiler printed, as it came
    if (std::optional<Finding> inside = first_compile_error(chosen->message, exercise.file)) {
      return inside;
    }
  }
  return *chosen;
}

void write_test(Page& page, const Test& test) {
  const std::string hidden = test.visibility == Visibility::hidden_test ? " (hidden test)" : "";
  page.paragraph(label("fails"), visible(test.name) + hidden, Style::bold);
  if (!test.input_kind.empty()) {
    page.paragraph(label("input"), visible(test.input_kind));
  }
  bool first = true;
  for (const std::string& line : visible_lines(test.message, kLongestLine, kLinesOfMessage)) {
    page.paragraph(label(first ? "found" : ""), line);
    first = false;
  }
  if (first && test.status != Status::wrong) {
    page.paragraph(label("found"), std::string(words(test.status)));
  }
  if (!(test.error_budget_used <= 0.5)) {  // written so that NaN is told too
    page.paragraph(label("error"), budget_words(test.error_budget_used));
  }
}

/// The known mistake that has the answer's numbers: in the test that is explained, else in the first that
/// knows one.
void write_mistake(Page& page, const Exercise& exercise, const std::vector<const Test*>& told) {
  const auto has_one = [](const Test& test) { return !test.explanation.empty(); };
  const auto here = std::find_if(told.begin(), told.end(), [&](const Test* test) { return has_one(*test); });
  const auto any = std::find_if(exercise.tests.begin(), exercise.tests.end(), has_one);
  if (any == exercise.tests.end()) {
    return;
  }
  const Test& test = here != told.end() ? **here : *any;
  bool first = true;
  for (const std::string& line : visible_lines(test.explanation, kLongestLine, kLinesOfMessage)) {
    page.paragraph(label(first ? "likely" : ""), line);
    first = false;
  }
  if (here == told.end()) {
    page.paragraph(label(""), "(seen where it " + visible("fails: " + test.name) + ")", Style::faint);
  }
}

/// The tests to explain: the first that failed, and, where something worse ended the exercise, the first of
/// those.
std::vector<const Test*> explained(const Exercise& exercise, bool all) {
  std::vector<const Test*> tests;
  bool ending_told = !is_broken(exercise.status);
  for (const Test& test : exercise.tests) {
    if (!has_failed(test.status)) {
      continue;
    }
    const bool ending = !ending_told && test.status == exercise.status;
    if (all || tests.empty() || ending) {
      tests.push_back(&test);
    }
    ending_told = ending_told || ending;
  }
  return tests;
}

void write_passed_tests(Page& page, const Exercise& exercise, bool unicode) {
  for (const Test& test : exercise.tests) {
    if (has_failed(test.status)) {
      continue;  // explained below
    }
    std::string text = visible(test.name);
    if (test.max_score > 0) {
      text += "  " + points(test.score, test.max_score) + "/" + points(test.max_score, test.max_score);
    }
    if (test.status == Status::not_graded) {
      text += ", not run";
    } else if (test.status != Status::passed) {
      text += ", " + std::string(words(test.status));
    } else if (test.error_budget_used > 0.5) {
      text += fmt::format("  (error {})", budget_words(test.error_budget_used));
    }
    page.paragraph({"  " + mark(test.status, unicode) + " ", style_of(test.status)}, text);
  }
}

/// What has ended a kernel ends a test too, which then tells all of it.
bool told_by(const std::vector<const Test*>& tests, const Finding& finding) {
  return std::any_of(tests.begin(), tests.end(), [&](const Test* test) {
    return !finding.message.empty() && test->message.find(finding.message) != std::string::npos;
  });
}

void write_findings(Page& page, const Exercise& exercise, const std::vector<const Test*>& tests,
                    bool verbose) {
  std::size_t shown = 0;
  std::size_t more = 0;
  std::size_t more_compile = 0;
  if (const std::optional<Finding> error = first_error(exercise)) {
    write_finding(page, *error);
    ++shown;
  }
  bool first_compile = true;
  for (const Finding& finding : exercise.findings) {
    if (finding.kind == "compile") {
      more_compile += first_compile ? 0 : 1;
      first_compile = false;
    } else if (told_by(tests, finding)) {
      continue;
    } else if (shown < kFindings || verbose) {
      write_finding(page, finding);
      ++shown;
    } else {
      ++more;
    }
  }
  if (more_compile > 0) {
    page.paragraph(label(""),
                   "and " + plural(more_compile, "more compiler error", "more compiler errors") +
                       ", which often follow from the first",
                   Style::faint);
  }
  if (more > 0) {
    page.paragraph(label(""), "and " + plural(more, "more finding", "more findings"), Style::faint);
  }
}

void write_exercise(Page& page, const Exercise& exercise, const TextOptions& options) {
  page.blank();
  const Style style = style_of(exercise.status);
  page.paragraph({mark(exercise.status, options.unicode) + " ", style},
                 short_name(exercise.id) + ": " + status_words(exercise), Style::bold);
  if (options.verbose) {
    write_passed_tests(page, exercise, options.unicode);
  }
  const std::vector<const Test*> tests = explained(exercise, options.verbose);
  for (const Test* test : tests) {
    write_test(page, *test);
  }
  write_mistake(page, exercise, tests);
  const auto failed =
      static_cast<std::size_t>(std::count_if(exercise.tests.begin(), exercise.tests.end(),
                                             [](const Test& test) { return has_failed(test.status); }));
  const auto not_run = static_cast<std::size_t>(
      std::count_if(exercise.tests.begin(), exercise.tests.end(),
                    [](const Test& test) { return test.status == Status::not_graded; }));
  if (failed > tests.size()) {
    const std::size_t more = failed - tests.size();
    page.paragraph(
        label(""),
        "and " + plural(more, "more test of this exercise fails", "more tests of this exercise fail"),
        Style::faint);
  }
  if (has_failed(exercise.status) && not_run > 0) {
    page.paragraph(label(""), plural(not_run, "test was", "tests were") + " not run after that",
                   Style::faint);
  }
  if (tests.empty() && exercise.findings.empty() && !exercise.summary.empty()) {
    page.paragraph(label("found"), visible(exercise.summary));
  }
  write_findings(page, exercise, tests, options.verbose);
  if (has_failed(exercise.status)) {
    page.paragraph(label("hint"), visible(hint(exercise)));
    if (!exercise.lecture.empty()) {
      page.paragraph(label("lecture"), visible(exercise.lecture));
    }
  }
}

void grader_errors(Page& page, const Result& result, bool unicode) {
  if (!result.grader_failed()) {
    return;
  }
  page.blank();
  page.paragraph({"! ", Style::notice},
                 "The grader itself failed. This is not your fault, and nothing of yours is lost.",
                 Style::bold);
  for (const Exercise& exercise : result.exercises) {
    if (exercise.status != Status::grader_error) {
      continue;
    }
    std::string what = exercise.summary;
    for (const Test& test : exercise.tests) {
      if (what.empty() && test.status == Status::grader_error) {
        what = test.message;
      }
    }
    page.paragraph({"  " + mark(Status::not_graded, unicode) + " "},
                   short_name(exercise.id) + " could not be graded");
    for (const std::string& line : visible_lines(what, kLongestLine, kLinesOfMessage)) {
      page.paragraph({"    "}, line);
    }
    for (const Finding& finding : exercise.findings) {
      page.paragraph({"    "}, visible(place(finding) + " " + finding.message));
    }
  }
  page.paragraph({"  "}, "Run the same command again. If this stays, show these lines to your instructors.");
}

/// Nobody has begun anything: what is read then decides whether somebody begins.
bool is_first_day(const Result& result) {
  return result.exercises.size() > 1 && std::all_of(result.exercises.begin(), result.exercises.end(),
                                                    [](const Exercise& e) { return is_untouched(e); });
}

/// \return whether anything was written
bool not_graded_and_notes(Page& page, const Result& result, const TextOptions& options) {
  std::vector<std::pair<std::string, std::vector<std::string>>>
      reasons;  // why → exercises, in the course's order
  for (const Exercise& exercise : result.exercises) {
    if (exercise.status != Status::not_graded || exercise.summary.empty()) {
      continue;
    }
    auto reason = std::find_if(reasons.begin(), reasons.end(),
                               [&](const auto& known) { return known.first == exercise.summary; });
    if (reason == reasons.end()) {
      reason = reasons.insert(reasons.end(), {exercise.summary, {}});
    }
    reason->second.push_back(exercise.id);
  }
  const std::size_t limit = options.verbose ? result.notes.size() : is_first_day(result) ? 1 : 2;
  if (reasons.empty() && result.notes.empty()) {
    return false;
  }
  page.blank();
  for (const auto& [why, ids] : reasons) {
    page.paragraph({"not graded here: ", Style::faint}, joined(ids) + " (" + visible(why) + ")",
                   Style::faint);
  }
  for (std::size_t i = 0; i < std::min(limit, result.notes.size()); ++i) {
    page.paragraph({"note: ", Style::faint}, shorten(visible(result.notes[i]), kLongestLine, "…"),
                   Style::faint);
  }
  if (result.notes.size() > limit) {
    page.paragraph({"note: ", Style::faint}, fmt::format("and {} more", result.notes.size() - limit),
                   Style::faint);
  }
  return true;
}

bool hidden_missing(const Result& result) {
  return result.hidden_not_run() > 0 || !result.hidden_tests_here;
}

bool some_hidden_ran(const Result& result) {
  for (const Exercise& exercise : result.exercises) {
    for (const Test& test : exercise.tests) {
      if (test.visibility == Visibility::hidden_test && test.status != Status::not_graded) {
        return true;
      }
    }
  }
  return false;
}

/// Few of the points are given by public tests, of many exercises none: their number says more.
bool counts_tests(const Result& result) {
  return !result.hidden_tests_here;
}

std::string total_words(const Result& result) {
  std::string text = hidden_missing(result) && !some_hidden_ran(result) ? "public " : "total ";
  Tally sum;
  for (const Exercise& exercise : result.exercises) {
    sum.got += exercise.passed_tests();
    sum.of += exercise.test_count;
  }
  if (!counts_tests(result)) {
    sum = {result.score, result.max_score};
  }
  text += sum.of <= 0 ? "tests only, no points here" : sum.words() + (counts_tests(result) ? " tests" : "");
  const auto failed = static_cast<std::size_t>(
      std::count_if(result.exercises.begin(), result.exercises.end(),
                    [](const Exercise& exercise) { return exercise.status == Status::grader_error; }));
  if (failed > 0) {
    text += fmt::format(" so far, {} could not be graded", plural(failed, "exercise", "exercises"));
  }
  if (const auto electives = static_cast<std::size_t>(std::count_if(
          result.exercises.begin(), result.exercises.end(), [](const Exercise& e) { return e.elective; }));
      electives > electives_that_count && !counts_tests(result)) {
    text += fmt::format("; of {} CUDA exercises to choose from, the best {} count", electives,
                        electives_that_count);
  }
  if (const int hidden = result.hidden_not_run(); hidden > 0) {
    text += "; " + plural(static_cast<std::size_t>(hidden), "hidden test", "hidden tests") + " not run here";
  } else if (!result.hidden_tests_here) {
    text += "; the hidden tests are not run here";
  }
  return text;
}

void timings(Page& page, const Timings& times) {
  const double sum = times.read + times.compile + times.start + times.test;
  page.blank();
  page.line({{"time", Style::bold}});
  const auto step = [&](std::string_view word, double seconds) {
    page.line({{fmt::format("  {:<11}{:>7.2f} s  {:>3.0f} %", word, seconds,
                            sum > 0 ? 100 * seconds / sum : 0.0)}});
  };
  step("read", times.read);
  step("compile", times.compile);
  step("start", times.start);
  step("test", times.test);
  page.line({{fmt::format("  {:<11}{:>7.2f} s  {}", "wall clock", times.wall,
                          sum > times.wall * 1.05 ? "(exercises ran side by side)" : "")}});
}

/// What to do next, broken between its parts only, so that a path or a command can be copied whole.
void write_next(Page& page, const NextStep& next, bool watching) {
  const std::string at = next.line > 0 ? fmt::format("{}:{}", next.file, next.line) : next.file;
  // Nothing in a lecture mends a line that is no C++.
  const bool mend = next.status == Status::does_not_compile;
  std::vector<std::string> parts{std::string("Next: ") + (mend ? "mend " : "") + visible(at) + ",",
                                 "then " + (watching ? "save" : visible(next.command))};
  if (!next.lecture.empty() && !mend) {
    parts.back() += ";";
    parts.push_back("read " + visible(next.lecture));
  }
  std::string line;
  for (const std::string& part : parts) {
    if (!line.empty() && display_width(page.fit(line + " " + part)) > page.width()) {
      page.paragraph({}, line, Style::bold);
      line = "     ";
    }
    line += (line.empty() ? "" : " ") + part;
  }
  page.paragraph({}, line, Style::bold);
}

std::string all_passed_words(const Result& result, const TextOptions& options) {
  const auto hidden = static_cast<std::size_t>(result.hidden_not_run());
  const bool some_not_graded = std::any_of(result.exercises.begin(), result.exercises.end(),
                                           [](const Exercise& e) { return e.status == Status::not_graded; });
  if (hidden_missing(result))
    return "All public tests passed. Well done! " +
           (hidden > 0 ? fmt::format("The {}", plural(hidden, "hidden test", "hidden tests"))
                       : std::string("The hidden tests")) +
           " will be run after you hand in; they also try edge cases.";
  if (result.exercises.size() == 1)
    return short_name(result.exercises.front().id) + " passed. Well done!" +
           (options.then ? "" : " make grade says what is next.");
  return std::string(some_not_graded ? "Every exercise that was graded here passed."
                                     : "Every exercise passed.") +
         " Well done!";
}

void closing(Page& page, const Result& result, const TextOptions& options) {
  const std::optional<NextStep> next = next_step(result);
  if (next) {
    if (is_first_day(result)) {
      const bool short_one = next->exercise.substr(0, 3) == "00_";
      page.paragraph({}, std::string("Everyone begins here.") +
                             (short_one ? " The first exercise takes five minutes." : ""));
    }
    if (result.exercises.size() == 1 && next->status == Status::not_started &&
        !result.exercises.front().tests.empty()) {  // compiled, called, and no answer
      page.paragraph({},
                     "Its todo(" + page.ellipsis() + ") line is still there: your code goes in its place.");
    }
    write_next(page, *next, options.watching);
  } else if (result.all_passed()) {
    page.paragraph({}, all_passed_words(result, options), Style::good);
    if (options.then) write_next(page, *options.then, options.watching);
  } else if (result.grader_failed()) {
    page.paragraph({},
                   std::string("Next: ") + (options.watching ? "save again." : "run the same command again."),
                   Style::bold);
  } else {
    page.paragraph({}, "Nothing was graded here.", Style::bold);
  }
}

std::string make_command(const Result& result, const Exercise& exercise) {
  const std::string name = exercise.short_name();
  const auto same = std::count_if(result.exercises.begin(), result.exercises.end(),
                                  [&](const Exercise& other) { return other.short_name() == name; });
  const std::string topic = same > 1 ? "TOPIC=" + exercise.topic() + " " : "";
  return "make grade " + topic + "EXERCISE=" + name;
}

int line_to_open(const Exercise& exercise) {
  if (exercise.status == Status::does_not_compile) {
    const std::optional<Finding> error = first_error(exercise);
    return error && error->file == exercise.file ? error->line : 0;
  }
  for (const Finding& finding : exercise.findings) {
    if (is_broken(exercise.status) && finding.line > 0 && finding.file == exercise.file) {
      return finding.line;
    }
  }
  return 0;
}

}  // namespace

std::string points(double score, double max_score) {
  const auto text = [](double value) {
    std::string digits = fmt::format("{:.2f}", value);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') {
      digits.pop_back();
    }
    return digits == "-0" ? std::string("0") : digits;
  };
  if (!std::isfinite(score)) {
    return "?";
  }
  const std::string shown = text(score);
  // 3.999/4 must not read as full points of an exercise that has failed.
  if (score < max_score - 1e-9 && shown == text(max_score)) {
    return text(std::floor(score * 100) / 100);
  }
  return shown;
}

std::string hint(const Exercise& exercise) {
  const std::string name = exercise.short_name();
  return fmt::format("exercises/{}/hints.md#{}", exercise.topic(), name.substr(name.rfind('/') + 1));
}

std::optional<NextStep> next_step(const Result& result) {
  const auto first = [&](auto wanted) -> const Exercise* {
    const auto found = std::find_if(result.exercises.begin(), result.exercises.end(), wanted);
    return found == result.exercises.end() ? nullptr : &*found;
  };
  const auto blocks_begun_work = [&](const Exercise& exercise) {
    return exercise.status == Status::not_started &&
           std::any_of(result.exercises.begin(), result.exercises.end(), [&](const Exercise& other) {
             return other.status == Status::blocked &&
                    std::find(other.blocked_by.begin(), other.blocked_by.end(), exercise.id) !=
                        other.blocked_by.end();
           });
  };
  const Exercise* chosen = first([](const Exercise& e) { return is_broken(e.status); });
  if (chosen == nullptr) {
    chosen = first([](const Exercise& e) { return e.status == Status::wrong; });
  }
  if (chosen == nullptr) {
    chosen = first(blocks_begun_work);
  }
  // The CUDA track is climbed rung by rung, but not all of it: what is to choose from waits for what is
  // required.
  const bool enough = enough_electives(result);
  const auto is_locked = [&](const Exercise& exercise) {
    return (exercise.elective && enough) ||
           std::any_of(result.exercises.begin(), result.exercises.end(), [&](const Exercise& lower) {
             return lower.rung > 0 && lower.rung < exercise.rung && !lower.elective &&
                    lower.status != Status::passed;
           });
  };
  if (chosen == nullptr) {
    chosen = first([&](const Exercise& e) { return e.status == Status::not_started && !is_locked(e); });
  }
  if (chosen == nullptr) {
    chosen =
        first([&](const Exercise& e) { return e.status == Status::not_started && !(e.elective && enough); });
  }
  if (chosen != nullptr) {
    return NextStep{chosen->id,
                    chosen->status,
                    chosen->file.empty() ? "exercises/" + chosen->id + ".cpp" : chosen->file,
                    line_to_open(*chosen),
                    make_command(result, *chosen),
                    chosen->lecture};
  }
  // Only what waits is left: what it waits for was not part of this run.
  chosen = first([](const Exercise& e) { return e.status == Status::blocked && !e.blocked_by.empty(); });
  if (chosen == nullptr) {
    return std::nullopt;
  }
  Exercise waited;
  waited.id = chosen->blocked_by.front();
  return NextStep{waited.id, Status::not_started,          "exercises/" + waited.id + ".cpp",
                  0,         make_command(result, waited), ""};
}

std::string render_text(const Result& result, const TextOptions& options) {
  Page page(options);
  if (!options.watching || result.isolation != "full" || options.verbose) {  // else it says nothing new
    header(page, result, options);
  }
  table(page, topics_of(result), counts_tests(result), options.unicode);
  for (const Exercise& exercise : result.exercises) {
    const bool rejected = exercise.status == Status::not_started && !exercise.findings.empty();
    const bool graded = exercise.status != Status::not_started && exercise.status != Status::grader_error;
    if (has_failed(exercise.status) || rejected || (options.verbose && graded)) {
      write_exercise(page, exercise, options);
    }
  }
  grader_errors(page, result, options.unicode);
  const bool notes_shown = not_graded_and_notes(page, result, options);
  if (options.timings) {
    timings(page, result.timings);
  }
  if (!notes_shown || options.timings) {
    page.blank();
  }
  page.paragraph({}, total_words(result), Style::bold);
  page.blank();
  closing(page, result, options);
  return page.take();
}

}  // namespace descent::report
