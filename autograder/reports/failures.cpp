#include "reports/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/escape.hpp"

namespace descent::report {
namespace {

constexpr std::size_t lines_of_output = 6;  // enough to see which print it was
constexpr std::size_t most_findings = 3;

/// "  found    ": what follows is the text.
Span label(std::string_view word) {
  return {fmt::format("  {:<9}", word), Style::faint};
}

std::string budget_words(double used) {
  if (!std::isfinite(used)) {
    return "the answer holds NaN or infinity";
  }
  if (used > 1000) {
    return "more than 1000 times the tolerance";
  }
  if (used > 1.995) {
    return fmt::format("{:.{}f} times the tolerance", used, used < 10 ? 1 : 0);
  }
  return fmt::format("{:.0f} % of the tolerance", used > 1 ? std::max(used * 100, 101.0) : used * 100);
}

void write_finding(Page& page, const Finding& finding) {
  const bool printed = finding.kind == "output";
  std::vector<std::string> lines =
      base::visible_lines(finding.message, longest_line, printed ? lines_of_output : lines_of_message);
  std::string where = base::visible(place(finding));
  if (finding.kind != "compile" && finding.kind != "crash" && !printed && !finding.kind.empty())
    where += where.empty() ? base::visible(finding.kind) : " (" + base::visible(finding.kind) + ")";
  if (!where.empty()) lines.insert(lines.begin(), where);
  bool first = true;
  for (const std::string& line : lines) {
    page.paragraph(label(first ? (printed ? "printed" : "at") : ""), line);
    first = false;
  }
}

void write_test(Page& page, const Test& test) {
  const std::string hidden = test.visibility == Visibility::hidden_test ? " (hidden test)" : "";
  page.paragraph(label("fails"), base::visible(test.name) + hidden, Style::bold);
  if (!test.input_kind.empty()) {
    page.paragraph(label("input"), base::visible(test.input_kind));
  }
  bool first = true;
  for (const std::string& line : base::visible_lines(test.message, longest_line, lines_of_message)) {
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
  for (const std::string& line : base::visible_lines(test.explanation, longest_line, lines_of_message)) {
    page.paragraph(label(first ? "likely" : ""), line);
    first = false;
  }
  if (here == told.end()) {
    page.paragraph(label(""), "(seen in the test that " + base::visible("fails: " + test.name) + ")",
                   Style::faint);
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
    std::string text = base::visible(test.name);
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
  if (const std::optional<Finding> error = compile_error_to_show(exercise)) {
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
    } else if (shown < most_findings || verbose) {
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

}  // namespace

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
    page.paragraph(label("found"), base::visible(exercise.summary));
  }
  write_findings(page, exercise, tests, options.verbose);
  if (has_failed(exercise.status)) {
    page.paragraph(label("hint"), base::visible(hint(exercise)));
    if (!exercise.lecture.empty()) {
      page.paragraph(label("lecture"), base::visible(exercise.lecture));
    }
  }
}
void write_grader_errors(Page& page, const Result& result, bool unicode) {
  if (!result.grader_failed()) {
    return;
  }
  page.blank();
  page.paragraph({"! ", Style::notice},
                 "The grader itself failed. This is not your fault, and your files are unchanged.",
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
    for (const std::string& line : base::visible_lines(what, longest_line, lines_of_message)) {
      page.paragraph({"    "}, line);
    }
    for (const Finding& finding : exercise.findings) {
      page.paragraph({"    "}, base::visible(place(finding) + " " + finding.message));
    }
  }
  page.paragraph({"  "},
                 "Run the same command again. If it fails again, show these lines to your instructors.");
}
}  // namespace descent::report
