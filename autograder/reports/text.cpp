#include "reports/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/escape.hpp"
#include "reports/sections.hpp"

namespace descent::report {
namespace {

void header(Page& page, const Result& result, const TextOptions& options) {
  const bool isolated = result.isolation == "full";
  const std::string name = result.submission.empty() ? "this folder" : base::visible(result.submission);
  const std::string rest = isolated ? page.fit(" · isolated") : "";
  const std::string lead = page.fit("Descent · ");
  const std::size_t room = page.width() - base::display_width(lead) - base::display_width(rest);
  page.line({{lead}, {base::shorten(page.fit(name), room, page.ellipsis()), Style::bold}, {rest}});

  const std::string note = base::visible(result.isolation_note);
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
    page.paragraph({"content   ", Style::faint}, base::visible(result.content_hash), Style::faint);
    page.paragraph({"seed      ", Style::faint}, base::visible(result.seed), Style::faint);
    page.paragraph({"compiler  ", Style::faint}, base::visible(tools.compiler + " " + tools.flags),
                   Style::faint);
    page.paragraph(
        {"with      ", Style::faint},
        base::visible(fmt::format("SIMD: {}; BLAS: {}; CUDA: {}", tools.simd, tools.blas, tools.cuda)),
        Style::faint);
    page.paragraph(
        {"toolchain ", Style::faint},
        base::visible(tools.fingerprint) + " (results are comparable if and only if this is equal)",
        Style::faint);
  }
}

/// No exercise is begun: this report is the student's first.
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
    page.paragraph({"not graded here: ", Style::faint}, joined(ids) + " (" + base::visible(why) + ")",
                   Style::faint);
  }
  for (std::size_t i = 0; i < std::min(limit, result.notes.size()); ++i) {
    page.paragraph({"note: ", Style::faint}, base::shorten(base::visible(result.notes[i]), longest_line, "…"),
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
  text += sum.of <= 0 ? "tests only, no points" : sum.words() + (counts_tests(result) ? " tests" : "");
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
                          sum > times.wall * 1.05 ? "(exercises ran in parallel)" : "")}});
}

/// What to do next, broken between its parts only, so that a path or a command can be copied whole.
void write_next(Page& page, const NextStep& next, bool watching) {
  const std::string at = next.line > 0 ? fmt::format("{}:{}", next.file, next.line) : next.file;
  // A lecture does not help with a line that does not compile.
  const bool fix = next.status == Status::does_not_compile;
  std::vector<std::string> parts{std::string("Next: ") + (fix ? "fix " : "") + base::visible(at) + ",",
                                 "then " + (watching ? "save" : base::visible(next.command))};
  if (!next.lecture.empty() && !fix) {
    parts.back() += ";";
    parts.push_back("read " + base::visible(next.lecture));
  }
  std::string line;
  for (const std::string& part : parts) {
    if (!line.empty() && base::display_width(page.fit(line + " " + part)) > page.width()) {
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
           (options.then ? "" : " make grade shows the next exercise.");
  return std::string(some_not_graded ? "Every exercise that was graded here passed."
                                     : "Every exercise passed.") +
         " Well done!";
}

void closing(Page& page, const Result& result, const TextOptions& options) {
  const std::optional<NextStep> next = next_step(result);
  if (next) {
    if (is_first_day(result)) {
      const bool short_one = next->exercise.substr(0, 3) == "00_";
      page.paragraph(
          {}, std::string("Start here.") + (short_one ? " The first exercise takes five minutes." : ""));
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
}  // namespace

std::string render_text(const Result& result, const TextOptions& options) {
  Page page(options);
  if (!options.watching || result.isolation != "full" || options.verbose) {  // else it says nothing new
    header(page, result, options);
  }
  write_table(page, result, options.unicode);
  for (const Exercise& exercise : result.exercises) {
    const bool rejected = exercise.status == Status::not_started && !exercise.findings.empty();
    const bool graded = exercise.status != Status::not_started && exercise.status != Status::grader_error;
    if (has_failed(exercise.status) || rejected || (options.verbose && graded)) {
      write_exercise(page, exercise, options);
    }
  }
  write_grader_errors(page, result, options.unicode);
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
